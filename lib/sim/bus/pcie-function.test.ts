import { describe, expect, it } from 'vitest';
import { partOnBus } from '../devices/rig.test-support';
import { MS, S } from '../machine/time';
import { CFG, DEVICE_ID, ICR, MSIX_BAR, OFFSETS, REG } from '../registers/i82574l';
import type { AbortCause } from './faults';
import type { PcieFunction } from './pcie-function';

const OFF: readonly [AbortCause, (bus: PcieFunction) => void, configAlive: boolean][] = [
  ['memory-disabled', bus => bus.set({ memoryEnabled: false }), true],
  ['d3hot', bus => bus.configWrite(CFG.PMCSR, 3), true],
  ['core-hung', bus => bus.set({ core: 'hung' }), true],
  ['link-stuck-in-L1', bus => bus.set({ link: 'L1-stuck' }), false],
  ['link-down', bus => bus.set({ link: 'down' }), false],
];

describe.each(OFF)('a part off the bus: %s', (cause, takeOff, configAlive) => {
  it('reads ones everywhere, as a typed fault', () => {
    const part = partOnBus();
    takeOff(part.bus);
    for (const offset of OFFSETS) expect(part.read(offset)).toBe(0xffff_ffff);
    expect(part.bus.read32(3, MSIX_BAR.TABLE)).toBe(0xffff_ffff);
    expect(part.bus.read32(3, MSIX_BAR.PBA)).toBe(0xffff_ffff);
    expect(part.bus.lastFault?.cause).toBe(cause);
    expect(part.bus.readsOfOnes).toBe(OFFSETS.length + 2);
  });

  it('loses what is written to it, without a sign', () => {
    const part = partOnBus();
    part.write(REG.FCAL, 0x1234_5678);
    takeOff(part.bus);
    part.write(REG.FCAL, 0x5a5a_5a5a);
    expect(part.bus.writesLost).toBe(1);
  });

  it(`${configAlive ? 'still answers' : 'does not answer'} configuration requests`, () => {
    const part = partOnBus();
    takeOff(part.bus);
    expect(part.bus.configRead(CFG.ID)).toBe(configAlive ? DEVICE_ID : 0xffff_ffff);
  });
});

describe('what an access costs', () => {
  it('a refused read is over at once, a timeout takes the time of the board', () => {
    const refused = partOnBus({ abort: { kind: 'unsupported-request', ns: 1000 } });
    refused.bus.set({ link: 'down' });
    let before = refused.machine.now;
    refused.read(REG.STATUS);
    expect(refused.machine.now - before).toBe(1000);
    expect(refused.bus.lastFault?.kind).toBe('unsupported-request');

    const timeout = partOnBus({ abort: { kind: 'completion-timeout', ns: 50 * MS } });
    timeout.bus.set({ core: 'hung' });
    before = timeout.machine.now;
    timeout.read(REG.STATUS);
    expect(timeout.machine.now - before).toBe(50 * MS);
    expect(timeout.bus.lastFault?.kind).toBe('completion-timeout');
  });

  it('memory-off and D3hot are refused by the part itself, whatever the board does about timeouts', () => {
    const part = partOnBus({ abort: { kind: 'completion-timeout', ns: 50 * MS } });
    part.bus.set({ memoryEnabled: false });
    const before = part.machine.now;
    part.read(REG.STATUS);
    expect(part.machine.now - before).toBe(1000);
  });

  it('one load that never completes in time locks its CPU up, and the NMI is not answered', () => {
    const part = partOnBus({ abort: { kind: 'completion-timeout', ns: 20 * S } });
    part.bus.set({ core: 'hung' });
    part.read(REG.STATUS);
    expect(part.machine.lockedUp).toMatchObject({ cpu: 0, nmiAnswered: false });
  });
});

describe('messages', () => {
  const due = (part: ReturnType<typeof partOnBus>): void => {
    part.write(REG.IVAR, 0x8);
    part.write(REG.IMS, ICR.RXQ0);
    part.write(REG.ICS, ICR.RXQ0);
  };

  it.each([
    ['bm-off', (part: ReturnType<typeof partOnBus>) => part.bus.set({ busMaster: false })],
    ['no-link', (part: ReturnType<typeof partOnBus>) => part.bus.set({ link: 'L0' })],
    ['remap-fault', (part: ReturnType<typeof partOnBus>) => part.loseMessages('remap-fault')],
    ['stale-vector', (part: ReturnType<typeof partOnBus>) => part.loseMessages('stale-vector')],
  ] as const)('%s: the message is lost, the part does not know', (outcome, prepare) => {
    const part = partOnBus();
    prepare(part);
    if (outcome === 'no-link') {
      // The cause is due, then the link goes before the vector is unmasked.
      part.mask(0, true);
      due(part);
      part.bus.table.pending = 0;
      part.bus.link = 'down';
      expect(part.bus.notify(1)).toBe('no-link');
      return;
    }
    due(part);
    expect(part.outcomes).toEqual([outcome]);
    expect(part.sent).toEqual([]);
  });

  it('a vector past the end of the NVM-sized table does not exist, and writes there go nowhere', () => {
    const part = partOnBus({ vectors: 3 });
    expect((part.bus.configRead(CFG.MSIX) >>> 16) & 0x7ff).toBe(2);
    part.write(REG.IVAR, 0x000c_0000);
    part.write(REG.IMS, ICR.OTHER);
    part.write(REG.ICS, ICR.OTHER);
    expect(part.outcomes).toEqual(['no-entry']);
    expect(part.bus.read32(3, MSIX_BAR.TABLE + 16 * 4)).toBe(0);
  });
});

describe('idle link', () => {
  it('comes back from L1 for an access, and takes its time', () => {
    const part = partOnBus();
    part.bus.set({ link: 'L1' });
    const before = part.machine.now;
    expect(part.read(REG.STATUS)).not.toBe(0xffff_ffff);
    expect(part.machine.now - before).toBeGreaterThan(50_000);
    expect(part.bus.link).toBe('L0');
  });

  it('does not come back when its exit fails', () => {
    const part = partOnBus();
    part.bus.exitFails = true;
    part.bus.set({ link: 'L1' });
    expect(part.read(REG.STATUS)).toBe(0xffff_ffff);
    expect(part.bus.link).toBe('L1-stuck');
    expect(part.bus.configRead(CFG.ID)).toBe(0xffff_ffff);
  });

  it('leaving D3hot resets the part', () => {
    const part = partOnBus();
    part.write(REG.IVAR, 0x800a_0908);
    part.bus.configWrite(CFG.PMCSR, 3);
    part.bus.configWrite(CFG.PMCSR, 0);
    expect(part.read(REG.IVAR)).toBe(0);
  });
});
