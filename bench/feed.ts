import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Figure, notMeasured, plainFigure } from './figure';
import { median } from './measure';
import { ask, asked, startServer } from './server';

const ROUNDS = 7;
const SECONDS = 4;
/** One thread drives, so that on two cores the measured server has the other; node and nginx get one process each. */
const THREADS = 1;
const CONNECTIONS = 64;
const FEED = '/api/v1/feed.json';

/** The plain feed from the front server against nginx serving the same bytes, and its 304 against its own 200. */
export async function measureFeed(): Promise<Figure[]> {
  for (const tool of ['wrk', 'nginx']) {
    if (!(await isInstalled(tool))) return [notMeasured('feed', `${tool} is not installed`)];
  }
  const server = await startServer();
  try {
    const bytes = await asked(`${server.url}${FEED}`);
    const nginx = await startNginx(bytes);
    try {
      const tags = { ours: await tagOf(`${server.url}${FEED}`), nginx: await tagOf(nginx.url) };
      const rates = await rounds({
        ours: () => rateOf(`${server.url}${FEED}`),
        nginx: () => rateOf(nginx.url),
        confirmed: () => rateOf(`${server.url}${FEED}`, tags.ours),
        nginxConfirmed: () => rateOf(nginx.url, tags.nginx),
      });
      return figures(rates, bytes.length);
    } finally {
      await nginx.stop();
    }
  } finally {
    await server.stop();
  }
}

type Measured = 'ours' | 'nginx' | 'confirmed' | 'nginxConfirmed';

/** Rates are compared within each round: from one round to the next a shared machine may be half as fast. */
function figures(rates: Record<Measured, number[]>, bytes: number): Figure[] {
  const perSecond = (of: Measured) => `${Math.round(median(rates[of]))}/s`;
  const compared = (path: string, bar: string, of: Measured, base: Measured, least: number | null): Figure => {
    const share = median(rates[of].map((rate, round) => rate / (rates[base][round] as number)));
    return {
      path,
      bar,
      measured: perSecond(of),
      baseline: perSecond(base),
      figure: `${Math.floor(100 * share)} %`,
      holds: least === null ? null : share >= least,
    };
  };
  return [
    compared(`feed (${bytes} bytes), front server ÷ nginx, median of ${ROUNDS} rounds`, '≥ 40 %', 'ours', 'nginx', 0.4),
    compared('its 304 ÷ its 200', '≥ 100 %', 'confirmed', 'ours', 1),
    compared("its 304 ÷ nginx's 304", '–', 'confirmed', 'nginxConfirmed', null),
    plainFigure('feed, spread of the rounds (ours; nginx)', '–', `${spread(rates.ours)}; ${spread(rates.nginx)}`, null),
  ];
}

const spread = (rates: readonly number[]) => `${Math.round(Math.min(...rates))}–${Math.round(Math.max(...rates))}/s`;

async function rounds<Name extends string>(works: Readonly<Record<Name, () => Promise<number>>>) {
  const names = Object.keys(works) as Name[];
  const rates = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>;
  for (const name of names) await works[name]();
  for (let round = 0; round < ROUNDS; round += 1) for (const name of names) rates[name].push(await works[name]());
  return rates;
}

async function rateOf(url: string, ifNoneMatch?: string): Promise<number> {
  const header = ifNoneMatch === undefined ? [] : ['-H', `If-None-Match: ${ifNoneMatch}`];
  const args = [`-t${THREADS}`, `-c${CONNECTIONS}`, `-d${SECONDS}s`, ...header, url];
  const { stdout } = await promisify(execFile)('wrk', args);
  if (/Non-2xx or 3xx|Socket errors/.test(stdout)) throw new Error(`wrk ${url}: ${stdout}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]);
}

/** The entity tag of an address, checked to be confirmed without a body. */
async function tagOf(url: string): Promise<string> {
  const tag = String((await ask(url)).headers.etag);
  const { status, body } = await ask(url, { headers: { 'if-none-match': tag } });
  if (status !== 304 || body.length > 0) throw new Error(`${url} does not confirm ${tag}: ${status}`);
  return tag;
}

async function isInstalled(tool: string): Promise<boolean> {
  return promisify(execFile)('sh', ['-c', `command -v ${tool} || ls /usr/sbin/${tool}`]).then(
    () => true,
    () => false,
  );
}

/** One worker, sendfile, no log: as nginx is set up for a static file. */
async function startNginx(bytes: Buffer): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-nginx-'));
  chmodSync(folder, 0o755);
  mkdirSync(path.join(folder, 'www'));
  writeFileSync(path.join(folder, 'www/feed.json'), bytes);
  const port = await freePort();
  writeFileSync(path.join(folder, 'nginx.conf'), configuration(folder, port));
  const child = spawn(
    'nginx',
    ['-p', folder, '-c', path.join(folder, 'nginx.conf'), '-e', path.join(folder, 'error.log')],
    {
      stdio: 'inherit',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    },
  );
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/feed.json`;
  for (let tries = 0; ; tries += 1) {
    const answered = await asked(url).catch(() => null);
    if (answered?.equals(bytes)) break;
    if (tries === 100) throw new Error('nginx does not serve the feed');
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGQUIT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const configuration = (folder: string, port: number) => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  open_file_cache max=16;
  types { application/feed+json json; }
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; root ${folder}/www; }
}
`;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
