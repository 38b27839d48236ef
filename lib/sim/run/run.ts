import type { Board } from '../board/board';
import type { MessageOutcome } from '../bus/faults';
import type { ProfileName } from '../devices/profile';
import type { AnyBuild } from '../drivers/builds';
import type { Assumption } from '../evidence';
import type { FaultId } from '../faults/faults';
import type { Lockup } from '../machine/machine';
import type { Judgement } from '../outcome/judge';
import type { Scenario } from '../scenarios/scenario';
import type { FaultAt } from '../scenarios/stage';
import type { LogLine, Transition } from '../trace/transition';

/** Changes whenever the same input may give another trace; part of every run's id. */
export const MODEL_VERSION = '2026-11-25';

/** A question that was checked: known scenario and build, a board that can exist, limits kept. */
export interface CheckedInput {
  scenario: Scenario;
  build: AnyBuild;
  board: Board;
  seed: number;
  profile: ProfileName;
  faults: readonly FaultAt[];
}

/** The input as it is named in a run's id and shown beside it. */
export interface RunInput {
  scenario: string;
  build: string;
  board: Board;
  seed: number;
  profile: ProfileName;
  faults: readonly FaultAt[];
}

/** Counts over the whole run. */
export interface Observed {
  messages: Readonly<Record<MessageOutcome | 'no-entry' | 'pending', number>>;
  interruptsHandled: number;
  interruptsForNothing: number;
  stormNs: number;
  offered: { rx: number; tx: number };
  served: { rx: number; tx: number };
  /** Times the driver learnt that the link may have changed. */
  linkNotices: number;
  framesMissed: number;
  framesRefused: number;
  /** The longest time that frames or a link change waited for an interrupt. */
  longestWaitNs: { rx: number; tx: number; link: number };
  linkDisagreementNs: number;
  offBusNs: number;
  readsOfOnes: number;
  writesLost: number;
  /** Vectors whose message still waits in the pending bits. */
  pendingVectors: number;
  driverResets: number;
  cpuHeldMaxNs: readonly number[];
  lockup: Lockup | null;
  ha: { atNs: number; local: 'link-up' | 'link-down'; remote: 'reachable' | 'unreachable' } | null;
  faultsWithoutEffect: readonly { id: FaultId; reason: string }[];
}

/** A finished run, all plain data. `trace` is in order of time, and worked out when it is first read. */
export interface Run {
  id: string;
  model: string;
  input: RunInput;
  outcome: Judgement;
  assumptions: readonly Assumption[];
  observed: Observed;
  trace: readonly Transition[];
  log: readonly LogLine[];
  horizonNs: number;
  /** When it ended: the horizon, or earlier by a panic. */
  endNs: number;
  steps: number;
}

/** Why a question is not answered: the field, a code, and a sentence. */
export interface Refusal {
  field: string;
  code: 'unknown' | 'impossible' | 'out-of-range' | 'not-applicable' | 'too-long' | 'malformed';
  message: string;
}

export type RunResult = { ok: true; run: Run } | { ok: false; refusals: readonly Refusal[] };
