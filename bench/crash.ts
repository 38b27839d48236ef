import { copyRows } from '@/lib/db/import/copy-rows';
import { inTransaction, query } from '@/lib/db/pool';
import { matchCrashText } from '@/lib/service/signatures/match-crash-text';
import { storedSignaturesOf } from '@/lib/service/signatures/stored-signatures';
import { BareClient, statementsOf } from './bare-statements';
import type { Bench } from './bench';
import { type Figure, ms, plainFigure } from './figure';
import { crashTextOf, problemOf } from './generate/crash-texts';
import { seededRandom } from './generate/random';
import { median, p95, timeOf } from './measure';

const SIGNATURES = 10_000;
const PROBLEMS = 4_000;
const TEXTS = 300;
const WARM_UP = 20;
const MOST_MS = 20;
const SEED = 81;

/** Crash texts against ten thousand stored signatures, at service level. */
export async function measureCrash(bench: Bench): Promise<Figure[]> {
  const { kept, problems } = await keepSignatures(bench);
  const random = seededRandom(SEED + 1);
  // Two of three tell of a stored problem, with other addresses and times; the third of one that is not stored.
  const texts = Array.from({ length: TEXTS + WARM_UP }, (_, at) => {
    const number = at % 3 === 0 ? PROBLEMS + at : random.pick(problems);
    return { isStored: at % 3 !== 0, text: crashTextOf(problemOf(number, bench.facts), random) };
  });
  const bare = new BareClient(bench.databaseUrl);
  const times = { service: [] as number[], sql: [] as number[] };
  let found = 0;
  let stored = 0;
  try {
    for (const [at, { text, isStored }] of texts.entries()) {
      const waves = await statementsOf(() => matchCrashText(text));
      const sql = await timeOf(() => bare.send(waves));
      const service = await timeOf(async () => {
        const [first] = (await matchCrashText(text)).reports;
        if (at >= WARM_UP && isStored) found += first?.match === 'same' ? 1 : 0;
      });
      if (at < WARM_UP) continue;
      stored += isStored ? 1 : 0;
      times.sql.push(sql);
      times.service.push(service);
    }
  } finally {
    await bare.end();
  }
  const slowest = p95(times.service);
  return [
    plainFigure(
      `a crash text against ${kept} signatures, service p95 of ${TEXTS}`,
      `≤ ${MOST_MS} ms`,
      ms(slowest),
      slowest <= MOST_MS,
    ),
    plainFigure('… the same, median', '–', ms(median(times.service)), null),
    plainFigure('… its bare SQL, median and p95', '–', `${ms(median(times.sql))}, ${ms(p95(times.sql))}`, null),
    plainFigure('… stored problems found as the same', '–', `${found} of ${stored}`, null),
  ];
}

/** Gives the newest accepted reports a crash text each, signed as the product signs them. */
async function keepSignatures(bench: Bench): Promise<{ kept: number; problems: number[] }> {
  const random = seededRandom(SEED);
  const reports = await query<{ id: string }>(
    'bench-signed-reports',
    `SELECT id FROM field_report WHERE status = 'accepted' ORDER BY submitted_at DESC, id LIMIT $1`,
    [SIGNATURES],
  );
  const problems = reports.map(() => random.below(PROBLEMS));
  const rows = reports.flatMap(({ id }, at) =>
    storedSignaturesOf([crashTextOf(problemOf(problems[at] ?? 0, bench.facts), random)]).map(one => [
      id,
      one.key,
      one.version,
      one.class,
      one.owner,
      arrayText(one.discriminators),
      arrayText(one.fingerprint),
    ]),
  );
  await inTransaction(async client => {
    await client.query('DELETE FROM crash_signature WHERE report_id IS NOT NULL');
    const columns = 'report_id, key, version, class, owner, discriminators, fingerprint';
    await copyRows(client, `crash_signature (${columns})`, rows);
  });
  await query('bench-analyze-signatures', 'ANALYZE crash_signature', []);
  return { kept: rows.length, problems };
}

/** PostgreSQL's text form of an array (manual §8.15.2). */
const arrayText = (values: readonly string[]): string =>
  `{${values.map(value => `"${value.replace(/["\\]/g, character => `\\${character}`)}"`).join(',')}}`;
