import { describe, expect, it } from 'vitest';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import type { Run } from '../run/run';
import { runScenario } from '../run/run-scenario';
import { type OutcomeClass, SIMULATED_SYMPTOMS, type SimulatedSymptom } from './judge';

function run(question: object): Run {
  const result = runScenario(question);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.run;
}

const produced = ({ outcome }: Run): SimulatedSymptom[] =>
  SIMULATED_SYMPTOMS.filter(symptom => outcome.symptoms[symptom] === 'produced');

it('has the symptoms of reports, word for word', () => {
  expect(SIMULATED_SYMPTOMS).toEqual(SYMPTOMS);
});

const ALL = ['e1000e-3vec', 'vm50-2vec', 'em-3vec', 'em-5vec', 'esx40-5vec'] as const;
const SHARED = { bmcLanMode: 'shared-lan0' };

describe('nothing put in, nothing comes out', () => {
  const quiet = [
    'boot',
    'steady-traffic',
    'link-flap-under-load',
    'link-lost-then-ha',
    'driver-reload',
    'vector-migration',
    'suspend-resume',
    'tx-flood',
    'bmc-burst',
    'bmc-port-reset',
  ];
  it.each(ALL.flatMap(build => quiet.map(scenario => ({ build, scenario }))))('$scenario, $build', question => {
    for (const seed of [1, 2, 3, 4]) {
      const healthy = run({ ...question, seed, faults: [] });
      expect([healthy.outcome.class, produced(healthy)]).toEqual(['ok', []]);
    }
  });
});

/** Question → class, and the symptoms that a reader would report. */
const ROWS: readonly [string, object, OutcomeClass, readonly SimulatedSymptom[]][] = [
  [
    'IVAR entries without their valid bit: silence',
    { scenario: 'steady-traffic', build: 'vm50-2vec', faults: ['m1-valid-lost'] },
    'interrupt-lost-silent',
    ['interrupts-lost', 'traffic-stops-silently'],
  ],
  [
    'the same with a flood: the ring fills, the watchdog speaks, the reset programs IVAR again',
    { scenario: 'tx-flood', build: 'vm50-2vec', faults: ['m1-valid-lost'] },
    'recovered',
    ['interrupts-lost', 'packet-loss'],
  ],
  [
    'the same and a pulled cable: the host believes its link, a cluster is misled',
    { scenario: 'link-lost-then-ha', build: 'vm50-2vec', faults: ['m1-valid-lost'] },
    'link-blind',
    ['interrupts-lost', 'link-state-stale'],
  ],
  [
    'an unbound Other vector: traffic flows, the link is not followed',
    { scenario: 'link-lost-then-ha', build: 'vm50-2vec', faults: ['m2-unbound-vector'] },
    'link-blind',
    ['interrupts-lost', 'link-state-stale'],
  ],
  [
    'a table of three for a driver that spreads over five (hypothetical): the link never comes up, which is not the founding case',
    { scenario: 'steady-traffic', build: 'esx40-5vec', board: { nvmVectors: 3 } },
    'link-blind',
    ['interrupts-lost', 'link-lost', 'link-state-stale'],
  ],
  [
    'a table of three for a driver that wants five or MSI',
    { scenario: 'boot', build: 'em-5vec', board: { nvmVectors: 3 } },
    'ok',
    [],
  ],
  [
    'one moment of interrupt remapping, and the vector is lost for good',
    {
      scenario: 'steady-traffic',
      build: 'vm50-2vec',
      board: { vtd: true, interruptRemapping: true },
      faults: ['m4-remap-fault'],
    },
    'interrupt-lost-silent',
    ['interrupts-lost', 'traffic-stops-silently'],
  ],
  [
    'a vector freed too early',
    { scenario: 'vector-migration', build: 'vm50-2vec', faults: ['m4-stale-vector'] },
    'interrupt-lost-silent',
    ['interrupts-lost', 'traffic-stops-silently'],
  ],
  [
    'off the bus, and nobody notices',
    { scenario: 'steady-traffic', build: 'vm50-2vec', faults: ['m5-core-hang'] },
    'bus-lost-silent',
    ['device-off-bus', 'interrupts-lost', 'packet-loss', 'traffic-stops-silently'],
  ],
  [
    'off the bus under a flood: the watchdog tells',
    { scenario: 'tx-flood', build: 'vm50-2vec', faults: ['m5-core-hang'] },
    'bus-lost-detected',
    ['device-off-bus', 'interrupts-lost', 'link-lost', 'link-state-stale', 'packet-loss'],
  ],
  [
    'the BMC resets the shared port',
    { scenario: 'bmc-port-reset', build: 'vm50-2vec', board: SHARED },
    'interrupt-lost-silent',
    ['interrupts-lost', 'packet-loss', 'traffic-stops-silently'],
  ],
  [
    'manageability events on the shared port: an older driver is called without end',
    { scenario: 'bmc-burst', build: 'vm50-2vec', board: SHARED },
    'storm',
    ['performance-degraded'],
  ],
  [
    'the same with the mask of Linux 6.1 (commit 116f4a640b31)',
    { scenario: 'bmc-burst', build: 'e1000e-3vec', board: SHARED },
    'ok',
    [],
  ],
  [
    'the same, erratum 12, and a pulled cable: the older driver does not see it',
    { scenario: 'bmc-burst-then-link-lost', build: 'vm50-2vec', board: SHARED, faults: ['m4-erratum-12'] },
    'link-blind',
    ['interrupts-lost', 'link-state-stale'],
  ],
  [
    'erratum 12 with the BMC on its own port',
    { scenario: 'bmc-burst-then-link-lost', build: 'vm50-2vec', faults: ['m4-erratum-12'] },
    'ok',
    [],
  ],
  [
    'a part that is not there',
    { scenario: 'boot', build: 'vm50-2vec', faults: [{ id: 'm5-link-down', atMs: 0 }] },
    'degraded',
    ['not-detected'],
  ],
];

