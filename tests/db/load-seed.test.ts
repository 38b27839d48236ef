import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { onScratchDatabase } from '../support/on-scratch-database';

const folder = mkdtempSync(path.join(os.tmpdir(), 'knownbad-seed-'));

onScratchDatabase();

afterAll(async () => {
  rmSync(folder, { recursive: true });
});

const DOCUMENTED = 'DOC-FREEBSD-12.2-EM-82574L';

async function onFreeBsd(release: string) {
  const [outcome] = await checkConfigurations([
    { device: { key: 'pci:8086:10d3' }, platform: { product: 'freebsd', release } },
  ]);
  if (!outcome || !('verdict' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.verdict.listing;
}

it('what a manual documents supports its release alone, and is withdrawn with its record, never deleted', async () => {
  await loadSeed('prisma/seed');
  expect(await onFreeBsd('12.2')).toMatchObject({ status: 'documented', entries: [DOCUMENTED] });
  expect((await onFreeBsd('14.3')).status).not.toBe('documented');

  cpSync('prisma/seed', folder, { recursive: true });
  rmSync(path.join(folder, 'documented', `${DOCUMENTED}.json`));
  await loadSeed(folder);
  expect((await onFreeBsd('12.2')).status).not.toBe('documented');

  await loadSeed('prisma/seed');
  expect(await onFreeBsd('12.2')).toMatchObject({ status: 'documented', entries: [DOCUMENTED] });
});
