import type { Attachment, FacetPath } from '../configuration/configuration';
import type { Certainty, KnownIssue, Matcher, Symptom } from '../known-issue/known-issue';
import type { Ordering } from '../version/ordering';

/** Everything the store knows that may bear on one configuration; fetched set-based, decided purely. */
export interface Evidence {
  device: DeviceFacts | null;
  /** Keys a name could stand for, or near misses; offered when the device is not resolved. */
  candidates: readonly DeviceSummary[];
  catalogue: CatalogueFacts;
  claims: readonly ClaimFacts[];
  listings: readonly ListingEntry[];
  documented: readonly DocumentedSupport[];
  /** Grades of third parties and notes of changelogs: told, never decided by (domain.md §2). */
  graded?: readonly GradedSupport[];
  fixNotes?: readonly FixNote[];
  /** Lists that were imported: tells `not-listed` from `no-list`. */
  lists?: readonly { program: ListingEntry['program']; product: string }[];
  issues: readonly KnownIssue[];
  reports: readonly ReportTuple[];
  decisions: readonly MaintainerDecision[];
}

export interface DeviceSummary {
  key: string;
  name: string;
  type: string;
}

export interface DeviceFacts extends DeviceSummary {
  /** PCI class code in hex (`020000`) where known. */
  class?: string;
  /** Models that share this id; an issue bound to a model asks for one of them. */
  models: readonly string[];
  /** True for parts that exist only emulated (VMXNET3): the plain reading of an absent attachment. */
  emulatedOnly: boolean;
}

/** What may fill a gap of the configuration, and how versions of this platform and driver compare. */
export interface CatalogueFacts {
  platform: {
    product: string;
    name: string;
    kernelFamily: string;
    releaseOrdering: Ordering;
    buildOrdering: Ordering;
    /** All catalogued builds of the product: so a release stands for its set of builds. */
    builds: readonly { release: string; build: string; kernels: readonly KernelFacts[]; releasedOn?: string }[];
    releases: readonly string[];
  } | null;
  /** Drivers of this platform that the question or a statement names, one of a module name. */
  drivers: readonly DriverFacts[];
  /** What drivers of this platform need to load. */
  requirements?: readonly DriverRequirement[];
  settingDefaults: readonly SettingDefault[];
  /** Attributes of this configuration that the settings catalogue knows. */
  knownSettings: readonly string[];
}

export interface DriverFacts {
  name: string;
  family: string | null;
  /** The driver build is the kernel build (most Linux modules). */
  kernelBound: boolean;
  versionOrdering: Ordering;
  /** Builds with the platform builds that carry them, e.g. the inbox version of i40en in 17630552. */
  builds: readonly { version: string; origin: string; platformBuild: string | null }[];
}

/** A documented default, as far as its document limits it. */
export interface SettingDefault {
  attribute: string;
  value: string;
  because: string;
  driver?: string;
  release?: string;
}

export interface KernelFacts {
  family: string;
  version: string;
  flavour: string;
  arch: string;
}

/** Does an imported set of claims of one kernel (or driver build) bind this device? */
export interface ClaimFacts {
  platformBuild: string;
  kernel: KernelFacts;
  complete: boolean;
  /** Drivers of that kernel that claim the device, by id or by the class that it is known to have. */
  claimedBy: readonly {
    driver: string;
    version: string | null;
    alias: string;
    by: 'id' | 'class';
    /** Where the driver lies in the kernel's tree: tells the kind of part. */
    sourcePath?: string | null;
  }[];
  /** Drivers that claim the id under some subsystems only, where the question names none. */
  claimedInPart?: readonly string[];
  /** Claims of that kernel that name no id: a whole vendor or class. The same for every part. */
  wildcards?: readonly WildcardClaim[];
  /** Drivers linked into that kernel, which name no ids at all (linux-image/parse.ts). The same for every part. */
  builtIns?: readonly BuiltInDriver[];
  evidenceId: string;
}

export interface WildcardClaim {
  driver: string;
  bus: 'pci' | 'usb';
  vendor: string | null;
  /** With `vendor` null: that device id of any vendor, under subsystems of its own. */
  device: string | null;
  /** PCI class prefix in hex; the interface classes of USB claims are not kept. */
  class: string | null;
}

export interface BuiltInDriver {
  driver: string;
  /** Null: its package was imported before paths were kept. */
  sourcePath: string | null;
}