describe('what is put in, and what comes out', () => {
  it.each(ROWS)('%s', (_, question, outcomeClass, symptoms) => {
    const hit = run({ faults: [], ...question });
    expect([hit.outcome.class, produced(hit).sort()]).toEqual([outcomeClass, [...symptoms].sort()]);
  });
});

describe('the link flap that QEMU 7.2 loses (RHBZ 1707441)', () => {
  const question = { scenario: 'link-flap-under-load', build: 'e1000e-3vec', faults: [] };
  it('is lost in profile qemu72, not on silicon', () => {
    expect(run({ ...question, profile: 'qemu72' }).outcome.class).toBe('link-blind');
    expect(run({ ...question, profile: 'silicon' }).outcome.class).toBe('ok');
  });
});

describe('the cluster question', () => {
  it('is answered wrongly by a host that lost its Other vector, rightly by one that did not', () => {
    const blind = run({ scenario: 'link-lost-then-ha', build: 'vm50-2vec', faults: ['m1-valid-lost'] });
    expect(blind.observed.ha).toMatchObject({ local: 'link-up', remote: 'unreachable' });
    const sighted = run({ scenario: 'link-lost-then-ha', build: 'vm50-2vec', faults: [] });
    expect(sighted.observed.ha).toMatchObject({ local: 'link-down', remote: 'unreachable' });
  });
});

describe('the second part', () => {
  const question = { scenario: 'causes-set-by-software', faults: [] };
  it.each([1, 2, 3])('82599 erratum 1: the device stops issuing interrupts in the named modes, seed %i', seed => {
    expect(run({ ...question, build: 'ixgbe-plain', seed }).outcome.class).toBe('interrupt-lost-silent');
  });
  it.each(['ixgbe-pba', 'ixgbe-plain-cleared'])('not with PBA mode, nor with its workaround: %s', build => {
    expect(run({ ...question, build }).outcome.class).toBe('ok');
  });
  it('nor where no cause is set by software', () => {
    expect(run({ scenario: 'steady-traffic', build: 'ixgbe-plain', faults: [] }).outcome.class).toBe('ok');
  });
});

describe('assumptions', () => {
  const ids = ({ assumptions }: Run): string[] => assumptions.map(({ id }) => id);

  it('name every fault that began, and none that could not have an effect', () => {
    const hit = run({ scenario: 'steady-traffic', build: 'vm50-2vec', faults: ['m1-valid-lost', 'm4-remap-fault'] });
    expect(ids(hit)).toContain('fault.m1-valid-lost');
    expect(ids(hit)).not.toContain('fault.m4-remap-fault');
    expect(hit.observed.faultsWithoutEffect).toEqual([
      { id: 'm4-remap-fault', reason: 'the board has no interrupt remapping' },
    ]);
  });

  it('mark everything of a build that nobody has read as hypothetical', () => {
    const hypothetical = run({ scenario: 'steady-traffic', build: 'esx40-5vec' }).assumptions.filter(
      a => a.hypothetical,
    );
    expect(hypothetical.map(({ id }) => id)).toEqual(expect.arrayContaining(['build.ivar', 'build.vectorsAsked']));
    expect(run({ scenario: 'steady-traffic', build: 'vm50-2vec' }).assumptions.filter(a => a.hypothetical)).toEqual([]);
  });

  it('name what the board was assumed to do only where it did it', () => {
    expect(ids(run({ scenario: 'bmc-port-reset', build: 'vm50-2vec', board: SHARED }))).toContain(
      'board.bmc-port-reset',
    );
    expect(ids(run({ scenario: 'bmc-port-reset', build: 'vm50-2vec' }))).not.toContain('board.bmc-port-reset');
  });
});
