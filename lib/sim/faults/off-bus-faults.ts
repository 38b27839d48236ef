import type { Fault } from './fault';

/** M5: the part is off the bus. */
export const OFF_BUS_FAULTS = {
  'm5-l1-stuck': {
    mechanism: 'M5',
    title: 'The link does not come back from L1',
    registersReadable: false,
    standing: false,
    assumption: {
      text: 'The part fails to leave L1.',
      standing: 'inferred',
      source: 'Linux 6.1 disables L0s and L1 for the 82574 (82571.c); the I225 hangs so in the field',
    },
    begin: rig => {
      rig.bus.exitFails = true;
      return (rig.bus.aspm & 2) === 0 ? 'ASPM L1 is off' : null;
    },
  },
  'm5-core-hang': {
    mechanism: 'M5',
    title: 'The core hangs; configuration space still answers',
    registersReadable: false,
    standing: false,
    assumption: {
      text: 'The part stops answering register reads.',
      standing: 'assumed',
      source: 'mechanism M5; the I225 does so in the field, with a live configuration space and no AER entry',
    },
    begin: rig => {
      rig.bus.set({ core: 'hung' });
      return null;
    },
  },
  'm5-d3hot': {
    mechanism: 'M5',
    title: 'The part is in D3hot and stays there',
    registersReadable: false,
    standing: false,
    assumption: { text: 'The part is put into D3hot while in use.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ power: 'D3hot' });
      rig.bus.powerStuck = true;
      return null;
    },
  },
  'm5-memory-off': {
    mechanism: 'M5',
    title: 'Memory decoding is switched off',
    registersReadable: false,
    standing: false,
    assumption: { text: 'Memory enable is cleared.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ memoryEnabled: false });
      return null;
    },
  },
  'm5-link-down': {
    mechanism: 'M5',
    title: 'The PCIe link goes down',
    registersReadable: false,
    standing: false,
    assumption: { text: 'The PCIe link is lost.', standing: 'assumed', source: 'mechanism M5' },
    begin: rig => {
      rig.bus.set({ link: 'down' });
      return null;
    },
  },
} as const satisfies Record<string, Fault>;
