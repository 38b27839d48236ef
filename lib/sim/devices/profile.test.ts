import { describe, expect, it } from 'vitest';
import { isVerified } from '../evidence';
import { SILICON_TEXTS } from '../outcome/assumption-texts';
import { CTRL, CTRL_EXT, ICR, OTHER_CAUSES, REG } from '../registers/i82574l';
import { SWITCHES, type SwitchName } from './profile';
import { partOnBus } from './rig.test-support';

const L3 = 0x800a_0908;

describe('where silicon and QEMU 7.2 differ', () => {
  /** One experiment a switch: what silicon answers, what QEMU does. */
  const rows: readonly [string, (part: ReturnType<typeof partOnBus>) => unknown, silicon: unknown, qemu72: unknown][] =
    [
      [
        'icrReadClears: an asserted cause in MSI-X mode',
        part => {
          part.write(REG.IVAR, L3);
          part.write(REG.IMS, ICR.LSC | ICR.OTHER);
          part.write(REG.ICS, ICR.LSC);
          part.read(REG.ICR);
          return part.read(REG.ICR) & ICR.LSC;
        },
        0,
        ICR.LSC,
      ],
      [
        'intAsserted: a cause of which only OTHER is enabled',
        part => {
          part.write(REG.IMS, ICR.OTHER);
          part.device.manageabilityEvent();
          return part.read(REG.ICR) >= ICR.INT_ASSERTED;
        },
        false,
        true,
      ],
      [
        'eiameClears: who is masked by a message',
        part => {
          part.write(REG.IVAR, L3);
          part.write(REG.IAM, ICR.OTHER);
          part.write(REG.CTRL_EXT, CTRL_EXT.EIAME);
          part.write(REG.IMS, ICR.OTHER | ICR.LSC);
          part.write(REG.ICS, ICR.LSC);
          return [part.read(REG.IMS), part.read(REG.IAM)];
        },
        [ICR.LSC, ICR.OTHER],
        [ICR.LSC | ICR.OTHER, 0],
      ],
      [
        'eiacClears: an entry that is not valid',
        part => {
          part.write(REG.EIAC, ICR.RXQ0);
          part.write(REG.IMS, ICR.RXQ0);
          part.write(REG.ICS, ICR.RXQ0);
          return part.read(REG.IMS);
        },
        ICR.RXQ0,
        0,
      ],
      [
        'ctrlRstClears: IVAR over a software reset',
        part => {
          part.write(REG.IVAR, L3);
          part.write(REG.CTRL, CTRL.RST);
          return part.read(REG.IVAR);
        },
        0,
        L3,
      ],
      [
        'reservedBitsKept: bits 30:20 of IVAR',
        part => {
          part.write(REG.IVAR, 0x7ff0_0000);
          return part.read(REG.IVAR);
        },
        0,
        0x7ff0_0000,
      ],
      [
        'icsReads: after EIAC has cleared a cause',
        part => {
          part.write(REG.IVAR, L3);
          part.write(REG.EIAC, ICR.RXQ0);
          part.write(REG.IMS, ICR.RXQ0);
          part.write(REG.ICS, ICR.RXQ0);
          return part.read(REG.ICS) & ICR.RXQ0;
        },
        0,
        ICR.RXQ0,
      ],
      [
        'abortedReads: memory decoding off',
        part => {
          part.bus.set({ memoryEnabled: false });
          return part.read(REG.STATUS);
        },
        0xffff_ffff,
        0,
      ],
      [
        'throttleFloor: no throttle asked for',
        part => {
          part.write(REG.IVAR, L3);
          part.write(REG.IMS, ICR.RXQ0);
          for (let i = 0; i < 2; i += 1) {
            part.write(REG.ICS, ICR.RXQ0);
            part.write(REG.ICR, 0xffff_ffff);
          }
          return part.sent.length;
        },
        2,
        1,
      ],
      [
        'imsValid: bit 3',
        part => {
          part.write(REG.IMS, ICR.RXSEQ);
          return part.read(REG.IMS);
        },
        ICR.RXSEQ,
        0,
      ],
    ];

  it.each(rows)('%s', (_, experiment, silicon, qemu72) => {
    expect(experiment(partOnBus())).toEqual(silicon);
    expect(experiment(partOnBus({ profile: 'qemu72' }))).toEqual(qemu72);
  });

  it('outside MSI-X a read does not clear causes none of which is enabled, on silicon', () => {
    const experiment = (profile: 'silicon' | 'qemu72') => {
      const part = partOnBus({ profile, msix: false });
      part.write(REG.IMS, ICR.LSC);
      part.write(REG.ICS, ICR.RXT0);
      part.read(REG.ICR);
      return part.read(REG.ICR) & ICR.RXT0;
    };
    expect(experiment('silicon')).toBe(ICR.RXT0);
    expect(experiment('qemu72')).toBe(0);
  });

  it('every other cause sets OTHER in MSI-X mode, in both', () => {
    for (const profile of ['silicon', 'qemu72'] as const) {
      const part = partOnBus({ profile });
      part.write(REG.ICS, OTHER_CAUSES & ~ICR.LSC);
      expect(part.read(REG.ICS) & ICR.OTHER).toBe(ICR.OTHER);
    }
  });
});

describe('a switch that nobody has verified', () => {
  const unverified = (Object.keys(SWITCHES) as SwitchName[]).filter(name => !isVerified(SWITCHES[name].standing));

  it.each(unverified)('%s is said in words where a run rests on it', name => {
    expect(SILICON_TEXTS[name]).toMatch(/^[a-zA-Z].{10,}/);
  });
});
