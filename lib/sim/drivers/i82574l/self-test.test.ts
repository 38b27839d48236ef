import { describe, expect, it } from 'vitest';
import { FAULTS, type FaultId } from '../../faults/faults';
import { REG } from '../../registers/i82574l';
import type { Run } from '../../run/run';
import { runScenario } from '../../run/run-scenario';
import { PATTERNS, REGISTER_TEST } from './register-test';

const FCAL_LINE = 'Register 0x00028 pattern test failed: got 0xFFFFFFFF expected 0x5A5A5A5A';
const BUILDS_WITH_TEST = ['e1000e-3vec', 'vm50-2vec', 'esx40-5vec'] as const;
const IDS = Object.keys(FAULTS) as FaultId[];
const IVAR_ONLY = IDS.filter(id => /^m[1234]-/.test(id));
const OFF_BUS = IDS.filter(id => id.startsWith('m5-') && id !== 'm5-l1-stuck');

function run(question: object): Run {
  const result = runScenario(question);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.run;
}

const lines = ({ log }: Run): string[] => log.map(({ text }) => text);

describe('the register test of ethtool', () => {
  it('begins with FCAL and 0x5A5A5A5A, and IVAR is not in it', () => {
    expect(REGISTER_TEST[0]).toMatchObject({ kind: 'pattern', reg: REG.FCAL, mask: 0xffff_ffff, write: 0xffff_ffff });
    expect(PATTERNS[0]).toBe(0x5a5a_5a5a);
    expect(REGISTER_TEST.map(({ reg }) => reg)).not.toContain(REG.IVAR);
  });

  it.each(BUILDS_WITH_TEST)('passes on a part that lives, with everything programmed again: %s', build => {
    const healthy = run({ scenario: 'ethtool-offline', build });
    expect(lines(healthy).at(-1)).toContain('The test result is PASS');
    expect(healthy.outcome.class).toBe('ok');
    const ivar = healthy.trace.filter(({ signal }) => signal === 'write.IVAR');
    expect(ivar.length).toBeGreaterThanOrEqual(2);
    expect(new Set(ivar.map(({ new: value }) => value)).size).toBe(1);
  });
});

describe('the central finding', () => {
  it.each(BUILDS_WITH_TEST.flatMap(build => IVAR_ONLY.map(fault => ({ build, fault }))))(
    'no fault of interrupts alone reads 0xFFFFFFFF where 0x5A5A5A5A was written: $fault, $build',
    ({ build, fault }) => {
      for (const board of [
        {},
        { vtd: true, interruptRemapping: true },
        { nvmVectors: 3 },
        { bmcLanMode: 'shared-lan0' },
      ])
        for (const seed of [1, 2, 3]) {
          const hit = run({ scenario: 'ethtool-offline', build, board, seed, faults: [fault] });
          expect(lines(hit).filter(text => text.includes('pattern test failed'))).toEqual([]);
          expect(hit.observed.readsOfOnes).toBe(0);
        }
    },
  );

  it.each(BUILDS_WITH_TEST.flatMap(build => OFF_BUS.map(fault => ({ build, fault }))))(
    'a part off the bus does, first of all at FCAL: $fault, $build',
    ({ build, fault }) => {
      const hit = run({ scenario: 'ethtool-offline', build, faults: [fault] });
      expect(lines(hit)).toContain(FCAL_LINE);
      expect(lines(hit).filter(text => text.includes('pattern test failed'))).toHaveLength(1);
      expect(hit.outcome.symptoms['device-off-bus']).toBe('produced');
    },
  );

  it('ASPM is one way there: with it the line appears, without it not', () => {
    const question = { scenario: 'founding-case', build: 'vm50-2vec', faults: ['m5-l1-stuck'] };
    expect(lines(run({ ...question, board: { aspm: 'l1' } }))).toContain(FCAL_LINE);
    expect(lines(run({ ...question, board: { aspm: 'off' } }))).not.toContain(FCAL_LINE);
  });

  it('a driver that disables ASPM does not get there', () => {
    const linux = run({
      scenario: 'founding-case',
      build: 'e1000e-3vec',
      faults: ['m5-l1-stuck'],
      board: { aspm: 'l1' },
    });
    expect(linux.observed.readsOfOnes).toBe(0);
    expect(linux.observed.faultsWithoutEffect).toEqual([{ id: 'm5-l1-stuck', reason: 'ASPM L1 is off' }]);
  });

  it('the online test passes on a dead part: STATUS reads as ones, and so does its link bit', () => {
    const online = run({ scenario: 'ethtool-online', build: 'vm50-2vec', faults: ['m5-core-hang'] });
    expect(lines(online).at(-1)).toContain('The test result is PASS');
    expect(online.outcome.class).toBe('bus-lost-silent');
  });
});

