import type { AbortPolicy, MessageOutcome } from '../bus/faults';
import { PcieFunction } from '../bus/pcie-function';
import { makeRings } from '../host/ring';
import { Machine } from '../machine/machine';
import { IDENTITY_82574L } from '../parts';
import { CFG, MSIX_BAR } from '../registers/i82574l';
import { Recorder } from '../trace/recorder';
import { I82574L } from './i82574l/device';
import { type ProfileName, profileOf } from './profile';

const MSIX_ENABLE = 0x8000_0000;

/** A part on a bus with nobody but the test at the other end. */
export function partOnBus(
  options: { profile?: ProfileName; vectors?: 3 | 5; abort?: AbortPolicy; masked?: boolean; msix?: boolean } = {},
) {
  const profile = profileOf(options.profile ?? 'silicon');
  const machine = new Machine(1, 2, new Recorder());
  /** Vectors whose message came, in order. */
  const sent: number[] = [];
  const outcomes: string[] = [];
  let lost: MessageOutcome | null = null;
  const line = { asserted: false };
  const bus = new PcieFunction(
    machine,
    profile,
    { ...IDENTITY_82574L, msixVectors: options.vectors ?? 5 },
    options.abort ?? { kind: 'unsupported-request', ns: 1000 },
    {
      message: (_, data) => {
        if (lost !== null) return lost;
        sent.push(data);
        return 'delivered';
      },
      line: asserted => {
        line.asserted = asserted;
      },
    },
  );
  bus.onMessage = (_, outcome) => outcomes.push(outcome);
  const rings = makeRings();
  const device = new I82574L(machine, profile, bus, rings, { linkChanged: () => {}, framesMissed: () => {} });
  bus.configWrite(CFG.COMMAND, 7);
  for (let vector = 0; vector < 5; vector += 1)
    [0xfee0_0000, 0, vector, options.masked ? 1 : 0].forEach((value, dword) => {
      bus.write32(3, MSIX_BAR.TABLE + 16 * vector + 4 * dword, value);
    });
  if (options.msix !== false) bus.configWrite(CFG.MSIX, MSIX_ENABLE);
  return {
    machine,
    bus,
    device,
    rings,
    sent,
    outcomes,
    line,
    loseMessages: (why: MessageOutcome | null) => {
      lost = why;
    },
    read: (offset: number) => bus.read32(0, offset),
    write: (offset: number, value: number) => bus.write32(0, offset, value),
    mask: (vector: number, masked: boolean) => bus.write32(3, MSIX_BAR.TABLE + 16 * vector + 12, masked ? 1 : 0),
    wait: (ns: number) => machine.run(machine.now + ns, 1e6, 1e6),
  };
}
