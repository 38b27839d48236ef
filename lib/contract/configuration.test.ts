import { describe, expect, it } from 'vitest';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { configurationSchema, readConfiguration } from './configuration';
import { MAX_SETTINGS, MAX_VALUE_LENGTH } from './limits';
import { fieldProblemsOf } from './problem';

const device = 'pci:8086:10d3';

function problemsOf(wire: unknown) {
  const result = readConfiguration(wire);
  return result.success ? [] : fieldProblemsOf(result.error);
}

describe('a configuration on the wire', () => {
  it.each<[string, unknown, Configuration]>([
    ['a canonical key', { device }, { device: { key: device } }],
    ['a bare PCI id', { device: '8086:10D3' }, { device: { key: device } }],
    ['a name', { device: { name: 'i82574L' } }, { device: { name: 'i82574L' } }],
    [
      'a key with its parts',
      { device: { key: device, model: 'Samsung SSD 980 PRO 2TB', revision: '0x3', stepping: 'B3' } },
      { device: { key: device, model: 'Samsung SSD 980 PRO 2TB', revision: '03', stepping: 'B3' } },
    ],
    [
      'a bare firmware version',
      { device, firmware: ' 3.2.1 ' },
      { device: { key: device }, firmware: { main: '3.2.1' } },
    ],
    [
      'a setting whose attribute holds dots',
      { device, settings: { 'platform.Net.Vmxnet3HwLRO': '1' } },
      { device: { key: device }, settings: { 'platform.Net.Vmxnet3HwLRO': '1' } },
    ],
    [
      'a guest',
      { device, guest: { platform: { product: 'linux-debian' }, driver: { name: 'e1000e' } } },
      { device: { key: device }, guest: { platform: { product: 'linux-debian' }, driver: { name: 'e1000e' } } },
    ],
  ])('reads %s', (_, wire, expected) => {
    expect(configurationSchema.parse(wire)).toEqual(expected);
  });

  it.each<[string, unknown, string, string]>([
    ['a missing device', {}, '/device', 'required'],
    ['a name given as a key', { device: 'i82574L' }, '/device', 'malformed'],
    ['a malformed key in an object', { device: { key: 'pci:xyz' } }, '/device/key', 'malformed'],
    ['a device without key or name', { device: { model: 'X' } }, '/device', 'required'],
    ['an unknown field', { device, drvier: {} }, '/drvier', 'unknown_field'],
    [
      'an unknown field inside',
      { device, driver: { name: 'e1000', vresion: '1' } },
      '/driver/vresion',
      'unknown_field',
    ],
    ['an unknown enum value', { device, attachment: 'virtual' }, '/attachment', 'unknown_value'],
    ['NUL in a name', { device: { name: 'i825\u000074L' } }, '/device/name', 'control_characters'],
    ['a bidi override', { device, driver: { name: 'e1\u202e000' } }, '/driver/name', 'control_characters'],
    ['a line break', { device, bios: '1.0\n' }, '/bios', 'control_characters'],
    ['null', { device, bios: null }, '/bios', 'wrong_type'],
    ['an empty text', { device, driver: { name: '  ' } }, '/driver/name', 'too_short'],
    ['a setting without scope', { device, settings: { 'lan-mode': 'x' } }, '/settings/lan-mode', 'malformed'],
    ['a setting of an unknown scope', { device, settings: { 'efi.x': 'y' } }, '/settings/efi.x', 'malformed'],
    ['a setting value of another type', { device, settings: { 'bios.aspm': 1 } }, '/settings/bios.aspm', 'wrong_type'],
    [
      'a long setting value',
      { device, settings: { 'bios.aspm': 'x'.repeat(MAX_VALUE_LENGTH + 1) } },
      '/settings/bios.aspm',
      'too_long',
    ],
    [
      'too many settings',
      { device, settings: Object.fromEntries(Array.from({ length: MAX_SETTINGS + 1 }, (_, n) => [`bios.s${n}`, '1'])) },
      '/settings',
      'too_many',
    ],
    ['a negative counter', { device, counters: { 'power-on-hours': -1 } }, '/counters/power-on-hours', 'out_of_range'],
    ['a number as firmware', { device, firmware: 3 }, '/firmware', 'wrong_type'],
    ['an array', [], '', 'wrong_type'],
  ])('refuses %s and names it', (_, wire, pointer, code) => {
    expect(problemsOf(wire)).toMatchObject([{ pointer, code }]);
  });

  it('reads its own output again, so that an answered configuration can be sent back', () => {
    const once = configurationSchema.parse({ device: '8086:10d3', firmware: '1', settings: { 'bios.aspm': 'l1' } });
    expect(configurationSchema.parse(once)).toEqual(once);
  });

  it('never echoes what it refused', () => {
    const paste = '\u0000'.repeat(1000);
    expect(JSON.stringify(problemsOf({ device: { name: paste } })).length).toBeLessThan(300);
  });
});
