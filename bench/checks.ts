import { inTransaction, query } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { BareClient, countOf, statementsOf, type Waves } from './bare-statements';
import type { Bench } from './bench';
import { type Figure, plainFigure, ratioFigure } from './figure';
import type { PartFacts } from './generate/facts';
import { seededRandom } from './generate/random';
import { alternately, median, p95 } from './measure';
import { questionsAbout } from './questions';
import { asked, startServer } from './server';

const SINGLES = 200;
const BATCH = 1_000;
const BATCH_ROUNDS = 9;

/**
 * Single checks at service level, and batches of 1,000 over HTTP, against the bare statements that they send where
 * nothing was read before (this process keeps nothing).
 */
export async function measureChecks(bench: Bench): Promise<Figure[]> {
  const reported = await mostReported(bench);
  const bare = new BareClient(bench.databaseUrl);
  try {
    return [...(await singles(bench, reported, bare)), ...(await batches(bench, reported, bare))];
  } finally {
    await bare.end();
  }
}

/** Parts with reports, the most reported first. */
export async function mostReported({ facts }: Bench): Promise<PartFacts[]> {
  const rows = await query<{ device_key: string }>(
    'bench-reported',
    'SELECT device_key FROM field_report GROUP BY 1 ORDER BY count(*) DESC, 1',
  );
  const parts = new Map(facts.parts.map(part => [part.key, part]));
  return rows.flatMap(row => parts.get(row.device_key) ?? []);
}

/** The questions of the single checks: about the most reported part, and about parts drawn evenly from all reported. */
export function singleQuestions(bench: Bench, reported: readonly PartFacts[]) {
  const random = seededRandom(5);
  const hottest = reported.slice(0, 1);
  return {
    'the most reported part': questionsAbout(Array(SINGLES).fill(hottest).flat(), bench.facts, 11),
    'a random reported part': questionsAbout(
      Array.from({ length: SINGLES }, () => random.pick(reported)),
      bench.facts,
      12,
    ),
  };
}

async function singles(bench: Bench, reported: readonly PartFacts[], bare: BareClient): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [whom, questions] of Object.entries(singleQuestions(bench, reported))) {
    const sent: Waves[] = [];
    for (const one of questions) sent.push(await statementsOf(() => checkConfigurations([one])));
    const times = await alternately(questions.length, {
      bare: turn => bare.send(sent[turn] ?? []),
      service: turn => checkConfigurations([questions[turn] as Configuration]),
    });
    figures.push(
      ratioFigure(`single check of ${whom}, service p95 ÷ bare SQL p95`, 3, p95(times.service), p95(times.bare)),
    );
    figures.push(ratioFigure(`… the same, medians`, null, median(times.service), median(times.bare)));
  }
  return figures;
}

async function batches(bench: Bench, reported: readonly PartFacts[], bare: BareClient): Promise<Figure[]> {
  const questions = questionsAbout(reported.slice(0, BATCH), bench.facts, 13);
  const statements: number[] = [];
  for (const size of [1, 10, 100, BATCH]) {
    statements.push(countOf(await statementsOf(() => checkConfigurations(questions.slice(0, size)))));
  }
  const waves = await statementsOf(() => checkConfigurations(questions));
  const body = JSON.stringify({ configurations: questions });
  const server = await startServer();
  try {
    const address = `${server.url}/api/v1/check/batch`;
    const times = await alternately(BATCH_ROUNDS, {
      bare: () => bare.send(waves),
      service: () => checkConfigurations(questions),
      // The server keeps what it read until the data change.
      changed: async () => {
        await inTransaction(raiseDataVersion);
        return asked(address, { body });
      },
      http: () => asked(address, { body }),
      gzip: () => asked(address, { body, headers: { 'accept-encoding': 'gzip' } }),
    });
    const rows = await bare.send(waves);
    const bytes = (await asked(address, { body })).length;
    const base = median(times.bare);
    const same = new Set(statements).size === 1;
    return [
      ratioFigure(
        `batch of ${questions.length} over HTTP ÷ bare SQL (${rows} rows), median`,
        2,
        median(times.http),
        base,
      ),
      ratioFigure('… the same, the first one after a change of the data', null, median(times.changed), base),
      ratioFigure('… the same, compressed by the server', null, median(times.gzip), base),
      ratioFigure('… the same at service level, nothing kept', null, median(times.service), base),
      plainFigure('SQL statements of a check of 1, 10, 100 and 1,000', 'one number', statements.join(', '), same),
      plainFigure('answer of that batch', '–', `${(bytes / 1e6).toFixed(1)} MB`, null),
      plainFigure('server memory after the batches', '≤ 600 MB', `${server.memory()} MB`, server.memory() <= 600),
    ];
  } finally {
    await server.stop();
  }
}
