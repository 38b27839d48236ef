import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser';
import { type BuiltServer, startBuiltServer } from '../support/built-server';
import { createScratchDatabase } from '../support/scratch-database';
import { type Wire, wireTo } from '../support/wire';

const PAGES = [
  '/',
  '/search?q=82574',
  '/devices/pci%3A8086%3A10d3',
  '/check?device=i82574L&platform=esxi&release=4.0&driver=e1000',
  '/known-issues',
  '/known-issues/KNB-2026-0001',
  '/data',
] as const;

let browser: Browser;
let server: BuiltServer;
let wire: Wire;
let drop: () => Promise<void>;

beforeAll(async () => {
  const scratch = await createScratchDatabase('seeded');
  drop = scratch.drop;
  wire = await wireTo(scratch.url);
  [server, browser] = await Promise.all([startBuiltServer({ databaseUrl: wire.url }), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await wire?.cut();
  await drop?.();
});

/** The page as a reader without scripts sees it. */
async function read(path: string) {
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
  const page = await context.newPage();
  const response = await page.goto(path);
  const again = page.getByRole('link', { name: 'Try again' });
  const answer = {
    status: response?.status(),
    retryAfter: response?.headers()['retry-after'],
    heading: await page.getByRole('heading', { level: 1 }).textContent(),
    again: (await again.count()) > 0 ? await again.getAttribute('href') : null,
  };
  await context.close();
  return answer;
}

const away = (path: string) => ({ status: 503, retryAfter: '2', heading: 'The database is away', again: path });

describe('without scripts and without a database', () => {
  it.each(PAGES)('%s says so in words, with status 503 and itself as the next step', async path => {
    expect((await read(path)).status).toBe(200);
    await wire.cut();
    const answer = await read(path);
    await wire.mend();
    expect(answer).toEqual(away(path));
    expect((await read(path)).status).toBe(200);
  });

  it('a database that is silent is away as well, within the time that a reader waits', async () => {
    wire.setSilent(true);
    const answer = await read('/known-issues');
    wire.setSilent(false);
    expect(answer).toEqual(away('/known-issues'));
    expect((await read('/known-issues')).status).toBe(200);
  });

  it('/about needs none', async () => {
    await wire.cut();
    const answer = await read('/about');
    await wire.mend();
    expect(answer).toMatchObject({ status: 200, heading: 'About Knownbad' });
  });
});
