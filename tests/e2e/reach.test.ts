import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { builtServer, openPage, overflow, type Reader, requireBrowser, violations } from './open-page';

requireBrowser();

const FOUNDING = '/check?device=i82574L&platform=esxi&release=4.0&driver=e1000';
/** Every page, and those of its states that look different. */
const PAGES = [
  '/',
  '/search?q=82574',
  '/search?q=e1010e',
  '/search?q=zzqqxx',
  '/devices/pci%3A8086%3A10d3',
  '/devices/pci%3A144d%3Aa80a',
  '/check',
  '/check?device=i82574L&settings=nonsense',
  FOUNDING,
  `${FOUNDING}&settings=bmc.lan-mode%3Ddedicated`,
  '/check?device=pci%3A144d%3Aa80a',
  '/check?device=Samsung',
  '/known-issues',
  '/known-issues?severity=nuisance&kind=drive-warning',
  '/known-issues/KNB-2026-0001',
  '/data',
  '/about',
] as const;

const READERS: readonly Reader[] = [
  { width: 1280 },
  { width: 1280, dark: true },
  { width: 390 },
  { width: 390, dark: true },
];

describe.each(READERS)('at $width pixels, dark: $dark', reader => {
  it.each(PAGES)('%s has no accessibility violation, no sideways scrolling and no complaint', async path => {
    const { page, complaints, close } = await openPage(reader);
    const response = await page.goto(path);
    expect(await response?.text()).not.toMatch(/<[^>]+\sstyle=/);
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await close();
  });
});

// 320 CSS pixels are 1280 at 400 % (WCAG 2.2, 1.4.10); 640 are 1280 at 200 %.
describe.each([320, 640])('at %i pixels', width => {
  it.each(PAGES)('%s does not scroll sideways', async path => {
    const { page, close } = await openPage({ width });
    await page.goto(path);
    // What is folded must fit as well.
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await close();
  });
});

describe('forced colours', () => {
  it('the decision keeps its shape and word, and the seam its words', async () => {
    const { page, close } = await openPage({ forcedColors: true });
    await page.goto(FOUNDING);
    const verdict = page.getByRole('article');
    expect(await verdict.getByText('Block', { exact: true }).isVisible()).toBe(true);
    expect(await verdict.getByText('They disagree', { exact: false }).isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

describe('on paper', () => {
  it('everything folded stands open, places and forms are gone, the foot says of when and where', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(FOUNDING);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Places' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: 'Check', exact: true }).isVisible()).toBe(false);
    const verdict = page.getByRole('article');
    const table = verdict.getByRole('region', { name: 'Dates of list and field' });
    expect((await table.boundingBox())?.height).toBeGreaterThan(100);
    expect(await verdict.getByText('Block', { exact: true }).isVisible()).toBe(true);
    const foot = page.getByRole('contentinfo');
    expect(await foot.getByText(/Data of \d+ \w+ \d{4}, version \d+/).isVisible()).toBe(true);
    expect(await foot.getByText(new URL(FOUNDING, builtServer().url).href).isVisible()).toBe(true);
    await close();
  });

  it('links to other places print their address', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto('/known-issues/KNB-2026-0001');
    await page.emulateMedia({ media: 'print' });
    const link = page.getByRole('main').locator('a[href^="http"]').first();
    const printed = await link.evaluate(element => getComputedStyle(element, '::after').content);
    expect(printed).toContain((await link.getAttribute('href')) ?? 'no address');
    await close();
  });
});

describe('weight', () => {
  it.each(PAGES)('%s takes at most 150 kB of compressed scripts', async path => {
    const { url } = builtServer();
    const html = await (await fetch(`${url}${path}`)).text();
    const sources = new Set(
      [...html.matchAll(/<script[^>]+src="([^"]+)"(?![^>]*noModule)/g)].map(found => found[1] ?? ''),
    );
    let bytes = 0;
    for (const source of sources) {
      const script = Buffer.from(await (await fetch(new URL(source, url))).arrayBuffer());
      const packed = gzipSync(script);
      expect(gunzipSync(packed).length).toBe(script.length);
      bytes += packed.length;
    }
    expect(sources.size).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(150_000);
  });
});
