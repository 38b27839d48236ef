import { describe, expect, test } from 'vitest';
import { bytesOf, collect } from '@/tests/ingest/support/collect';
import { parseVsanJson } from './parse';

const parse = async (list: unknown) =>
  collect(parseVsanJson(bytesOf(typeof list === 'string' ? list : JSON.stringify(list), 1000)));

const RELEASES = {
  'ESXi 7.0 U3': { lsi_mr3: { '7.718.02.00-1vmw': { type: 'async', firmwares: [{ firmware: '25.5.9' }] } } },
};
const CONTROLLER = {
  id: 1,
  vid: '1000',
  did: '5d',
  svid: '1028',
  ssid: '1f49',
  model: 'PERC H730',
  vendor: 'Dell',
  releases: RELEASES,
};

describe('parseVsanJson', () => {
  test.each<[string, object, object]>([
    ['all four ids, three digits padded', CONTROLLER, { by: 'key', key: 'pci:1000:005d:1028:1f49', name: 'PERC H730' }],
    [
      'no subsystem',
      { ...CONTROLLER, svid: '', ssid: undefined },
      { by: 'key', key: 'pci:1000:005d', name: 'PERC H730' },
    ],
    [
      'a subsystem of zeros',
      { ...CONTROLLER, svid: '0000', ssid: '0' },
      { by: 'key', key: 'pci:1000:005d', name: 'PERC H730' },
    ],
    [
      'upper case and prefix',
      { ...CONTROLLER, did: '0x5D' },
      { by: 'key', key: 'pci:1000:005d:1028:1f49', name: 'PERC H730' },
    ],
    ['no ids', { ...CONTROLLER, vid: undefined, did: undefined }, { by: 'name', name: 'PERC H730' }],
    ['neither ids nor names', { id: 7, releases: RELEASES }, { by: 'name', name: 'vSAN controller 7' }],
  ])('a controller with %s', async (_, controller, identity) => {
    const records = await parse({ data: { controller: [controller] } });
    expect(records.of('hcl-entry').map(entry => entry.device)).toEqual([identity]);
  });

  test('a drive without ids goes by the model it answers', async () => {
    const ssd = {
      id: 3,
      model: 'PM863a 960GB',
      productid: 'MZ7LM960HMJP',
      releases: { 'ESXi 6.5': { vsanSupport: ['All Flash:'] } },
    };
    const records = await parse({ data: { ssd: [ssd] } });
    expect(records.of('hcl-entry')).toMatchObject([
      {
        sourceRow: 'ssd/3/esxi 6.5',
        device: { by: 'model', model: 'MZ7LM960HMJP', name: 'PM863a 960GB' },
        demands: [],
        otherRequirements: ['vSAN support: All Flash:'],
      },
    ]);
  });

  test('one row for each release, driver version and firmware, with stable keys', async () => {
    const releases = {
      'ESXi 7.0': {
        lsi_mr3: {
          '7.716.03.00': { firmwares: [{ firmware: '25.5.8' }, { firmware: '25.5.9' }] },
          '7.718.02.00': { type: 'async' },
        },
        megaraid_sas: { '6.611': { firmwares: [{ firmware: 'A/B' }] } },
        vsanSupport: { mode: ['vSAN'] },
      },
      'ESX 4.1': {},
    };
    const records = await parse({ data: { controller: [{ ...CONTROLLER, releases }] } });
    expect(records.of('hcl-entry').map(entry => entry.sourceRow)).toEqual([
      'controller/1/esxi 7.0/lsi_mr3/7.716.03.00/25.5.8',
      'controller/1/esxi 7.0/lsi_mr3/7.716.03.00/25.5.9',
      'controller/1/esxi 7.0/lsi_mr3/7.718.02.00',
      'controller/1/esxi 7.0/megaraid_sas/6.611/A%2fB',
      'controller/1/esx 4.1',
    ]);
    expect(records.of('hcl-entry')[2]?.otherRequirements).toEqual(['driver origin: async', 'vSAN mode: vSAN']);
  });

  test.each<[string, unknown, string]>([
    ['an id that is not hexadecimal', { ...CONTROLLER, did: 'xyz' }, 'controller[1].did: is no hexadecimal PCI id'],
    ['an id of five digits', { ...CONTROLLER, vid: '10000' }, 'controller[1].vid: is no hexadecimal PCI id'],
    ['no number', { ...CONTROLLER, id: undefined }, 'controller[1].id: is missing'],
    ['no releases', { ...CONTROLLER, releases: [] }, 'controller[1].releases: is missing'],
    [
      'a release of something else',
      { ...CONTROLLER, releases: { 'Photon 3': {} } },
      'controller[1].releases: "Photon 3" is no ESXi release',
    ],
    [
      'a name without end',
      { ...CONTROLLER, model: 'x'.repeat(501) },
      'controller[1].model: is longer than 500 characters',
    ],
    ['a text', 'hello', 'controller[1]: is not an object'],
  ])('%s: rejected by place and field, the others kept', async (_, bad, reason) => {
    const records = await parse({ data: { controller: [bad, { ...CONTROLLER, id: 2 }] } });
    expect(records.of('reject').map(reject => reject.reason)).toEqual([reason]);
    expect(records.of('hcl-entry')).toHaveLength(1);
    expect(records.of('end')).toMatchObject([{ complete: true, rejected: 1 }]);
  });

  test('a number listed twice counts once', async () => {
    const records = await parse({ data: { controller: [CONTROLLER, CONTROLLER] } });
    expect(records.of('hcl-entry')).toHaveLength(1);
    expect(records.of('reject')).toMatchObject([{ line: 2, reason: 'id: listed twice' }]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no JSON', '<html>', /^not JSON/],
    ['a list cut short', JSON.stringify({ data: { controller: [CONTROLLER] } }).slice(0, -5), /^not JSON/],
    ['another document', [], /"data" is missing/],
    ['no entry', { data: { controller: [] } }, /holds no entry/],
    ['nothing', '', /^not JSON/],
    ['a binary file', '\u0000\u0001', /not a text file/],
  ])('%s: nothing is complete, so nothing can be revoked', async (_, list, failure) => {
    expect((await parse(list)).all.at(-1)).toMatchObject({ complete: false, failure: expect.stringMatching(failure) });
  });
});
