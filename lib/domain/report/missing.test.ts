import { describe, expect, it } from 'vitest';
import { missingOf, type ReportFacts } from './missing';

const WHOLE: ReportFacts = {
  configuration: {
    device: { key: 'pci:8086:10d3' },
    board: { vendor: 'Supermicro', product: 'X8SIL-F' },
    platform: { product: 'esxi', release: '4.0', build: '164009' },
    driver: { name: 'e1000', version: '8.0.3.1' },
  },
  outcome: 'fails',
  log: 'a log',
  reproduction: 'pull the cable',
  exposure: null,
  singleChange: { facet: 'settings.bmc.lan-mode', effect: 'stopped' },
  machineId: 'hash',
};
const facets = (report: Partial<ReportFacts>, issues: Parameters<typeof missingOf>[0]['issues'] = []) =>
  missingOf({ report: { ...WHOLE, ...report }, issues }).map(one => one.facet);

describe('what a report lacks', () => {
  it('is nothing when it says all', () => {
    expect(facets({})).toEqual([]);
  });

  it.each<[facet: string, change: Partial<ReportFacts>]>([
    ['driver.version', { configuration: { ...WHOLE.configuration, driver: { name: 'e1000' } } }],
    ['platform.build', { configuration: { ...WHOLE.configuration, platform: { product: 'esxi', release: '4.0' } } }],
    ['board.product', { configuration: { ...WHOLE.configuration, board: { vendor: 'Supermicro' } } }],
    ['log', { log: null }],
    ['reproduction', { reproduction: null }],
    ['machine_id', { machineId: null }],
    ['single_change', { singleChange: null }],
  ])('is %s', (facet, change) => {
    expect(facets(change)).toEqual([facet]);
  });

  it('is the guest’s driver version under passthrough', () => {
    const guest = { driver: { name: 'igb' } };
    expect(facets({ configuration: { ...WHOLE.configuration, attachment: 'passthrough', guest } })).toContain(
      'driver.version',
    );
  });

  it('of a success is how long it ran, not a log', () => {
    expect(facets({ outcome: 'works', log: null, reproduction: null, singleChange: null })).toEqual(['exposure']);
  });

  it('is the setting that an issue turns on, unless it was given or the issue is out', () => {
    const issue = { id: 'KNB-1', match: 'affected', undetermined: ['settings.bmc.lan-mode'] } as const;
    expect(facets({}, [issue])).toEqual(['settings.bmc.lan-mode']);
    expect(facets({}, [{ ...issue, match: 'fixed' }])).toEqual([]);
    const settings = { 'bmc.lan-mode': 'dedicated' };
    expect(facets({ configuration: { ...WHOLE.configuration, settings } }, [issue])).toEqual([]);
  });
});
