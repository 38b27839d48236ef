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

it.skipIf(!existsSync(REPORTS))('reads real smartctl reports (skipped where ../shared/data is absent)', () => {
  const files = ['HDD', 'SSD', 'NVMe'].flatMap(kind => reportFiles(path.join(REPORTS, kind), 60));
  expect(files.length).toBeGreaterThan(10);
  for (const file of files) {
    const [configuration, ...others] = of(readFileSync(file, 'utf8'));
    expect(others, file).toEqual([]);
    expect(configuration?.device.key, file).toMatch(/^model:(?:ata|nvme|scsi):\S/);
  }
});
