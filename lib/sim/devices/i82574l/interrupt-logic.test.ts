import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { US } from '../../machine/time';
import { CTRL_EXT, ICR, IVAR_ENTRIES, REG, VECTOR_CAUSES } from '../../registers/i82574l';
import { partOnBus } from '../rig.test-support';

const L3 = 0x800a_0908;
const CAUSES = IVAR_ENTRIES.map(({ cause }) => cause);

/** IVAR that routes entry i to vectors[i], all valid. */
const routed = (vectors: readonly number[]): number =>
  vectors.reduce((ivar, vector, i) => ivar | ((8 | vector) << (IVAR_ENTRIES[i]?.shift ?? 0)), 0) >>> 0;

describe('causes and messages', () => {
  it.each(IVAR_ENTRIES)('$name goes to the vector that its entry names', ({ cause }) => {
    const part = partOnBus();
    part.write(REG.IVAR, routed([4, 3, 2, 1, 0]));
    part.write(REG.IMS, cause);
    part.write(REG.ICS, cause);
    expect(part.sent).toEqual([4 - CAUSES.indexOf(cause)]);
  });

  it('a cause is recorded although it is masked, and interrupts when it is enabled', () => {
    const part = partOnBus();
    part.write(REG.IVAR, L3);
    part.write(REG.ICS, ICR.RXQ0);
    expect([part.read(REG.ICS) & ICR.RXQ0, part.sent]).toEqual([ICR.RXQ0, []]);
    part.write(REG.IMS, ICR.RXQ0);
    expect(part.sent).toEqual([0]);
  });

  it.each([5, 6, 7])('vector %i fits the field but does not exist: nothing is sent, the cause stays', vector => {
    const part = partOnBus();
    part.write(REG.IVAR, 8 | vector);
    part.write(REG.EIAC, VECTOR_CAUSES);
    part.write(REG.IMS, ICR.RXQ0);
    part.write(REG.ICS, ICR.RXQ0);
    expect(part.outcomes).toEqual([]);
    expect(part.read(REG.ICS) & ICR.RXQ0).toBe(ICR.RXQ0);
  });

  it('MNG reaches the host only through OTHER and its entry', () => {
    const part = partOnBus();
    part.write(REG.IVAR, L3);
    part.write(REG.IMS, ICR.OTHER);
    part.device.manageabilityEvent();
    expect(part.sent).toEqual([2]);
    expect(part.read(REG.ICS) & (ICR.MNG | ICR.OTHER)).toBe(ICR.MNG | ICR.OTHER);
  });
});

