import { describe, expect, test } from 'vitest';
import { bytesOf, collect } from '@/tests/ingest/support/collect';
import { parseUsbIds } from './parse';

const LIST = `# Version: 2025.07.26
0bda  Realtek Semiconductor Corp.
	8153  RTL8153 Gigabit Ethernet Adapter
		00  an interface
	8156  USB 10/100/1G/2.5 LAN
1d6b  Linux Foundation

C 09  Hub
	00  Unused
		01  Single TT
AT 0100  USB Undefined
HID 21  HID
HUT 01  Generic Desktop Controls
	000  Undefined
	x  odd
L 0009  English
	01  US
`;

const parse = async (text: string | Uint8Array) => collect(parseUsbIds(bytesOf(text)));

describe('parseUsbIds', () => {
  test('vendors, products and classes; interfaces, terminals, HID items and languages are passed over', async () => {
    const records = await parse(LIST);
    expect(records.of('vendor').map(vendor => vendor.id)).toEqual(['0bda', '1d6b']);
    expect(records.of('device').map(device => device.key)).toEqual(['usb:0bda:8153', 'usb:0bda:8156']);
    expect(records.of('class').map(record => record.code)).toEqual(['09', '0900', '090001']);
    expect(records.all.at(-1)).toEqual({
      kind: 'end',
      complete: true,
      failure: null,
      rejected: 0,
      sourceVersion: '2025.07.26',
    });
  });

  test('lines that are not UTF-8 are read as windows-1252', async () => {
    const bytes = Buffer.from('091e  Garmin\n\t2353  N\xfcvi 205T\n', 'latin1');
    expect((await parse(bytes)).of('device')[0]?.name).toBe('Nüvi 205T');
  });

  test.each([
    ['a product under nothing', '\t8153  Lost\n', 1, 'under no vendor'],
    ['a short product id', '0bda  Realtek\n\t815  Short\n', 2, 'four hexadecimal digits'],
    ['an unknown section', 'QQ 01  What\n', 1, 'unknown section QQ'],
    ['a product listed twice', '0bda  Realtek\n\t8153  a\n\t8153  b\n', 3, 'listed twice'],
    ['a name left out', '0bda  Realtek\n\t8153\n', 2, 'name is missing'],
  ])('%s is a reject with its line, and the rest is kept', async (_, text, line, reason) => {
    const records = await parse(`${text}1234  Other\n\tabcd  Part\n`);
    expect(records.of('reject')).toMatchObject([{ line, reason: expect.stringContaining(reason) }]);
    expect(records.of('device').at(-1)).toMatchObject({ key: 'usb:1234:abcd', name: 'Part' });
  });

  test('an empty file is not taken for an empty list', async () => {
    expect((await parse('')).all).toMatchObject([{ kind: 'end', complete: false }]);
  });
});
