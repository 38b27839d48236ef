import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeviceKey, formatDeviceKey, MAX_MODEL_LENGTH, parseDeviceKey, withoutSubsystem } from './device-key';
import { normaliseName } from './normalise-name';
import { hasForbiddenCharacters, visibleText, withoutForbidden } from './text-guard';

describe('parseDeviceKey', () => {
  it.each([
    ['pci:8086:10d3', 'pci:8086:10d3'],
    ['PCI:8086:10D3', 'pci:8086:10d3'],
    ['8086:10D3', 'pci:8086:10d3'],
    ['8086:10d3:8086:A01F', 'pci:8086:10d3:8086:a01f'],
    [' pci:8086:10d3:8086:a01f ', 'pci:8086:10d3:8086:a01f'],
    ['usb:0BDA:8153', 'usb:0bda:8153'],
    ['model:ata:CT512MX100SSD1', 'model:ata:CT512MX100SSD1'],
    ['model:ATA:WDC  WD40EFRX-68N32N0', 'model:ata:WDC WD40EFRX-68N32N0'],
    ['model:nvme:A/B: C%20D', 'model:nvme:A/B: C%20D'],
  ])('%s is %s', (text, canonical) => {
    const reading = parseDeviceKey(text);
    expect(reading.ok && formatDeviceKey(reading.key)).toBe(canonical);
  });

  it.each([
    '',
    'pci',
    'pci:8086',
    'pci:8086:10d3:8086',
    '8086:d3',
    'pci:8086:10dg',
    'usb:0bda',
    'usb:0bda:8153:1',
    'model:',
    'model:ata',
    'model:ata:',
    'model:ide:X',
    'i82574L',
    'pci:8086:10d3\u0000',
    `model:ata:${'x'.repeat(MAX_MODEL_LENGTH + 1)}`,
  ])('refuses %j with a reason', text => {
    expect(parseDeviceKey(text)).toMatchObject({ ok: false, reason: expect.stringMatching(/./) });
  });

  const id = fc.integer({ min: 0, max: 0xffff }).map(number => number.toString(16).padStart(4, '0'));
  const model = fc
    .string({ unit: fc.constantFrom(...'abcXYZ019 /:%#?&+.-_ä€'), minLength: 1, maxLength: MAX_MODEL_LENGTH })
    .map(text => text.replace(/ +/g, ' ').trim())
    .filter(text => text !== '');
  const key: fc.Arbitrary<DeviceKey> = fc.oneof(
    fc.record({ bus: fc.constant('pci' as const), vendor: id, device: id }),
    fc.record({ bus: fc.constant('pci' as const), vendor: id, device: id, subvendor: id, subdevice: id }),
    fc.record({ bus: fc.constant('usb' as const), vendor: id, product: id }),
    fc.record({
      bus: fc.constant('model' as const),
      interface: fc.constantFrom('ata' as const, 'nvme' as const, 'scsi' as const),
      model,
    }),
  );

  it('reads back every key it formats, also through a URL path', () => {
    fc.assert(
      fc.property(key, value => {
        const text = formatDeviceKey(value);
        expect(parseDeviceKey(text)).toEqual({ ok: true, key: value });
        const path = new URL(`http://x/devices/${encodeURIComponent(text)}`).pathname.split('/');
        expect(path).toHaveLength(3);
        expect(parseDeviceKey(decodeURIComponent(path[2] ?? ''))).toEqual({ ok: true, key: value });
        expect(withoutSubsystem(withoutSubsystem(value))).toEqual(withoutSubsystem(value));
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => typeof parseDeviceKey(text).ok === 'boolean'));
  });

  it('drops the subsystem of a PCI key only', () => {
    expect(
      withoutSubsystem({ bus: 'pci', vendor: '8086', device: '10d3', subvendor: '8086', subdevice: 'a01f' }),
    ).toEqual({ bus: 'pci', vendor: '8086', device: '10d3' });
    expect(withoutSubsystem({ bus: 'usb', vendor: '0bda', product: '8153' })).toEqual({
      bus: 'usb',
      vendor: '0bda',
      product: '8153',
    });
  });
});

describe('normaliseName', () => {
  it.each([
    ['i82574L', 'i82574l'],
    ['Intel® 82574L Gigabit-Network_Connection', 'intel 82574l gigabit network connection'],
    ['  X710/XL710  ', 'x710 xl710'],
    ['ﬁrmware', 'firmware'],
    ['８２５７４Ｌ', '82574l'],
    ['82\u202e574L\u0000', '82574l'],
    ['a\tb', 'a b'],
    ['---', ''],
    ['Büro', 'büro'],
  ])('%j is %j', (text, expected) => {
    expect(normaliseName(text)).toBe(expected);
  });

  it('is idempotent and leaves nothing forbidden', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const once = normaliseName(text);
        expect(normaliseName(once)).toBe(once);
        expect(hasForbiddenCharacters(once)).toBe(false);
      }),
    );
  });
});

describe('text guard', () => {
  it.each(['\u0000', '\n', '\u007f', '\u0085', '\u202e', '\u2066', '\ud800', 'a\udc00b'])(
    'finds and shows %j',
    text => {
      expect(hasForbiddenCharacters(text)).toBe(true);
      expect(visibleText(text)).toContain('\\u{');
      expect(hasForbiddenCharacters(visibleText(text))).toBe(false);
      expect(hasForbiddenCharacters(withoutForbidden(text))).toBe(false);
    },
  );
  it.each(['', 'plain', 'Büro', '日本', '😀'])('passes %j', text => {
    expect(hasForbiddenCharacters(text)).toBe(false);
    expect(visibleText(text)).toBe(text);
  });
});