describe('metamorphic', () => {
  it('permuting the vectors of IVAR permutes the messages and nothing else', () => {
    const permutations = fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(permutations, fc.array(fc.constantFrom(...CAUSES), { maxLength: 12 }), (vectors, causes) => {
        const run = (ivar: number) => {
          const part = partOnBus();
          part.write(REG.IVAR, ivar);
          part.write(REG.IMS, VECTOR_CAUSES);
          const icr = causes.map(cause => {
            part.write(REG.ICS, cause);
            const value = part.read(REG.ICS);
            part.write(REG.ICR, 0xffff_ffff);
            return value;
          });
          return { icr, sent: part.sent };
        };
        const [plain, permuted] = [run(routed([0, 1, 2, 3, 4])), run(routed(vectors))];
        expect(permuted.icr).toEqual(plain.icr);
        expect(permuted.sent).toEqual(plain.sent.map(vector => vectors[vector]));
      }),
    );
  });

  it('masking a vector, any causes, then unmasking it delivers exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), times => {
        const part = partOnBus();
        part.write(REG.IVAR, L3);
        part.write(REG.EIAC, ICR.RXQ0);
        part.mask(0, true);
        for (let i = 0; i < times; i += 1) {
          part.write(REG.IMS, ICR.RXQ0);
          part.write(REG.ICS, ICR.RXQ0);
        }
        expect(part.sent).toEqual([]);
        expect(part.bus.table.pending).toBe(1);
        part.mask(0, false);
        expect(part.sent).toEqual([0]);
        part.mask(0, true);
        part.mask(0, false);
        expect(part.sent).toEqual([0]);
      }),
    );
  });

  it('the function mask holds every vector back, and lets each go once', () => {
    const part = partOnBus();
    part.write(REG.IVAR, routed([0, 1, 2, 3, 4]));
    part.bus.configWrite(0xa0, 0xc000_0000);
    part.write(REG.IMS, VECTOR_CAUSES);
    part.write(REG.ICS, VECTOR_CAUSES);
    expect([part.sent, part.bus.table.pending]).toEqual([[], 0b11111]);
    part.bus.configWrite(0xa0, 0x8000_0000);
    expect(part.sent).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('EIAC, IAM, EIAME', () => {
  it('EIAC clears cause and mask when the message is sent, even to a masked vector', () => {
    const part = partOnBus({ masked: true });
    part.write(REG.IVAR, L3);
    part.write(REG.EIAC, ICR.RXQ0);
    part.write(REG.IMS, ICR.RXQ0 | ICR.TXQ0);
    part.write(REG.ICS, ICR.RXQ0);
    expect(part.read(REG.IMS)).toBe(ICR.TXQ0);
    expect(part.read(REG.ICS) & ICR.RXQ0).toBe(0);
  });

  it('so one message lost on its way leaves its cause masked: no later cause interrupts', () => {
    const part = partOnBus();
    part.write(REG.IVAR, L3);
    part.write(REG.EIAC, ICR.RXQ0);
    part.write(REG.IMS, ICR.RXQ0);
    part.bus.set({ busMaster: false });
    part.write(REG.ICS, ICR.RXQ0);
    part.bus.set({ busMaster: true });
    for (let i = 0; i < 10; i += 1) part.write(REG.ICS, ICR.RXQ0);
    expect(part.sent).toEqual([]);
    expect(part.outcomes).toEqual(['bm-off']);
  });

  it('IAM masks on a read of ICR under IAME', () => {
    const part = partOnBus({ msix: false });
    part.write(REG.CTRL_EXT, CTRL_EXT.IAME);
    part.write(REG.IAM, 0xffff_ffff);
    part.write(REG.IMS, ICR.LSC | ICR.RXT0);
    part.write(REG.ICS, ICR.LSC);
    expect(part.line.asserted).toBe(true);
    expect(part.read(REG.ICR)).toBe((ICR.LSC | ICR.INT_ASSERTED) >>> 0);
    expect([part.read(REG.IMS), part.line.asserted]).toEqual([0, false]);
  });

  it('PBA_CLR: enabling a queue cause clears its pending bit', () => {
    const part = partOnBus({ masked: true });
    part.write(REG.IVAR, L3);
    part.write(REG.IMS, ICR.RXQ0);
    part.write(REG.ICS, ICR.RXQ0);
    part.write(REG.ICR, 0xffff_ffff);
    part.write(REG.CTRL_EXT, CTRL_EXT.PBA_CLR);
    expect(part.bus.table.pending).toBe(1);
    part.write(REG.IMS, ICR.RXQ0);
    expect(part.bus.table.pending).toBe(0);
  });
});

describe('throttling', () => {
  it('a second message of a vector waits for the end of its interval, other vectors do not', () => {
    const part = partOnBus();
    part.write(REG.IVAR, L3);
    part.write(REG.EITR0, 195);
    part.write(REG.IMS, ICR.RXQ0 | ICR.TXQ0);
    const again = (cause: number): void => {
      part.write(REG.ICR, 0xffff_ffff);
      part.write(REG.ICS, cause);
    };
    again(ICR.RXQ0);
    again(ICR.RXQ0);
    again(ICR.TXQ0);
    expect(part.sent).toEqual([0, 1]);
    part.write(REG.ICS, ICR.RXQ0);
    part.wait(50 * US);
    expect(part.sent).toEqual([0, 1, 0]);
  });

  it('a postponed message is not sent when its cause was cleared meanwhile', () => {
    const part = partOnBus();
    part.write(REG.IVAR, L3);
    part.write(REG.EITR0, 195);
    part.write(REG.IMS, ICR.RXQ0);
    for (let i = 0; i < 2; i += 1) {
      part.write(REG.ICS, ICR.RXQ0);
      part.write(REG.ICR, 0xffff_ffff);
    }
    part.wait(100 * US);
    expect(part.sent).toEqual([0]);
  });
});
