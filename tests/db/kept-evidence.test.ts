import { beforeAll, expect, it } from 'vitest';
import { beginImport, failImport } from '@/lib/db/import/import-run';
import { query, statementCounter } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { EvidenceStore } from '@/lib/service/evidence/evidence-store';
import { gatherEvidence } from '@/lib/service/evidence/gather-evidence';
import { loadSeed } from '@/lib/service/load-seed';
import { changeData, forgetEvidence } from '../support/change-data';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

const founding: Configuration = {
  device: { key: 'pci:8086:10d3' },
  platform: { product: 'esxi', release: '4.0' },
  driver: { name: 'e1000' },
};
const others: Configuration[] = [
  { device: { key: 'pci:8086:1572' }, platform: { product: 'esxi', release: '7.0' }, driver: { name: 'i40en' } },
  { device: { key: 'pci:8086:10d3' }, platform: { product: 'freebsd' } },
  { device: { key: 'pci:8086:10d3' } },
  { device: { key: 'pci:8086:1533' }, platform: { product: 'esxi', release: '8.0' } },
];

async function asked(configurations: readonly Configuration[]): Promise<{ verdicts: CheckedVerdict[]; sent: number }> {
  const before = statementCounter.sent;
  const outcomes = await checkConfigurations(configurations);
  const sent = statementCounter.sent - before;
  return { verdicts: outcomes.flatMap(one => ('verdict' in one ? [one.verdict] : [])), sent };
}

/** The answer without the moment and the version of the data at which it was given. */
const said = ({ generated_at: _, data_version: __, ...verdict }: CheckedVerdict) => verdict;

it('a question asked again costs three statements and has the same answer', async () => {
  const first = await asked([founding, ...others]);
  const again = await asked([founding, ...others]);
  expect(first.sent).toBeGreaterThan(10);
  expect(again.sent).toBe(3);
  expect(again.verdicts.map(said)).toEqual(first.verdicts.map(said));
});

it('what was kept says the same as what is read anew, together and one by one, alternatives included', async () => {
  await forgetEvidence();
  await asked([founding]);
  for (const configuration of others) await asked([configuration]);
  const kept = await asked([founding, ...others]);
  await forgetEvidence();
  const anew = await asked([founding, ...others]);
  expect(kept.verdicts.map(said)).toEqual(anew.verdicts.map(said));
  expect(anew.sent).toBeGreaterThan(kept.sent);
});

it('a list that was given another name is called so, also where its import failed', async () => {
  const [{ source } = { source: '' }] = await query<{ source: string }>(
    'test-source',
    `SELECT source_id AS source FROM hcl_entry WHERE device_key = 'pci:8086:10d3' LIMIT 1`,
  );
  await asked([founding]);
  const snapshot = { sourceId: source, file: 'x.csv', version: null, package: null, sha256: '0'.repeat(64), bytes: 1 };
  const renamed = { id: source, name: 'The list by its new name', kind: 'hcl', licence: 'l', url: null } as const;
  await failImport(await beginImport(renamed, snapshot), 'failed', 'made to fail');
  const [verdict] = (await asked([founding])).verdicts;
  expect(JSON.stringify(verdict)).toContain('The list by its new name');
});

it('a change is seen by the next question', async () => {
  const verdict = async () => (await asked([founding])).verdicts[0];
  expect((await verdict())?.listing.status).toBe('certified');
  const revoke = `UPDATE hcl_entry SET revoked_at = now(), revoked_reason = 'r' WHERE device_key = 'pci:8086:10d3'`;
  await changeData(revoke);
  expect((await verdict())?.listing.status).toBe('revoked');
});

it('any text for a product, a driver or a model costs no more than its own keys', async () => {
  const made = (count: number): Configuration[] =>
    Array.from({ length: count }, (_, at) => ({
      device: { key: 'pci:8086:10d3', model: `model ${at}` },
      platform: { product: `made-up-${at}` },
      driver: { name: `driver${at}` },
    }));
  const size = async (count: number) => {
    const store = new EvidenceStore();
    await gatherEvidence(made(count), {}, store);
    return store.size;
  };
  const [few, many] = [await size(20), await size(200)];
  expect(many / few).toBeLessThan(10);
});

it('a raised version is read anew', async () => {
  const before = await asked([founding]);
  await forgetEvidence();
  const after = await asked([founding]);
  expect(after.sent).toBeGreaterThan(before.sent);
  expect(Number(after.verdicts[0]?.data_version)).toBe(Number(before.verdicts[0]?.data_version) + 1);
});
