import type { Part } from '../drivers/build';
import type { Assumption } from '../evidence';
import type { FaultId } from '../faults/faults';

/** What may happen to the machine during a scenario. Times are milliseconds from power-on. */
export type Act =
  | { do: 'load-driver' }
  | { do: 'unload-driver' }
  | { do: 'suspend' }
  | { do: 'resume' }
  | {
      do: 'traffic';
      /** Interval of the bursts, and the frames of one burst each way. */
      everyMs: number;
      frames: number;
      untilMs: number;
      /** Both sides wait for each other, as TCP does: a stall thins the traffic out instead of filling the ring. */
      closedLoop: boolean;
    }
  | { do: 'cable'; plugged: boolean }
  /** Nothing moves: the link may enter the states that ASPM allows. */
  | { do: 'idle' }
  | { do: 'bmc-burst'; count: number; everyMs: number }
  | { do: 'bmc-port-reset' }
  | { do: 'ethtool'; offline: boolean }
  /** A cluster agent asks whether the host has a link. */
  | { do: 'ha-question' }
  /** The host moves each vector to another CPU. */
  | { do: 'migrate-vectors' }
  /** The cause of an interrupt is set by software (EICS of the 82599). */
  | { do: 'software-interrupts'; everyMs: number; untilMs: number };

export interface ScenarioEvent {
  atMs: number;
  /** The seed moves the event by up to so many microseconds to the later. */
  jitterUs?: number;
  act: Act;
}

/** A history to run, as data. */
export interface Scenario {
  id: string;
  title: string;
  about: string;
  horizonMs: number;
  /** When faults begin whose time is not given; the seed moves it by up to `faultJitterUs`. */
  faultAtMs: number;
  faultJitterUs: number;
  /** Faults that belong to the scenario unless the question says otherwise; the counter-scenario has none. */
  faults: readonly FaultId[];
  events: readonly ScenarioEvent[];
  /** Parts for which its events are modelled. */
  parts: readonly Part[];
  /** Needs a driver with an ethtool self-test. */
  needsSelfTest?: true;
  assumptions: readonly Assumption[];
}
