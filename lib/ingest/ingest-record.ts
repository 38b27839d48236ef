import type { FixNote } from '@/lib/domain/verdict/evidence';
import type { Ordering } from '@/lib/domain/version/ordering';

/**
 * The plain records every importer yields and `run-ingest` writes. Importers never import each other; they share
 * this file and the readers of container formats in `format/`. A stream of records always closes with one `end`
 * record: a stream without it broke off, and nothing of it may be marked complete.
 */

/** Where a file's rows come from; the driver adds the time of retrieval. */
export interface Provenance {
  source: string;
  package?: string;
  version?: string;
  file: string;
  sha256: string;
  licence: string;
}

type IdBus = 'pci' | 'usb';

export interface VendorRecord {
  kind: 'vendor';
  bus: IdBus;
  /** Four lower-case hexadecimal digits. */
  id: string;
  name: string;
}

export interface DeviceRecord {
  kind: 'device';
  /** `pci:8086:10d3`, `pci:8086:10d3:8086:a01f`, `usb:0bda:8153`. */
  key: string;
  bus: IdBus;
  /** The vendor's four-digit id. */
  vendor: string;
  name: string;
  /** Key of the part a subsystem belongs to; null for the part itself. */
  parent: string | null;
}

export interface ClassRecord {
  kind: 'class';
  bus: IdBus;
  /** Class, class + subclass or class + subclass + interface: two, four or six lower-case digits. */
  code: string;
  name: string;
}

interface KernelFacet {
  family: 'linux';
  /** The package's version, `6.1.192-2`: what the platform build is called, too. */
  version: string;
  flavour: string;
  arch: string;
  /** The part of `uname -r` before the flavour: `6.1.0-56`. */
  abi: string;
}

export interface PlatformBuildRecord {
  kind: 'platform-build';
  product: 'linux-debian';
  /** Null when neither the version's suffix nor its series tells the release. */
  release: string | null;
  build: string;
  package: string;
  kernel: KernelFacet;
}

export interface ModuleParameter {
  name: string;
  description: string;
  /** As the module states it: `int`, `array of uint`, `charp`; empty when it doesn't. */
  type: string;
}

export interface DriverBuildRecord {
  kind: 'driver-build';
  name: string;
  description: string | null;
  version: string | null;
  srcversion: string | null;
  /** Below `/lib/modules/<release>/kernel/`; `builtin` for what is linked into the kernel. */
  path: string;
  /** Where it lies in the kernel's source tree, modules and built-in drivers alike; null where the package does not tell. */
  sourcePath: string | null;
  builtin: boolean;
  firmware: string[];
  parameters: ModuleParameter[];
}

/** Lower-case hexadecimal; null is the wildcard. Every given part must match. */
export interface PciPattern {
  bus: 'pci';
  vendor: string | null;
  device: string | null;
  subvendor: string | null;
  subdevice: string | null;
  class: string | null;
  subclass: string | null;
  progif: string | null;
}

/** Lower-case hexadecimal; null is the wildcard. Every given part must match. */
export interface UsbPattern {
  bus: 'usb';
  vendor: string | null;
  device: string | null;
  /** Device release (bcdDevice) as the shell pattern the kernel writes, `01[0-4]*`; null for any. */
  release: string | null;
  deviceClass: string | null;
  deviceSubclass: string | null;
  deviceProtocol: string | null;
  interfaceClass: string | null;
  interfaceSubclass: string | null;
  interfaceProtocol: string | null;
  interfaceNumber: string | null;
}

export interface ClaimRecord {
  kind: 'claim';
  /** Name of a driver build yielded before in the same stream. */
  driver: string;
  /** The module alias as it is written. */
  alias: string;
  /** Its prefix: `pci`, `usb`, `of`, `acpi`, …; `other` when it has none. */
  bus: string;
  /** Null for other buses, and for a PCI or USB alias that is not of the documented form. */
  pattern: PciPattern | UsbPattern | null;
}

/** An entry of a changelog that is about one driver: build B says it changed something in driver D. */
export interface FixNoteRecord extends Omit<FixNote, 'id'> {
  kind: 'fix-note';
}

/** Of these builds and drivers the changelog says all that it has to say: the fix notes before this record. */
export interface ChangelogScopeRecord {
  kind: 'changelog-scope';
  product: string;
  builds: string[];
  /** In the one spelling of modules. */
  drivers: string[];
}

export const HCL_PROGRAMS = ['io-devices', 'vsan', 'system', 'passthrough'] as const;
type HclProgram = (typeof HCL_PROGRAMS)[number];

export type HclDeviceIdentity =
  | { by: 'key'; key: string; name: string | null }
  | { by: 'model'; model: string; name: string | null }
  | { by: 'name'; name: string };

export interface HclDemand {
  facet: 'driver.name' | 'driver.version' | 'firmware.main';
  /** How the value compares. */
  ordering: Ordering;
  match: 'exact' | 'minimum';
  value: string;
}

export interface HclEntryRecord {
  kind: 'hcl-entry';
  /** Stable from snapshot to snapshot: the same listing keeps it, a revoked listing's row vanishes. */
  sourceRow: string;
  program: HclProgram;
  device: HclDeviceIdentity;
  vendor: string | null;
  product: string;
  release: string | null;
  demands: HclDemand[];
  otherRequirements: string[];
  /** Date the list itself states, `YYYY-MM-DD`. */
  firstSeen: string | null;
  url: string | null;
}

/** A row the importer could not read; counted, and shown on the data page. */
interface Reject {
  /** Line (or row) of the file, from 1; 0 where the file has no lines. */
  line: number;
  text: string;
  reason: string;
}

export interface RejectRecord extends Reject {
  kind: 'reject';
}

export interface EndRecord {
  kind: 'end';
  /** True when the whole file was read and what it says can be taken as all there is. */
  complete: boolean;
  /** Why reading stopped, in plain words; null when the end was reached. */
  failure: string | null;
  rejected: number;
  /** Version the file states of itself, where it does. */
  sourceVersion: string | null;
}

/** What a kernel package yields, and what the changelog within it does. */
export type KernelRecord = PlatformBuildRecord | DriverBuildRecord | ClaimRecord | RejectRecord | EndRecord;
export type ChangelogRecord = FixNoteRecord | ChangelogScopeRecord | RejectRecord | EndRecord;

/** Long enough to recognise the line, short enough to keep thousands of them. */
const MAX_REJECT_TEXT = 200;

/** A reject whose text is cut to `MAX_REJECT_TEXT` characters. */
export function rejectRecord(line: number, text: string, reason: string): RejectRecord {
  return { kind: 'reject', line, text: text.slice(0, MAX_REJECT_TEXT), reason };
}
