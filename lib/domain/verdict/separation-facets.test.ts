import { describe, expect, it } from 'vitest';
import { separationFacets } from './separation-facets';

const linesOf = (configuration: Parameters<typeof separationFacets>[0]) =>
  separationFacets(configuration, 'physical').map(({ facet, value }) => `${facet} = ${value}`);

describe('facets that can set a machine apart', () => {
  it('are all that its configuration gives, settings by their whole name', () => {
    expect(
      linesOf({
        device: { key: 'pci:8086:10d3', name: 'i82574L', revision: '03' },
        board: { vendor: 'Supermicro', product: 'X8SIL-F' },
        bios: '1.2',
        bmc: '2.0',
        platform: { product: 'esxi', release: '4.0', build: '208167' },
        driver: { name: 'e1000', version: '8.0.3.1', origin: 'inbox' },
        firmware: { main: '1.8', components: { option: '7' } },
        settings: { 'bmc.lan-mode': 'shared-lan0', 'platform.Net.Vmxnet3HwLRO': '1' },
      }),
    ).toEqual([
      'device.key = pci:8086:10d3',
      'attachment = physical',
      'device.revision = 03',
      'board.vendor = Supermicro',
      'board.product = X8SIL-F',
      'bios = 1.2',
      'bmc = 2.0',
      'platform.product = esxi',
      'platform.release = 4.0',
      'platform.build = 208167',
      'driver.name = e1000',
      'driver.version = 8.0.3.1',
      'driver.origin = inbox',
      'firmware.main = 1.8',
      'firmware.components.option = 7',
      'settings.bmc.lan-mode = shared-lan0',
      'settings.platform.Net.Vmxnet3HwLRO = 1',
    ]);
  });

  it('tell the card by its subsystem, and uses by yes and no; counters tell nothing', () => {
    expect(
      linesOf({
        device: { key: 'pci:8086:10d3:8086:a01f' },
        uses: ['vsan'],
        unused: ['ipmi'],
        counters: { 'power-on-hours': 5 },
      }),
    ).toEqual([
      'device.key = pci:8086:10d3',
      'device.subsystem = 8086:a01f',
      'attachment = physical',
      'uses.vsan = yes',
      'uses.ipmi = no',
    ]);
  });
});
