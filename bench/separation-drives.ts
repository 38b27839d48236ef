import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FacetLine } from '@/lib/domain/configuration/facet-lines';
import { identify } from '@/lib/domain/identify/identify';
import type { ObservedMachine } from '@/lib/domain/verdict/separate';

/** Drives as machines: one that tells of media errors "fails" here. Exposure and wear, never a driver's doing. */
export interface DrivePopulation {
  title: string;
  machines: ObservedMachine[];
}

/** Families with several variants of one model; at WD the part behind the dash tells interface, customer and revision. */
const FAMILIES = [
  { title: 'Real: WD RE 4 TB (WD4000FYYZ)', list: 'All_HDD.md', prefix: 'WD4000FYYZ' },
  { title: 'Real: WD Red 4 TB (WD40EFRX)', list: 'All_HDD.md', prefix: 'WD40EFRX' },
  { title: 'Real: WD RE 1 TB (WD1003FBYX)', list: 'All_HDD.md', prefix: 'WD1003FBYX' },
];
const DAYS_A_YEAR = 365;
/** Years of power-on time that are told apart; old drives have had more time to fail. */
const YEARS = [1, 2, 3, 4, 5];

/** The lists of linuxhw/EnterpriseDrive: one row a drive, with its model, power-on days and important errors. */
export function readDriveLists(folder: string): DrivePopulation[] {
  return FAMILIES.map(({ title, list, prefix }) => {
    const rows = readFileSync(path.join(folder, list), 'utf8').split('\n').map(readRow);
    return { title, machines: rows.flatMap(row => (row?.model.startsWith(prefix) ? [row.machine] : [])) };
  });
}

/** `| WDC | WD4000FYYZ-01UL1B0 | 4 TB | <id> | 2800 | 0 | 7.67 |` */
function readRow(line: string): { model: string; machine: ObservedMachine } | null {
  const cells = line.split('|').map(cell => cell.trim());
  const [, , model, , , days, errors] = cells;
  if (cells.length < 8 || model === undefined || !/^\d+$/.test(days ?? '') || !/^\d+$/.test(errors ?? '')) return null;
  const years = Number(days) / DAYS_A_YEAR;
  const under = YEARS.find(limit => years < limit);
  const facets = [
    { facet: 'device.model', value: model },
    { facet: 'power-on-years', value: under === undefined ? `${YEARS.at(-1)} or more` : `${under - 1} to ${under}` },
  ];
  return { model, machine: { fails: Number(errors) > 0, facets } };
}

/** Counters of lost or spared sectors; the names are smartmontools' (drivedb.h, "DEFAULT" row). */
const MEDIA_ERRORS = new Set([
  'Reallocated_Sector_Ct',
  'Reallocated_Event_Count',
  'Reported_Uncorrect',
  'Current_Pending_Sector',
  'Offline_Uncorrectable',
]);

/** The outputs of `smartctl` in reports/: firmware and model as the product's own reader takes them. */
export function readSmartTexts(folder: string): DrivePopulation {
  const machines = filesBelow(path.join(folder, 'reports')).flatMap(file => {
    const text = readFileSync(file, 'utf8');
    const [read] = identify(text).configurations;
    if (!read) return [];
    // reports/<kind>/<maker>/…
    const [, kind = '', maker = ''] = path.relative(folder, file).split(path.sep);
    const facets: FacetLine[] = [
      { facet: 'kind', value: kind },
      { facet: 'maker', value: maker },
      { facet: 'device.model', value: read.device.model ?? '' },
      ...(read.firmware?.main ? [{ facet: 'firmware.main', value: read.firmware.main }] : []),
    ];
    return [{ fails: hasMediaErrors(text), facets }];
  });
  return { title: 'Real: smartctl outputs, firmware against media errors', machines };
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

function hasMediaErrors(text: string): boolean {
  const counts = text.split('\n').flatMap(line => {
    const columns = line.trim().split(/\s+/);
    if (MEDIA_ERRORS.has(columns[1] ?? '')) return columns[(columns[2] ?? '').startsWith('0x') ? 9 : 7] ?? '0';
    return /^(?:Media and Data Integrity Errors|Elements in grown defect list):\s+([\d,]+)/.exec(line)?.[1] ?? [];
  });
  return counts.some(count => /[1-9]/.test(count));
}
