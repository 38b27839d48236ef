import { describe, expect, it } from 'vitest';
import { parseDeviceKey } from './device-key';
import { nearKeys } from './near-keys';

function near(text: string): string[] {
  const reading = parseDeviceKey(text);
  if (!reading.ok) throw new Error(reading.reason);
  return nearKeys(reading.key);
}

describe('keys that may have been meant', () => {
  it.each([
    ['its base first where the subsystem is unknown', 'pci:8086:10d3:1234:5678', 'pci:8086:10d3', 0],
    ['the same ids on the other bus', 'pci:0bda:8153', 'usb:0bda:8153', 0],
    ['vendor and device exchanged', 'pci:10d3:8086', 'pci:8086:10d3', 1],
    ['two digits exchanged', 'pci:8086:103d', 'pci:8086:10d3', 4],
    ['the next number before a far one', 'pci:8086:10d4', 'pci:8086:10d3', 5],
  ])('%s', (_, asked, meant, place) => {
    expect(near(asked).indexOf(meant)).toBe(place);
  });

  it('holds neither the key itself nor one twice, and stays within its limit', () => {
    for (const asked of ['pci:8086:10d3', 'pci:0000:0000', 'usb:1111:1111', 'pci:8086:10d3:8086:a01f']) {
      const keys = near(asked);
      expect(keys).not.toContain(asked);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeLessThanOrEqual(70);
    }
  });

  it('a model has none', () => {
    expect(near('model:ata:ST31000333AS')).toEqual([]);
  });
});
