import type { Assumption } from '../evidence';
import type { Scenario, ScenarioEvent } from './scenario';

/** From here on the link is up, whatever the seed: a driver needs about 1.6 s to bring it up. */
const READY_MS = 2000;

const event = (atMs: number, act: ScenarioEvent['act'], jitterUs?: number): ScenarioEvent =>
  jitterUs === undefined ? { atMs, act } : { atMs, act, jitterUs };

const LOAD = event(10, { do: 'load-driver' }, 2000);
const traffic = (untilMs: number, atMs = READY_MS): ScenarioEvent =>
  event(atMs, { do: 'traffic', everyMs: 100, frames: 16, untilMs, closedLoop: true }, 5000);

const CLOSED_LOOP: Assumption = {
  id: 'scenario.closed-loop',
  text: 'Traffic waits for its answers, as TCP does: when it stalls, the transmit ring does not fill.',
  standing: 'inferred',
  source: 'back-off of TCP senders; a flood is its own scenario',
  hypothetical: false,
};

const base = {
  faultAtMs: 3000,
  faultJitterUs: 200_000,
  faults: [],
  parts: ['82574l'],
  assumptions: [CLOSED_LOOP],
} as const;
const ANY_PART = ['82574l', '82599'] as const;

/** The scenarios that can be run, by id. */
export const SCENARIOS = {
  boot: {
    ...base,
    id: 'boot',
    title: 'Boot',
    about: 'The driver is loaded, the link comes up, nothing else happens.',
    horizonMs: 6000,
    parts: ANY_PART,
    events: [LOAD],
    assumptions: [],
  },
  'steady-traffic': {
    ...base,
    id: 'steady-traffic',
    title: 'Steady traffic',
    about: 'Ten seconds of traffic both ways.',
    horizonMs: 12_000,
    parts: ANY_PART,
    events: [LOAD, traffic(12_000)],
  },
  'causes-set-by-software': {
    ...base,
    id: 'causes-set-by-software',
    title: 'Causes set by software',
    about: 'The driver sets its queue causes by EICS every 20 ms while traffic flows.',
    horizonMs: 12_000,
    parts: ['82599'],
    events: [
      LOAD,
      event(READY_MS, { do: 'traffic', everyMs: 5, frames: 16, untilMs: 12_000, closedLoop: false }, 5000),
      event(READY_MS, { do: 'software-interrupts', everyMs: 20, untilMs: 12_000 }),
    ],
    assumptions: [],
  },
  'link-flap-under-load': {
    ...base,
    id: 'link-flap-under-load',
    title: 'Link flaps under load',
    about: 'The cable is pulled and plugged three times while traffic flows.',
    horizonMs: 18_000,
    events: [
      LOAD,
      traffic(18_000),
      event(4000, { do: 'cable', plugged: false }, 50_000),
      event(5000, { do: 'cable', plugged: true }, 50_000),
      event(7500, { do: 'cable', plugged: false }, 50_000),
      event(8500, { do: 'cable', plugged: true }, 50_000),
      event(11_000, { do: 'cable', plugged: false }, 50_000),
      event(12_000, { do: 'cable', plugged: true }, 50_000),
    ],
  },
  'link-lost-then-ha': {
    ...base,
    id: 'link-lost-then-ha',
    title: 'Link lost, then a cluster decides',
    about: 'The cable is pulled for good; nine seconds later a cluster agent asks the host whether it has a link.',
    horizonMs: 16_000,
    events: [
      LOAD,
      traffic(16_000),
      event(5000, { do: 'cable', plugged: false }, 50_000),
      event(14_000, { do: 'ha-question' }),
    ],
  },
  'ethtool-online': {
    ...base,
    id: 'ethtool-online',
    title: 'ethtool -t online',
    about: 'The online self-test, which only asks for the link, during traffic.',
    horizonMs: 18_000,
    needsSelfTest: true,
    events: [LOAD, traffic(18_000), event(6000, { do: 'ethtool', offline: false }, 50_000)],
  },
  'ethtool-offline': {
    ...base,
    id: 'ethtool-offline',
    title: 'ethtool -t offline',
    about: 'The offline self-test: registers, NVM, interrupts, loopback, with five resets; then traffic again.',
    horizonMs: 30_000,
    needsSelfTest: true,
    events: [LOAD, traffic(30_000), event(6000, { do: 'ethtool', offline: true }, 50_000)],
  },
  'bmc-burst': {
    ...base,
    id: 'bmc-burst',
    title: 'BMC traffic on a shared port',
    about: 'The BMC raises manageability events on the port for two seconds while the host has traffic.',
    horizonMs: 12_000,
    events: [LOAD, traffic(12_000), event(4000, { do: 'bmc-burst', count: 40, everyMs: 50 }, 50_000)],
  },
  'bmc-burst-then-link-lost': {
    ...base,
    id: 'bmc-burst-then-link-lost',
    title: 'BMC traffic, then the link is lost',
    about:
      'Manageability events on the shared port; three seconds later the cable is pulled, and a cluster agent asks.',
    horizonMs: 18_000,
    events: [
      LOAD,
      traffic(18_000),
      event(4000, { do: 'bmc-burst', count: 20, everyMs: 50 }, 50_000),
      event(8000, { do: 'cable', plugged: false }, 50_000),
      event(16_000, { do: 'ha-question' }),
    ],
  },
  'bmc-port-reset': {
    ...base,
    id: 'bmc-port-reset',
    title: 'The BMC resets the port',
    about: 'Firmware of the BMC resets the port that it shares with the host; the driver is not told.',
    horizonMs: 18_000,
    events: [LOAD, traffic(18_000), event(5000, { do: 'bmc-port-reset' }, 100_000)],
  },
  'driver-reload': {
    ...base,
    id: 'driver-reload',
    title: 'Driver unloaded and loaded again',
    about: 'The driver is removed and loaded again between two periods of traffic.',
    horizonMs: 14_000,
    faultAtMs: 2500,
    events: [
      LOAD,
      traffic(4500),
      event(5000, { do: 'unload-driver' }, 50_000),
      event(6000, { do: 'load-driver' }, 50_000),
      traffic(14_000, 8500),
    ],
  },
  'vector-migration': {
    ...base,
    id: 'vector-migration',
    title: 'Vectors move to other CPUs',
    about: 'The host moves every vector to another CPU three times during traffic.',
    horizonMs: 12_000,
    faultAtMs: 5000,
    events: [
      LOAD,
      traffic(12_000),
      event(4000, { do: 'migrate-vectors' }, 100_000),
      event(6000, { do: 'migrate-vectors' }, 100_000),
      event(8000, { do: 'migrate-vectors' }, 100_000),
    ],
  },
  'aspm-idle-wake': {
    ...base,
    id: 'aspm-idle-wake',
    title: 'Idle, L1, wake',
    about:
      'Three pauses in which the PCIe link may enter L1, traffic after each. In one of them the part fails to wake.',
    horizonMs: 18_000,
    faultAtMs: 4500,
    faultJitterUs: 5_000_000,
    faults: ['m5-l1-stuck'],
    events: [
      LOAD,
      traffic(4000),
      event(5000, { do: 'idle' }, 100_000),
      traffic(7000, 6000),
      event(8000, { do: 'idle' }, 100_000),
      traffic(10_000, 9000),
      event(11_000, { do: 'idle' }, 100_000),
      traffic(18_000, 12_000),
    ],
  },
  'suspend-resume': {
    ...base,
    id: 'suspend-resume',
    title: 'Suspend to D3hot and resume',
    about: 'The host suspends the part and resumes it between two periods of traffic.',
    horizonMs: 16_000,
    faultAtMs: 6000,
    events: [
      LOAD,
      traffic(4500),
      event(5000, { do: 'suspend' }, 50_000),
      event(7000, { do: 'resume' }, 50_000),
      traffic(16_000, 9500),
    ],
  },
  'tx-flood': {
    ...base,
    id: 'tx-flood',
    title: 'Transmit flood',
    about: 'The host sends without waiting for answers: a stall fills the transmit ring within a second.',
    horizonMs: 20_000,
    assumptions: [],
    events: [
      LOAD,
      event(READY_MS, { do: 'traffic', everyMs: 100, frames: 40, untilMs: 20_000, closedLoop: false }, 5000),
    ],
  },
  'founding-case': {
    ...base,
    id: 'founding-case',
    title: 'The founding case, as far as it can be played',
    about:
      'A board with ASPM: the part does not come back from L1, the cable is pulled unnoticed, a cluster asks, and somebody runs ethtool -t offline. Every step of it is put in, none is found out.',
    horizonMs: 40_000,
    faultAtMs: 2500,
    needsSelfTest: true,
    faults: ['m5-l1-stuck', 'm6-poll-interrupts-off'],
    events: [
      LOAD,
      traffic(4000),
      event(5000, { do: 'idle' }, 50_000),
      traffic(40_000, 6000),
      event(9000, { do: 'cable', plugged: false }, 50_000),
      event(18_000, { do: 'ha-question' }),
      event(20_000, { do: 'ethtool', offline: true }, 50_000),
    ],
  },
} as const satisfies Record<string, Scenario>;