/** A driver loads only where something is provided that it was built against. */
export interface DriverRequirement {
  id: string;
  driver: string;
  /** What it needs, e.g. `vmklinux`. */
  interface: string;
  /** Where that is provided. */
  provided: readonly Matcher[];
  reference: string;
}

export interface Demand {
  facet: FacetPath;
  match: 'exact' | 'minimum' | 'one-of';
  values: readonly string[];
  ordering: Ordering;
}

export interface ListingEntry {
  id: string;
  source: string;
  sourceName: string;
  program: 'io-devices' | 'vsan' | 'system' | 'passthrough';
  product: string;
  /** Null = the entry names no release. */
  release: string | null;
  demands: readonly Demand[];
  otherRequirements: readonly string[];
  /** Instants; null where the source does not tell. */
  firstSeen: string | null;
  lastSeen: string | null;
  revokedAt: string | null;
  revokedReason: string | null;
  /** Times at which the list lacked the entry before it came back; instants. */
  earlierRevocations?: readonly { from: string; until: string; reason: string }[];
  asOfText: string | null;
  url: string | null;
}

export interface DocumentedSupport {
  id: string;
  source: string;
  product: string;
  release: string | null;
  support: 'supported' | 'limited' | 'unsupported';
  text: string;
  url: string | null;
}

/** A third party's grade, which carries no versions. */
export interface GradedSupport {
  id: string;
  sourceName: string;
  product: string;
  release: string | null;
  grade: 'full' | 'partial' | 'none';
  text: string;
}

/** "Build B says it fixes something in driver D": a note, never an issue by itself. */
export interface FixNote {
  id: string;
  product: string;
  build: string;
  /** The day that the build's changelog is signed with, `YYYY-MM-DD`; null where it has none. */
  releasedOn: string | null;
  /** In the one spelling of modules where it was imported. */
  driver: string;
  text: string;
  reference: string;
}

/** Something that was put into a simulated run, and what it rests on. */
export interface MechanismAssumption {
  id: string;
  text: string;
  standing: 'read' | 'observed' | 'inferred' | 'recalled' | 'assumed';
  source: string;
  hypothetical: boolean;
}

/** What the simulation says to a report's symptoms: mechanism only, never a count (docs/simulation.md). */
export interface Mechanism {
  run: string;
  outcome: 'reproduced' | 'not-reproduced' | 'not-modelled';
  because: string;
  /** The report whose symptoms were asked for. */
  report: string;
  assumptions: readonly MechanismAssumption[];
  /** How many of the assumptions nobody has read or observed. */
  unverified: number;
  hypothetical: boolean;
  /**
   * What the report leaves open and the run took, and what came of taking it otherwise: another answer, another course to
   * the same answer, or nothing at all.
   */
  assumed: readonly { facet: string; value: string; effect: 'decides' | 'course' | 'none'; because: string }[];
  tried: number;
  reproducing: number;
  /** The same question without what was put in. */
  counter: { run: string; outcome: string; because: string } | null;
  /** The run in the lab. */
  url: string | null;
}

/** Accepted reports of one tuple, counted by independent machine (domain.md §4). */
export interface ReportTuple {
  attachment: Attachment;
  product: string;
  release: string | null;
  build: string | null;
  driver: string;
  driverVersion: string | null;
  failingMachines: number;
  failingWithLogs: number;
  workingMachines: number;
  workingReporters: number;
  /** Symptoms of failing machines with the number of machines that showed them. */
  symptoms: Readonly<Partial<Record<Symptom, number>>>;
  /** Marked imports and narratives: shown, never counted towards thresholds. */
  uncountedFailing: number;
  /** Makers of the boards that failing machines have; one maker's boards may share a fault of their own. */
  failingBoardVendors?: number;
  /** Reports say of one setting that it makes the failure come, and that it makes it go. */
  settingToggled?: boolean;
  /** Reproduced, and not by code that nobody has read. */
  mechanismSimulated: boolean;
  mechanism?: Mechanism | null;
  confirmedByMaintainer: boolean;
  firstObserved: string | null;
  lastObserved: string | null;
  reportIds: readonly string[];
}

export interface MaintainerDecision {
  id: string;
  product: string;
  release: string | null;
  build: string | null;
  driver: string | null;
  direction: 'bad' | 'good';
  decidedAt: string;
  certainty: Certainty;
  text: string;
  reopened: boolean;
}
