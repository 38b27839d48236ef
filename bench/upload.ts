import http from 'node:http';
import { Readable } from 'node:stream';
import { setInterval as every } from 'node:timers';
import { MAX_ATTACHMENT_BYTES } from '@/lib/contract/limits';
import type { Bench } from './bench';
import { type Figure, plainFigure } from './figure';
import { seededRandom } from './generate/random';
import { textOf } from './generate/words';
import { median } from './measure';
import { reportBodies } from './report-bodies';
import { newSender } from './sender';
import { ask, type MeasuredServer, startServer } from './server';

const BYTES = Math.min(100_000_000, MAX_ATTACHMENT_BYTES);
const ROUNDS = 5;
const MOST_MB = 64;
const SAMPLED_EVERY_MS = 20;
const CHUNK_LINES = 600;
const SEED = 91;

/** A log of 100 MB uploaded to a report, redacted copy and all; how much the server's resident memory grows meanwhile. */
export async function measureUpload(bench: Bench): Promise<Figure[]> {
  const { token } = await newSender('bench-upload');
  const server = await startServer();
  try {
    const [body] = reportBodies(bench.facts.parts.slice(0, 1), bench.facts, SEED);
    const answer = await ask(`${server.url}/api/v1/reports`, {
      body: JSON.stringify(body),
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.status !== 201) throw new Error(`the report was answered ${answer.status}: ${answer.body}`);
    const { id, receipt_token } = JSON.parse(answer.body.toString()) as { id: string; receipt_token: string };
    const target = { address: `${server.url}/api/v1/reports/${id}/attachments`, token: receipt_token };
    // Code is compiled and buffers are made by the first ones, whatever their size.
    for (const seed of [1, 2]) await upload(server, target, 10_000_000, seed);
    const rounds: Upload[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await upload(server, target, BYTES, SEED + round));
    return figures(rounds);
  } finally {
    await server.stop();
  }
}

interface Upload {
  seconds: number;
  before: number;
  peak: number;
}

function figures(rounds: readonly Upload[]): Figure[] {
  const growth = rounds.map(one => one.peak - one.before);
  const worst = Math.max(...growth);
  return [
    plainFigure(
      `upload of a ${BYTES / 1e6} MB log: growth of the server's resident memory, worst of ${rounds.length}`,
      `≤ ${MOST_MB} MB`,
      `${worst} MB (median ${median(growth)} MB, from ${rounds[0]?.before} MB)`,
      worst <= MOST_MB,
    ),
    plainFigure(
      '… the same, time until it is answered, median',
      '–',
      `${median(rounds.map(one => one.seconds)).toFixed(1)} s`,
      null,
    ),
  ];
}

async function upload(
  server: MeasuredServer,
  target: { address: string; token: string },
  bytes: number,
  seed: number,
): Promise<Upload> {
  const before = server.memory();
  let peak = before;
  const sampling = every(() => {
    peak = Math.max(peak, server.memory());
  }, SAMPLED_EVERY_MS);
  const started = performance.now();
  try {
    const status = await send(target, Readable.from(logOf(bytes, seed)));
    if (status !== 201) throw new Error(`the upload was answered ${status}`);
  } finally {
    clearInterval(sampling);
  }
  return { seconds: (performance.now() - started) / 1_000, before, peak: Math.max(peak, server.memory()) };
}

/** A vmkernel log as a host writes it, addresses and all; another one for every seed. */
function* logOf(bytes: number, seed: number): Generator<Buffer> {
  const random = seededRandom(seed);
  let left = bytes;
  while (left > 0) {
    const lines = Array.from(
      { length: CHUNK_LINES },
      (_, at) =>
        `2026-11-20T0${at % 10}:1${at % 6}:22.${100 + random.below(900)}Z cpu${random.below(64)}:${2_097_000 + random.below(999)})${textOf(random, 9)}${at % 40 === 0 ? ` 10.0.${random.below(256)}.${1 + random.below(250)} 00:1b:21:${10 + random.below(89)}:${10 + random.below(89)}:aa` : ''}\n`,
    );
    const chunk = Buffer.from(lines.join('')).subarray(0, left);
    left -= chunk.length;
    yield chunk;
  }
}

function send({ address, token }: { address: string; token: string }, body: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename="vmkernel.log"',
    };
    const request = http.request(address, { method: 'POST', headers }, response => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject);
    body.pipe(request);
  });
}
