import { beforeAll, expect, it } from 'vitest';
import { statementCounter } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decide } from '@/lib/domain/verdict/decide';
import { type CheckedVerdict, checkConfigurations } from '@/lib/service/check-configurations';
import { gatherEvidence } from '@/lib/service/evidence/gather-evidence';
import { loadSeed } from '@/lib/service/load-seed';
import { forgetEvidence } from '../support/change-data';
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

const timeless = ({ generated_at: _, ...verdict }: CheckedVerdict) => verdict;

it('a question asked again costs three statements and has the same answer', async () => {
  const first = await asked([founding, ...others]);
  const again = await asked([founding, ...others]);
  expect(first.sent).toBeGreaterThan(10);
  expect(again.sent).toBe(3);
  expect(again.verdicts.map(timeless)).toEqual(first.verdicts.map(timeless));
});

it('what is asked for the first time is read, and equals what a store of its own says', async () => {
  await forgetEvidence();
  await asked([founding]);
  for (const configuration of others) {
    const { verdicts } = await asked([configuration]);
    const index = await gatherEvidence([configuration]);
    const { generated_at: _, data_version: __, ...kept } = verdicts[0] as CheckedVerdict;
    expect(kept).toEqual({
      ...decide(configuration, index.evidenceOf(configuration)),
      alternatives: expect.any(Array),
    });
  }
});

it('a raised version is read anew', async () => {
  const before = await asked([founding]);
  await forgetEvidence();
  const after = await asked([founding]);
  expect(after.sent).toBeGreaterThan(before.sent);
  expect(Number(after.verdicts[0]?.data_version)).toBe(Number(before.verdicts[0]?.data_version) + 1);
});
