import { describe, expect, test } from 'vitest';
import { bytesOf, collect } from '@/tests/ingest/support/collect';
import { parsePciIds } from './parse';

const LIST = `#
#	Version: 2023.04.10
# comment

8086  Intel Corporation
	10d3  82574L Gigabit Network Connection
		8086 a01f  Gigabit CT Desktop Adapter
		103c 3250  NC112i 1-port Ethernet Server Adapter
	10D4  Matrox Concord GE (customized Intel 82574)
ffff  Illegal Vendor ID

C 02  Network controller
	00  Ethernet controller
	80  Network controller
C 0c  Serial bus controller
	03  USB controller
		30  XHCI
`;

const parse = async (text: string | Uint8Array) => collect(parsePciIds(bytesOf(text)));

describe('parsePciIds', () => {
  test('vendors, devices, subsystems and classes', async () => {
    const records = await parse(LIST);
    expect(records.of('vendor').map(({ id, name }) => [id, name])).toEqual([
      ['8086', 'Intel Corporation'],
      ['ffff', 'Illegal Vendor ID'],
    ]);
    expect(records.of('device').map(({ key, parent }) => [key, parent])).toEqual([
      ['pci:8086:10d3', null],
      ['pci:8086:10d3:8086:a01f', 'pci:8086:10d3'],
      ['pci:8086:10d3:103c:3250', 'pci:8086:10d3'],
      ['pci:8086:10d4', null],
    ]);
    expect(records.of('class').map(({ code, name }) => `${code} ${name}`)).toEqual([
      '02 Network controller',
      '0200 Ethernet controller',
      '0280 Network controller',
      '0c Serial bus controller',
      '0c03 USB controller',
      '0c0330 XHCI',
    ]);
    expect(records.all.at(-1)).toEqual({
      kind: 'end',
      complete: true,
      failure: null,
      rejected: 0,
      sourceVersion: '2023.04.10',
    });
  });

  test.each([
    ['a nested line under nothing', '\t10d3  Lost\n', 1, 'under no vendor'],
    ['a subsystem under no device', '8086  Intel\n\t\t8086 a01f  Lost\n', 2, 'under no device'],
    ['a short device id', '8086  Intel\n\t10d  Short\n', 2, 'four hexadecimal digits'],
    ['a subsystem with one id', '8086  Intel\n\t10d3  x\n\t\t8086  Half\n', 3, 'two ids'],
    ['a name left out', '8086  Intel\n\t10d3\n', 2, 'name is missing'],
    ['words instead of ids', 'hello world\n', 1, 'code  name'],
    ['an unknown section', 'X 02  Something\n', 1, 'unknown section X'],
    ['an id listed twice', '8086  Intel\n\t10d3  a\n\t10d3  b\n', 3, 'listed twice'],
    ['a line too long', `8086  ${'x'.repeat(5000)}\n`, 1, 'too long'],
    ['three tabs', '8086  Intel\n\t\t\t10d3  deep\n', 2, 'code  name'],
  ])('%s is a reject with its line, and the rest is kept', async (_, text, line, reason) => {
    const records = await parse(`${text}1234  Other\n\tabcd  Part\n`);
    expect(records.of('reject')).toMatchObject([{ line, reason: expect.stringContaining(reason) }]);
    expect(records.of('device').at(-1)).toMatchObject({ key: 'pci:1234:abcd', name: 'Part' });
    expect(records.of('end')).toMatchObject([{ complete: true, rejected: 1 }]);
  });

  test('after a bad device its subsystems do not slip to the one before', async () => {
    const records = await parse('8086  Intel\n\t10d3  a\n\tzz  b\n\t10d  c\n\t\t8086 0001  sub\n');
    expect(records.of('device').map(device => device.key)).toEqual(['pci:8086:10d3']);
    expect(records.of('reject').map(reject => reject.line)).toEqual([3, 4, 5]);
  });

  test('control and bidi characters are taken out of names', async () => {
    const records = await parse('8086  In\u202Etel\u0000\n\t10d3  a\n');
    expect(records.of('vendor')[0]?.name).toBe('Intel');
  });

  test.each([
    ['nothing', ''],
    ['a binary file', Buffer.from([0, 1, 2, 0xff, 0xfe, 10, 0])],
    ['another list', '# only comments\n'],
  ])('%s is not taken for an empty list', async (_, content) => {
    expect((await parse(content)).all.at(-1)).toMatchObject({
      complete: false,
      failure: 'the file names no PCI device',
    });
  });

  test('an error of the source ends the stream incomplete', async () => {
    async function* broken() {
      yield Buffer.from(LIST);
      throw new Error('disk on fire');
    }
    expect((await collect(parsePciIds(broken()))).all.at(-1)).toMatchObject({
      complete: false,
      failure: 'disk on fire',
    });
  });
});
