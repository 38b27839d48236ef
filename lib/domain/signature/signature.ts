/**
 * Version of the rules that make a signature. A stored key names its version; a change that moves any key gets a new
 * one, so groups never move silently (Sentry, docs.sentry.io/concepts/data-management/event-grouping); what is stored
 * under an older one is signed anew when the server starts (lib/service/signatures/sign-anew.ts).
 */
export const SIGNATURE_VERSION = 5;

/**
 * Kinds of crash and log event, gravest first: where a text holds several, the first of this list is the primary one;
 * of equals, the earliest. What a kernel says about itself goes before what a device says, a device's own words before
 * the kernel's watchdog over it, and what only says that something did not answer after what says why.
 */
export const SIGNATURE_CLASSES = [
  'psod-mce',
  'psod-assert',
  'psod-pf14',
  'psod-gp13',
  'psod-exception',
  'psod-lockup',
  'psod-no-heartbeat',
  'psod-spin',
  'psod-nmi-ipi',
  'psod-cos',
  'psod-nmi',
  'psod',
  'linux-oops',
  'linux-gpf',
  'linux-bug',
  'linux-divide-error',
  'linux-hard-lockup',
  'linux-soft-lockup',
  'linux-rcu-stall',
  'linux-hung-task',
  'freebsd-trap',
  'freebsd-panic',
  'linux-panic',
  'mce',
  'firmware-reported',
  'gpu-xid',
  'gpu-hang',
  'pcie-link-lost',
  'hw-unit-hang',
  'firmware-crash',
  'sas-fault',
  'raid-fw-fault',
  'nvme-controller-down',
  'nvme-not-ready',
  'usb-host-died',
  'netdev-watchdog',
  'driver-watchdog',
  'ata-media-error',
  'ata-bus-error',
  'ata-device-error',
  'aer-fatal',
  'aer-uncorrected',
  'nvme-interrupt-lost',
  'sas-loginfo',
  'linux-check',
  'linux-warning',
  'linux-panic-echo',
  'aer-corrected',
  'nvme-timeout',
  'ata-timeout',
  'driver-timeout',
  'iommu-fault',
  'linux-nmi',
  'memory-error',
  'esx-heartbeat',
  'ata-link',
  'link-flap',
  'driver-error',
  'linux-notice',
] as const;
export type SignatureClass = (typeof SIGNATURE_CLASSES)[number];

/** Three parts, all known: only such a signature is compared, and only for equality. */
export interface Signature {
  version: number;
  class: SignatureClass;
  /** Driver, module, world or kernel that the event is laid at. */
  owner: string;
  /** What tells this problem of that owner from its others, exact. */
  discriminators: readonly string[];
}

/** A frame or line left out of the signature, with the rule that dropped it. */
export interface DroppedFrame {
  frame: string;
  rule: string;
}

/** One event read from a text. `signature` is null while a part is unknown; `missing` then says which and why. */
export interface CrashEvent {
  class: SignatureClass;
  owner: string | null;
  discriminators: readonly string[];
  signature: Signature | null;
  missing: string | null;
  /** The line it was read from, cleaned. */
  line: string;
  /** Function names of its backtrace, nearest first, also those left out. */
  frames: readonly string[];
  dropped: readonly DroppedFrame[];
}

/** Facts beside the signature: never part of the key. */
export interface SignatureAttributes {
  kernelVersions: readonly string[];
  platformBuilds: readonly string[];
  driverVersions: readonly { name: string; version: string }[];
  /** PCI ids as printed in brackets, `8086:9d15`. */
  deviceIds: readonly string[];
  /** Processors named by the headline. */
  pcpus: readonly number[];
}

export interface SignatureReading {
  version: number;
  /** Exact signature of the primary event, or null. */
  primary: Signature | null;
  /** Why there is no exact signature; null when there is one. */
  absentBecause: string | null;
  /** Every event, the primary one first. */
  events: readonly CrashEvent[];
  attributes: SignatureAttributes;
  /** Frames of the primary event that are not in its signature. */
  dropped: readonly DroppedFrame[];
  /** Sorted tokens for `similarity`. */
  fingerprint: readonly string[];
  /** Frames of any backtrace in the text. */
  frameCount: number;
  /** Whether the middle of an overlong text was not read. */
  cut: boolean;
}
