import { query } from '@/lib/db/pool';
import { handChangesTo } from '@/lib/service/reports/announce-change';
import { IMPORT_BATCH, importReports } from '@/lib/service/reports/import-reports';
import { insertBare, makeBareTable, rowsOf } from './bare-inserts';
import { type Bench, withClient } from './bench';
import type { Figure } from './figure';
import { machinesOf } from './generate/machines';
import { seededRandom } from './generate/random';
import { median, timeOf } from './measure';
import { reportBodies } from './report-bodies';

const ROUNDS = 5;
const LINES = 10_000;
const LEAST = 0.25;
const SEED = 71;

/**
 * Bulk import of reports, as `knownbad report --import` does it, against bare durable inserts of the rows that it made.
 * Which verdicts changed is worked out by that command when everything is stored, and is no part of this.
 */
export async function measureBulk(bench: Bench): Promise<Figure[]> {
  handChangesTo(() => undefined);
  const random = seededRandom(SEED);
  const machines = machinesOf(bench.facts);
  const times = { imported: [] as number[], bare: [] as number[] };
  await withClient(bench.databaseUrl, async client => {
    await makeBareTable(client);
    for (let round = -1; round < ROUNDS; round += 1) {
      const parts = Array.from({ length: LINES }, () => machines.part(random));
      const lines = reportBodies(parts, bench.facts, SEED + 10 + round).map(body => JSON.stringify(body));
      const source = `bench ${round}`;
      const took = await timeOf(async () => {
        const { added, rejects } = await importReports(handedOn(lines), source);
        if (added !== LINES) throw new Error(`${added} of ${LINES} were added: ${JSON.stringify(rejects.slice(0, 3))}`);
      });
      const rows = await rowsOf(await newestImported(LINES));
      const bare = await timeOf(async () => {
        for (let at = 0; at < rows.length; at += IMPORT_BATCH)
          await insertBare(client, rows.slice(at, at + IMPORT_BATCH));
      });
      if (round < 0) continue;
      times.imported.push(took);
      times.bare.push(bare);
    }
  });
  const share = median(times.bare) / median(times.imported);
  const rate = (values: readonly number[]) => `${Math.round(LINES / (median(values) / 1_000))}/s`;
  return [
    {
      path: `bulk import of ${LINES} reports ÷ bare durable inserts of their rows, ${IMPORT_BATCH} a transaction, median of ${ROUNDS}`,
      bar: `≥ ${LEAST * 100} %`,
      measured: rate(times.imported),
      baseline: rate(times.bare),
      figure: `${Math.round(share * 100)} %`,
      holds: share >= LEAST,
    },
  ];
}

async function* handedOn(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function newestImported(count: number): Promise<string[]> {
  const rows = await query<{ id: string }>(
    'bench-newest-imported',
    `SELECT id FROM field_report WHERE received_via = 'import' AND id LIKE 'REP-I-%' ORDER BY modified_at DESC LIMIT $1`,
    [count],
  );
  return rows.map(row => row.id);
}
