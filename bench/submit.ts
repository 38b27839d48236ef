import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { ReportSubmission } from '@/lib/contract/report';
import { insertBare, makeBareTable, rowsOf } from './bare-inserts';
import { type Bench, withClient } from './bench';
import { mostReported } from './checks';
import { type Figure, ms, plainFigure, ratioFigure } from './figure';
import type { PartFacts } from './generate/facts';
import { seededRandom } from './generate/random';
import { median, p95, timeOf } from './measure';
import { reportBodies } from './report-bodies';
import { NO_OP } from './search';
import { newSender } from './sender';
import { ask, asked, type MeasuredServer, startServer } from './server';

const REPORTS = 200;
const MOST = 5;
const SEED = 61;
/** After an answer the server works out changed verdicts; a report every so often is what a busy site gets. */
const PAUSE_MS = 60;

/** One report after the other over HTTP, against a durable insert of the same row and a route that does nothing. */
export async function measureSubmit(bench: Bench): Promise<Figure[]> {
  const reported = await mostReported(bench);
  const random = seededRandom(SEED);
  const drawn = Array.from({ length: REPORTS }, () => random.pick(reported));
  const hottest = Array<PartFacts>(REPORTS).fill(reported[0] as PartFacts);
  const { token } = await newSender('bench-submit');
  const server = await startServer();
  try {
    return await withClient(bench.databaseUrl, async client => {
      await makeBareTable(client);
      const about = async (whom: string, parts: readonly PartFacts[], seed: number) => {
        const post = posterOf(server, token);
        const warm = [];
        for (const body of reportBodies(parts, bench.facts, seed)) warm.push(await post(body));
        const rows = await rowsOf(warm);
        return figures(whom, await turns(client, server, rows, reportBodies(parts, bench.facts, seed + 1), post));
      };
      return [
        ...(await about('a random reported part', drawn, SEED + 10)),
        ...(await about('the most reported part', hottest, SEED + 20)),
      ];
    });
  } finally {
    await server.stop();
  }
}

/** Posts one report under a key of its own; answers its id. */
function posterOf(server: MeasuredServer, token: string) {
  let sent = 0;
  return async (body: ReportSubmission): Promise<string> => {
    sent += 1;
    const headers = {
      authorization: `Bearer ${token}`,
      'idempotency-key': `${body.machine_id} ${sent}`.replaceAll(' ', '-'),
    };
    const answer = await ask(`${server.url}/api/v1/reports`, { body: JSON.stringify(body), headers });
    if (answer.status !== 201) throw new Error(`a report was answered ${answer.status}: ${answer.body}`);
    return (JSON.parse(answer.body.toString()) as { id: string }).id;
  };
}

type Times = Record<'post' | 'insert' | 'noop', number[]>;

async function turns(
  client: pg.ClientBase,
  server: MeasuredServer,
  rows: readonly Record<string, unknown>[],
  bodies: readonly ReportSubmission[],
  post: (body: ReportSubmission) => Promise<unknown>,
): Promise<Times> {
  const times: Times = { post: [], insert: [], noop: [] };
  for (const [turn, body] of bodies.entries()) {
    const row = rows[turn % rows.length] as Record<string, unknown>;
    times.insert.push(await timeOf(() => insertBare(client, [row])));
    times.noop.push(await timeOf(() => asked(`${server.url}${NO_OP}`)));
    times.post.push(await timeOf(() => post(body)));
    await pause(PAUSE_MS);
  }
  return times;
}

function figures(whom: string, { post, insert, noop }: Times): Figure[] {
  const base = p95(insert) + p95(noop);
  return [
    ratioFigure(`one report about ${whom} over HTTP, p95 ÷ (bare durable insert + no-op route)`, MOST, p95(post), base),
    ratioFigure('… the same, medians', null, median(post), median(insert) + median(noop)),
    plainFigure('… of these, bare insert and no-op route, p95', '–', `${ms(p95(insert))}, ${ms(p95(noop))}`, null),
  ];
}
