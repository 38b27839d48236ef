import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOf, collect } from '@/tests/ingest/support/collect';
import { MAX_CSV_ROW_BYTES, parseHclCsv } from './parse';

const parse = async (text: string | Uint8Array) => collect(parseHclCsv(bytesOf(text, 1000)));

const HEADER =
  'program,device,platform,release,driver,driver_version,driver_match,firmware,firmware_match,first_seen,url\n';
const GOOD = 'io-devices,8086:10D3,esxi,4.0,e1000,8.0.3.1,minimum,1.9,exact,2010-02-11,https://example.org/1\n';

describe('parseHclCsv', () => {
  test('a full row', async () => {
    expect((await parse(HEADER + GOOD)).of('hcl-entry')).toEqual([
      {
        kind: 'hcl-entry',
        sourceRow: expect.stringMatching(/^[0-9a-f]{32}$/),
        program: 'io-devices',
        device: { by: 'key', key: 'pci:8086:10d3', name: null },
        vendor: null,
        product: 'esxi',
        release: '4.0',
        demands: [
          { facet: 'driver.name', ordering: 'opaque', match: 'exact', value: 'e1000' },
          { facet: 'driver.version', ordering: 'vib', match: 'minimum', value: '8.0.3.1' },
          { facet: 'firmware.main', ordering: 'natural', match: 'exact', value: '1.9' },
        ],
        otherRequirements: [],
        firstSeen: '2010-02-11',
        url: 'https://example.org/1',
      },
    ]);
  });

  test('the documented example is read as it stands', async () => {
    const example = /```csv\n([\s\S]*?)```/.exec(readFileSync('docs/hcl-csv.md', 'utf8'))?.[1] ?? '';
    const records = await parse(example);
    expect(records.of('reject')).toEqual([]);
    expect(records.of('hcl-entry')).toMatchObject([
      { device: { by: 'key', key: 'pci:8086:1572' }, product: 'esxi', release: '7.0 U3' },
      { device: { by: 'name', name: 'LSI 9300-8i' }, otherRequirements: ['pass-through mode', 'no expander'] },
    ]);
  });

  test.each<[string, string | Uint8Array]>([
    ['semicolons', 'program;device;platform\nsystem;Board X;esxi\n'],
    ['tabs', 'program\tdevice\tplatform\nsystem\tBoard X\tesxi\n'],
    ['Windows line ends, a byte-order mark, capitals', '\ufeffProgram,Device,Platform\r\nSystem,Board X,ESXi\r\n'],
    ['columns in another order and blank lines', '\nplatform,program,device\n\nesxi,system,Board X\n\n'],
    ['quotes', '"program","device","platform"\n"system","Board X","esxi"'],
  ])('%s', async (_, text) => {
    expect((await parse(text)).of('hcl-entry')).toMatchObject([
      { program: 'system', device: { by: 'name', name: 'Board X' }, product: 'esxi', release: null, demands: [] },
    ]);
  });

  test('windows-1252, as spreadsheets save it', async () => {
    const records = await parse(Buffer.from('program,device,platform\nsystem,Gr\xf6\xdfe\x99,esxi\n', 'latin1'));
    expect(records.of('hcl-entry')[0]?.device).toEqual({ by: 'name', name: 'Größe™' });
  });

  test.each([
    ['program', GOOD.replace('io-devices', 'io'), 'program: must be one of io-devices, vsan, system, passthrough'],
    ['device', GOOD.replace('8086:10D3', 'pci:8086:10d'), 'device: a PCI id has four hexadecimal digits'],
    ['no device', GOOD.replace('8086:10D3', ''), 'device: is missing'],
    ['platform', GOOD.replace('esxi', 'VMware ESXi!'), 'platform: must be a product such as'],
    ['driver_match', GOOD.replace('minimum', 'at least'), 'driver_match: must be exact or minimum'],
    ['a version of no driver', GOOD.replace(',e1000,', ',,'), 'driver: must be named'],
    ['first_seen', GOOD.replace('2010-02-11', '2010-02-31'), 'first_seen: must be a date'],
    ['url', GOOD.replace('https://example.org/1', 'javascript:alert(1)'), 'url: must be an http or https address'],
    ['a bidi override', GOOD.replace('e1000', 'e1\u202e000'), 'driver: holds control characters'],
    ['a name without end', GOOD.replace('e1000', 'e'.repeat(400)), 'driver: is too long'],
    ['too many cells', GOOD.replace('\n', ',1,2\n'), 'row: 13 cells under 11 columns'],
    ['the same again', GOOD.replace('2010-02-11', '2011-01-01'), 'row: the same listing as line 2'],
  ])('%s: rejected by line and field, the others kept', async (_, bad, reason) => {
    const records = await parse(`${HEADER}${GOOD}${bad}${GOOD.replace('8086:10D3', '8086:1572')}`);
    expect(records.of('reject')).toMatchObject([{ line: 3, reason: expect.stringContaining(reason) }]);
    expect(records.of('hcl-entry')).toHaveLength(2);
    expect(records.of('end')).toMatchObject([{ complete: true, rejected: 1 }]);
  });

  test('a listing keeps its row id when date, link and vendor are corrected, and loses it when a demand changes', async () => {
    const idOf = async (row: string) => (await parse(HEADER + row)).of('hcl-entry')[0]?.sourceRow;
    const id = await idOf(GOOD);
    expect(await idOf(GOOD.replace('2010-02-11', '2012-01-01').replace('example.org/1', 'example.org/2'))).toBe(id);
    expect(await idOf(GOOD.replace('8.0.3.1', '8.0.3.2'))).not.toBe(id);
    expect(await idOf(GOOD.replace('4.0', '4.1'))).not.toBe(id);
  });

  test('an unknown column is reported and passed over', async () => {
    const records = await parse('program,device,platform,colour\nsystem,Board X,esxi,red\n');
    expect(records.of('reject')).toMatchObject([{ line: 1, text: 'colour' }]);
    expect(records.of('hcl-entry')).toHaveLength(1);
  });

  test('opaque values have no minimum, and an unknown ordering is named', async () => {
    const header = 'program,device,platform,firmware,firmware_match,firmware_ordering\n';
    const records = await parse(
      `${header}system,X,esxi,A1,minimum,opaque\nsystem,Y,esxi,A1,exact,alphabetical\nsystem,Z,esxi,1,,\n`,
    );
    expect(records.of('reject').map(reject => reject.reason.split(':')[0])).toEqual([
      'firmware_match',
      'firmware_ordering',
    ]);
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /no readable row/],
    ['only a header', HEADER, /no readable row/],
    ['a missing column', 'program,device\nsystem,X\n', /lacks platform/],
    ['a quote that is never closed', `${HEADER}${GOOD}"system,${GOOD}`, /quote is not closed/],
    ['a quote inside a cell', `${HEADER}${GOOD}sys"tem,X,esxi\n`, /must be doubled/],
    [
      'a row without end',
      `${HEADER}${GOOD}system,"${'x,\n'.repeat(MAX_CSV_ROW_BYTES)}",esxi\n`,
      /the row has more than/,
    ],
    ['a binary file', 'PK\u0003\u0004\u0000', /not a text file/],
  ])('%s: nothing is complete, so nothing can be revoked', async (_, text, failure) => {
    expect((await parse(text)).all.at(-1)).toMatchObject({
      kind: 'end',
      complete: false,
      failure: expect.stringMatching(failure),
    });
  });
});
