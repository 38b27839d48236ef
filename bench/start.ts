import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { paths } from '@/lib/paths';
import { freePort } from './feed';
import { type Figure, notMeasured, plainFigure } from './figure';
import { median } from './measure';

const STARTS = 5;
const MOST_SECONDS = 10;
/** The first one may have to build; more is a start that hangs. */
const DEADLINE_MS = 300_000;

/** `npm start` of this folder when everything is built and the database exists, until it says that it is ready. */
export async function measureStart(): Promise<Figure[]> {
  const path = `\`npm start\` again, until ready, median of ${STARTS}`;
  const seconds: number[] = [];
  for (let start = -1; start < STARTS; start += 1) {
    const outcome = await startOnce();
    if (typeof outcome === 'string') return [notMeasured(path, outcome)];
    if (start >= 0) seconds.push(outcome);
  }
  const middle = median(seconds);
  const range = `${Math.min(...seconds).toFixed(1)}–${Math.max(...seconds).toFixed(1)} s`;
  return [plainFigure(path, `≤ ${MOST_SECONDS} s`, `${middle.toFixed(1)} s (${range})`, middle <= MOST_SECONDS)];
}

/** @returns seconds until ready, or why it did not start */
async function startOnce(): Promise<number | string> {
  const { DATABASE_URL: _never, ...env } = process.env;
  const child = spawn('npm', ['start'], {
    cwd: paths.root(),
    env: { ...env, PORT: String(await freePort()), KNOWNBAD_ACQUIRE: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that Ctrl-C's signal can be sent to npm and the launcher as a terminal would.
    detached: true,
  });
  const exited = once(child, 'exit');
  const started = performance.now();
  let said = '';
  const ready = new Promise<number>(resolve => {
    const hear = (text: Buffer) => {
      said += text;
      if (/^Ready: /m.test(said)) resolve((performance.now() - started) / 1000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
  });
  const timer = new Promise<null>(resolve => setTimeout(() => resolve(null), DEADLINE_MS).unref());
  const seconds = await Promise.race([ready, exited.then(() => null), timer]);
  if (child.exitCode === null) process.kill(-(child.pid ?? 0), 'SIGINT');
  await exited;
  return seconds ?? said.trim().split('\n').at(-1) ?? 'it said nothing';
}
