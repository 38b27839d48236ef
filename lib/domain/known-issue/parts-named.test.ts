import { describe, expect, it } from 'vitest';
import type { Matcher } from './known-issue';
import { partsNamed } from './parts-named';

const PLATFORMS = [
  { product: 'esxi', kernelFamily: 'vmkernel' },
  { product: 'linux-debian', kernelFamily: 'linux' },
  { product: 'proxmox-ve', kernelFamily: 'linux' },
];
const named = (...all_of: Matcher[]) => partsNamed({ affected: [{ all_of }, { all_of }] }, PLATFORMS);

describe('what an issue names', () => {
  it('are parts by key or by model, each once', () => {
    expect(named({ facet: 'device', pci: { vendor: '8086', device: '10d3' } }).keys).toEqual(['pci:8086:10d3']);
    expect(named({ facet: 'device', usb: { vendor: '0bda', product: '8153' } }).keys).toEqual(['usb:0bda:8153']);
    expect(named({ facet: 'device', model: 'CT*M500*' })).toMatchObject({ keys: [], models: ['model:*:ct*m500*'] });
  });

  it('are not a whole vendor, a class or any driver', () => {
    const wide = named({ facet: 'device', pci: { vendor: '8086' } }, { facet: 'driver', name: ['*', 'e1000'] });
    expect(wide).toEqual({ keys: [], models: [], drivers: ['e1000'], products: [] });
  });

  it('are platforms, those of a named kernel family too', () => {
    expect(named({ facet: 'platform', product: ['esxi'] }).products).toEqual(['esxi']);
    expect(named({ facet: 'kernel', family: 'linux' }).products).toEqual(['linux-debian', 'proxmox-ve']);
  });
});
