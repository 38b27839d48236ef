import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { query } from '@/lib/db/pool';
import { paths } from '@/lib/paths';
import { createMaintainer } from '@/lib/service/access/maintainers';
import { launchBrowser } from '@/tests/support/browser';
import { fillSignInForm } from '@/tests/support/sign-in-form';
import { type Figure, notMeasured, plainFigure } from './figure';
import { startServer } from './server';

/** quality.md: the most compressed JavaScript on any page. */
const MOST_BYTES = 150_000;
const SIGN_IN = '/admin/sign-in';

/** Compressed JavaScript of every kind of page, as a fresh browser receives it. */
export async function measurePages(): Promise<Figure[]> {
  if (!process.env.CHROMIUM_PATH) return [notMeasured('JavaScript of pages', 'no Chromium was found')];
  const addresses = await addressesOfPages();
  const server = await startServer();
  const browser = await launchBrowser();
  try {
    const maintainer = await signIn(browser, server.url);
    const figures: Figure[] = [];
    for (const page of pagesOf(path.join(paths.root(), 'app'))) {
      const known = addresses.get(page);
      if (!known) figures.push(notMeasured(`JavaScript of ${page}`, 'the benchmark has no address of it'));
      for (const address of known ?? []) {
        const state = page.startsWith('/admin') && page !== SIGN_IN ? maintainer : undefined;
        figures.push(await scriptsOf(browser, server.url, page, address, state));
      }
    }
    figures.push(await scriptsOf(browser, server.url, 'a page that is not there', '/nothing-here'));
    return figures;
  } finally {
    await browser.close();
    await server.stop();
  }
}

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

/** Cookies of a maintainer made for this, with a password that nobody is told. */
async function signIn(browser: Browser, url: string): Promise<SignedIn> {
  const email = `bench-${randomUUID()}@example.org`;
  const password = randomUUID();
  await createMaintainer({ name: 'Benchmark', email, password }, 'system');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}${SIGN_IN}`);
  await fillSignInForm(page, { email, password });
  const state = await context.storageState();
  await context.close();
  return state;
}

/** `app/devices/[key]/page.tsx` → `/devices/[key]`. */
export function pagesOf(app: string): string[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name === 'page.tsx')
    .map(
      entry =>
        `/${path
          .relative(app, entry.parentPath ?? entry.path)
          .split(path.sep)
          .join('/')}`,
    )
    .map(address => address.replace(/\/\([^)]*\)/g, '') || '/')
    .sort();
}

/** At least one address of each page, with and without content where both exist. */
async function addressesOfPages(): Promise<Map<string, string[]>> {
  const [device] = await query<{ key: string }>(
    'bench-page-device',
    'SELECT device_key AS key FROM tuple_statistic GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1',
  );
  const key = encodeURIComponent(device?.key ?? 'pci:8086:10d3');
  return new Map([
    ['/', ['/']],
    ['/about', ['/about']],
    ['/admin', ['/admin']],
    ['/admin/audit', ['/admin/audit']],
    ['/admin/disputes', ['/admin/disputes']],
    ['/admin/issues', ['/admin/issues']],
    ['/admin/issues/edit', ['/admin/issues/edit', '/admin/issues/edit?id=KNB-2026-0001']],
    ['/admin/reports/[id]', ['/admin/reports/REP-2010-0001']],
    [SIGN_IN, [SIGN_IN]],
    ['/check', ['/check', '/check?device=i82574L&platform=esxi&release=4.0&driver=e1000']],
    ['/crash', ['/crash']],
    ['/data', ['/data']],
    ['/devices/[key]', [`/devices/${key}`]],
    ['/known-issues', ['/known-issues']],
    ['/known-issues/[id]', ['/known-issues/KNB-2026-0001']],
    ['/known-issues/[id]/dispute', ['/known-issues/KNB-2026-0001/dispute']],
    ['/lab', ['/lab']],
    ['/reports/[id]', ['/reports/REP-2010-0001']],
    ['/reports/new', ['/reports/new']],
    ['/search', ['/search', '/search?q=intel']],
  ]);
}

async function scriptsOf(
  browser: Browser,
  url: string,
  name: string,
  address: string,
  signedIn?: SignedIn,
): Promise<Figure> {
  const context = await browser.newContext(signedIn ? { storageState: signedIn } : {});
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    const scripts = new Set<string>();
    let bytes = 0;
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) bytes += encodedDataLength;
    });
    await page.goto(`${url}${address}`, { waitUntil: 'networkidle' });
    const arrived = new URL(page.url()).pathname;
    if (arrived !== address.split('?')[0]) throw new Error(`${address} leads to ${arrived}`);
    const measured = `${(bytes / 1000).toFixed(1)} kB in ${scripts.size} files`;
    const [shown = address] = address.split('?');
    const asked = address.includes('?') ? `${shown} (asked)` : shown;
    return plainFigure(`JavaScript of ${name}: ${asked}`, '≤ 150 kB', measured, bytes <= MOST_BYTES && bytes > 0);
  } finally {
    await context.close();
  }
}