describe('what locks a CPU up', () => {
  const dead = { scenario: 'ethtool-offline', build: 'vm50-2vec' };
  const slow = (ns: number) => ({ abort: { kind: 'completion-timeout', ns } });

  it('not a part off the bus alone, however slow its reads', () => {
    const slowest = run({ ...dead, board: slow(50_000_000), faults: ['m5-core-hang'] });
    expect([slowest.outcome.class, slowest.outcome.symptoms['cpu-lockup']]).toEqual([
      'bus-lost-silent',
      'not-produced',
    ]);
  });

  it('not interrupts off alone: refused reads hold a CPU for some 80 ms a reset', () => {
    const held = run({ ...dead, faults: ['m5-core-hang', 'm6-poll-interrupts-off'] });
    expect(held.outcome.class).toBe('bus-lost-detected');
    const [cpu0 = 0] = held.observed.cpuHeldMaxNs;
    expect(cpu0).toBeGreaterThan(80_000_000);
    expect(cpu0).toBeLessThan(90_000_000);
  });

  it('both together do, and the NMI is answered', () => {
    const locked = run({ ...dead, board: slow(50_000_000), faults: ['m5-core-hang', 'm6-poll-interrupts-off'] });
    expect(locked.outcome.class).toBe('cpu-lockup');
    expect(locked.observed.lockup?.nmiAnswered).toBe(true);
    expect(lines(locked).slice(-2)).toEqual([
      'PCPU 0 locked up. Failed to ack TLB invalidate',
      'Saved backtrace from: pcpu 0 TLB NMI',
    ]);
    expect(locked.outcome.symptoms['host-panic']).toBe('produced');
    expect(locked.endNs).toBeLessThan(locked.horizonNs);
  });

  it('with timeouts of 10 ms the hold is 8.08 s, and the moment of the shootdown decides', () => {
    const question = { ...dead, board: slow(10_000_000), faults: ['m5-core-hang', 'm6-poll-interrupts-off'] };
    const runs = Array.from({ length: 40 }, (_, seed) => run({ ...question, seed }));
    const locked = runs.filter(({ outcome }) => outcome.class === 'cpu-lockup');
    expect(locked.length).toBeGreaterThan(0);
    expect(locked.length).toBeLessThan(runs.length);
    const holds = runs.filter(one => !locked.includes(one)).map(({ observed }) => observed.cpuHeldMaxNs[0] ?? 0);
    expect(Math.max(...holds)).toBe(8_080_000_000);
  });

  it('a wait for the legacy interrupt does where the code still has it (PR 640906)', () => {
    const question = { scenario: 'ethtool-offline', faults: ['m7-foreign-vector-sync'] };
    expect(run({ ...question, build: 'esx40-5vec' }).outcome.class).toBe('cpu-lockup');
    expect(run({ ...question, build: 'vm50-2vec' }).outcome.class).toBe('ok');
  });

  it('an INTx without an owner needs a part that lives: it does not go together with one off the bus', () => {
    const question = { scenario: 'ethtool-offline', build: 'vm50-2vec' };
    expect(run({ ...question, faults: ['m8-intx-without-owner'] }).outcome.class).toBe('cpu-lockup');
    expect(run({ ...question, faults: ['m5-core-hang', 'm8-intx-without-owner'] }).outcome.class).toBe(
      'bus-lost-detected',
    );
  });
});
