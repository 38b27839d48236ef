import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ConditionRow, EMPTY_ROW, groupsOfRows, rowsOfGroups } from './condition-rows';
import type { KnownIssue } from './known-issue';

const row = (changes: Partial<ConditionRow>): ConditionRow => ({ ...EMPTY_ROW, ...changes });

describe('rows of the matcher builder', () => {
  it.each<[what: string, given: ConditionRow, matcher: unknown]>([
    ['a device', row({ of: 'pci:8086:10d3' }), { facet: 'device', pci: { vendor: '8086', device: '10d3' } }],
    ['a vendor', row({ of: 'pci:8086:*' }), { facet: 'device', pci: { vendor: '8086' } }],
    ['a class', row({ of: 'class:0106' }), { facet: 'device', class: '0106' }],
    ['a product', row({ facet: 'platform', of: 'esx, esxi' }), { facet: 'platform', product: ['esx', 'esxi'] }],
    [
      'a build',
      row({ facet: 'platform', of: 'esxi', ordering: 'esxi-build', fixed: '20513097' }),
      { facet: 'platform', product: ['esxi'], build: { ordering: 'esxi-build', events: [{ fixed: '20513097' }] } },
    ],
    [
      'a suspected setting',
      row({ facet: 'setting', of: 'bmc.lan-mode', values: 'shared-lan0, shared-lan1', suspected: 'bmc-shared' }),
      {
        facet: 'setting',
        attribute: 'bmc.lan-mode',
        in: ['shared-lan0', 'shared-lan1'],
        standing: 'suspected',
        hypothesis: 'bmc-shared',
      },
    ],
  ])('%s', (_, given, matcher) => {
    expect(groupsOfRows([given])).toEqual({ groups: [{ all_of: [matcher] }], problems: [] });
  });

  it.each<[what: string, given: ConditionRow]>([
    ['a device that is no key', row({ of: 'that card' })],
    ['a setting without a value', row({ facet: 'setting', of: 'bmc.lan-mode' })],
    ['a version without an ordering', row({ facet: 'driver', of: 'i40en', fixed: '2.0' })],
    ['a BIOS without a version', row({ facet: 'bios', of: 'x' })],
  ])('%s is told, by its row', (_, given) => {
    expect(groupsOfRows([EMPTY_ROW, given])).toMatchObject({ groups: [], problems: [{ row: 1 }] });
  });

  it('groups are alternatives, rows of one group hold together', () => {
    const { groups } = groupsOfRows([
      row({ group: 2, of: 'pci:8086:1533' }),
      row({ group: 1, of: 'pci:8086:10d3' }),
      row({ group: 1, facet: 'uses', values: 'vsan' }),
    ]);
    expect(groups.map(group => group.all_of.map(one => one.facet))).toEqual([['device', 'uses'], ['device']]);
  });

  it('every curated record comes back the same, or is left to JSON', () => {
    const folder = 'prisma/seed/known-issues';
    const issues = readdirSync(folder).map(name => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as KnownIssue);
    const edited = issues.filter(issue => rowsOfGroups(issue.affected) !== null);
    for (const issue of edited) {
      expect(groupsOfRows(rowsOfGroups(issue.affected) ?? []).groups, issue.id).toEqual(issue.affected);
    }
    expect(edited.length).toBeGreaterThan(issues.length / 4);
  });
});
