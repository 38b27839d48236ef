import type { Standing } from '../evidence';

/** A value with what it rests on. */
export interface Field<Value> {
  value: Value;
  standing: Standing;
  source: string;
}

export type Platform = 'esx' | 'esxi' | 'linux' | 'freebsd';
export type Part = '82574l' | '82599';

/** What every build says. */
interface CommonFields {
  readonly selfTest: Field<'e1000e' | 'none'>;
  /** The host stops when a CPU is locked up. */
  readonly panicsOnLockup: Field<boolean>;
}

/** A driver build as data. */
export interface Build<Fields extends CommonFields = CommonFields> {
  id: string;
  title: string;
  part: Part;
  platform: Platform;
  module: string;
  interfaceName: string;
  /** It stands for code that nobody has read. */
  hypothetical: boolean;
  fields: Fields;
}

/** How the handler of the Other vector treats ICR. */
export type OtherHandler = 'vm50' | 'linux61' | 'em';

/** What the values of a build for the 82574L are; every one carries its evidence. */
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
  panicsOnLockup: boolean;
}

export type BuildFields = { readonly [Name in keyof BuildValues]: Field<BuildValues[Name]> };
export type DriverBuild = Build<BuildFields> & { part: '82574l' };

/** Reads a build's values and remembers which were used: those that are not verified become assumptions of the run. */
export class UsedBuild<Fields extends CommonFields = CommonFields> {
  readonly used = new Set<string>();

  constructor(readonly build: Build<Fields>) {}

  get<Name extends keyof Fields & string>(name: Name): Fields[Name] extends Field<infer Value> ? Value : never {
    this.used.add(name);
    return (this.build.fields[name] as Field<never>).value;
  }
}
