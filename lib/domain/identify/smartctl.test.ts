import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { identify } from './identify';

const of = (text: string) => identify(text).configurations;

const REPORTS = path.resolve('../shared/data/linuxhw-enterprisedrive/reports');

/** The first report files below a folder, depth first. */
function reportFiles(folder: string, limit: number): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (files.length >= limit) break;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) files.push(...reportFiles(full, Math.min(3, limit - files.length)));
    else files.push(full);
  }
  return files.slice(0, limit);
}

it.each([
  ['old table', '  9 Power_On_Hours          0x0012   097   097   000    Old_age   Always       -       20084', 20084],
  ['brief table of -x', '  9 Power_On_Hours          -O--C-   097   097   000    -    22523', 22523],
  [
    'with minutes',
    '  9 Power_On_Hours          0x0032   100   100   000    Old_age   Always  -  4711h+12m+3.000s',
    4711,
  ],
  [
    'minutes are not hours',
    '  9 Power_On_Minutes        0x0032   100   100   000    Old_age   Always  -  4711',
    undefined,
  ],
])('power-on hours: %s', (_name, line, expected) => {
  expect(of(`smartctl 7.1\nDevice Model: X\n${line}`)[0]?.counters?.['power-on-hours']).toBe(expected);
});

it.skipIf(!existsSync(REPORTS))('reads real smartctl reports (skipped where ../shared/data is absent)', () => {
  const files = ['HDD', 'SSD', 'NVMe'].flatMap(kind => reportFiles(path.join(REPORTS, kind), 60));
  expect(files.length).toBeGreaterThan(10);
  let withHours = 0;
  for (const file of files) {
    const [configuration, ...others] = of(readFileSync(file, 'utf8'));
    expect(others, file).toEqual([]);
    withHours += configuration?.counters === undefined ? 0 : 1;
    expect(configuration?.device.key, file).toMatch(/^model:(?:ata|nvme|scsi):\S/);
  }
  expect(withHours).toBeGreaterThan(files.length * 0.8);
});
