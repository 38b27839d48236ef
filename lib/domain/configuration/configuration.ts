/**
 * The one type that question, report, parts-list line and simulation share (api.md "Configuration").
 * Every field but `device` is optional; what is left out is unknown, never "any".
 */

export const ATTACHMENTS = ['physical', 'passthrough', 'vf', 'emulated'] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

/** Whether the guest's driver binds the part rather than the host's (domain.md §1 "Attachment"). */
export const guestBinds = (attachment: string | undefined): boolean =>
  attachment === 'passthrough' || attachment === 'vf';

export const DRIVER_ORIGINS = ['inbox', 'async', 'async-of-inbox', 'community', 'dkms', 'self-built'] as const;
export type DriverOrigin = (typeof DRIVER_ORIGINS)[number];

export const KERNEL_FAMILIES = ['linux', 'freebsd', 'vmkernel', 'nt'] as const;
export type KernelFamily = (typeof KERNEL_FAMILIES)[number];

/** `<scope>.<attribute>`: the scopes of domain.md §1. */
export const SETTING_SCOPES = [
  'bios',
  'bmc',
  'nic-function',
  'interface',
  'driver-parameter',
  'kernel-command-line',
  'platform',
  'vm',
] as const;

/** A device as asked for: a canonical key, or a name still to be resolved; facets of the single part beside it. */
export interface DeviceReference {
  /** Canonical key, e.g. `pci:8086:10d3`; absent while only a name is known. */
  key?: string;
  name?: string;
  /** Model text when the key alone does not tell it (one NVMe controller id serves several models). */
  model?: string;
  revision?: string;
  stepping?: string;
}

export interface BoardReference {
  vendor?: string;
  product?: string;
}

export interface PlatformReference {
  product: string;
  /** As people say it: `4.0`, `4.0 U1`, `bookworm`. */
  release?: string;
  /** Vendor's build key: `208167`, `6.1.192-2`. */
  build?: string;
}

export interface KernelReference {
  family: KernelFamily;
  version?: string;
  flavour?: string;
  arch?: string;
}

export interface DriverReference {
  name: string;
  version?: string;
  srcversion?: string;
  package?: string;
  origin?: DriverOrigin;
}

export interface FirmwareParts {
  main?: string;
  components?: Readonly<Record<string, string>>;
  image?: string;
  personality?: string;
}

export interface Configuration {
  device: DeviceReference;
  attachment?: Attachment;
  board?: BoardReference;
  bios?: string;
  bmc?: string;
  platform?: PlatformReference;
  kernel?: KernelReference;
  driver?: DriverReference;
  firmware?: FirmwareParts;
  /** `<scope>.<attribute>` → value. */
  settings?: Readonly<Record<string, string>>;
  uses?: readonly string[];
  unused?: readonly string[];
  /** Never a matcher: `power-on-hours` etc., for onset sentences. */
  counters?: Readonly<Record<string, number>>;
  /** Under passthrough/vf the guest binds the driver. */
  guest?: {
    platform?: PlatformReference;
    driver?: DriverReference;
    settings?: Readonly<Record<string, string>>;
  };
}

/**
 * A dotted facet path as answers print it: `driver.version`, `platform.build`, `device.model`,
 * `settings.<attribute>` (everything after `settings.` is the attribute's name, dots included), `guest.driver`.
 */
export type FacetPath = string;

/** The first part of a path: `driver` of `driver.version`. */
export const rootOf = (path: FacetPath): string => path.split('.', 1)[0] ?? path;
