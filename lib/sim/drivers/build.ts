import type { Standing } from '../evidence';

/** A value with what it rests on. */
export interface Field<Value> {
  value: Value;
  standing: Standing;
  source: string;
}

export type Platform = 'esx' | 'esxi' | 'linux' | 'freebsd';

/** How the handler of the Other vector treats ICR. */
export type OtherHandler = 'vm50' | 'linux61' | 'em';

/** What the values of a build are; every one carries its evidence. */
export interface BuildValues {
  vectorsAsked: number;
  /** What happens when the table has fewer entries: MSI instead, or the vectors that there are. */
  onFewerVectors: 'fall-back' | 'bind-what-is-there';
  /** Raises the number of vectors in the NVM from 3 to 5 before it asks. */
  raisesNvmVectors: boolean;
  /** IVAR in MSI-X mode. */
  ivar: number;
  ivarStyle: 'write' | 'read-modify-write';
  eiac: number;
  /** IMS in MSI-X mode. */
  ims: number;
  /** IAM in MSI-X mode; null: not written. */
  iam: number | null;
  ctrlExtSet: number;
  ctrlExtClear: number;
  /** EITR of every vector. */
  throttle: number;
  queues: 1 | 2;
  otherHandler: OtherHandler;
  /** Programs IVAR, EIAC and the rest again after each reset. */
  reprogramsAfterReset: boolean;
  disablesAspm: boolean;
  /** Waits for the legacy interrupt although MSI-X is in use (VMware PR 640906). */
  syncsLegacyIrq: boolean;
  /** A full transmit queue is noticed after so many milliseconds; null: never. */
  txWatchdogMs: number | null;
  /** The link watchdog sets the Rx cause by ICS at each pass. */
  softInterrupt: boolean;
  watchdogMs: number;
  /** Looks at the link only after an LSC interrupt, or at each pass. */
  linkCheck: 'lsc-only' | 'poll';
  /** Polls of STATUS for the end of bus mastering, 100 µs of busy waiting each. */
  masterPolls: number;
  selfTest: 'e1000e' | 'none';
  /** The host stops when a CPU is locked up. */
  panicsOnLockup: boolean;
}

export type BuildField = keyof BuildValues;
export type BuildFields = { readonly [Name in BuildField]: Field<BuildValues[Name]> };

/** A driver build as data. */
export interface DriverBuild {
  id: string;
  title: string;
  part: '82574l';
  platform: Platform;
  module: string;
  interfaceName: string;
  /** It stands for code that nobody has read. */
  hypothetical: boolean;
  fields: BuildFields;
}

/** Reads a build's values and remembers which were used: those that are not verified become assumptions of the run. */
export class UsedBuild {
  readonly used = new Set<BuildField>();

  constructor(readonly build: DriverBuild) {}

  get<Name extends BuildField>(name: Name): BuildValues[Name] {
    this.used.add(name);
    return this.build.fields[name].value;
  }
}
