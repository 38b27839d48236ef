import type { Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, requireBrowser } from './open-page';

requireBrowser();

const FOUNDING = '/check?device=i82574L&platform=esxi&release=4.0&driver=e1000';

describe('the time axis', () => {
  it('shows when list and field said so, and says the same in words and as a table, without scripts', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(FOUNDING);
    const axis = page.getByRole('figure');
    const picture = axis.getByRole('img', { name: 'When list and field said so' });
    expect(await picture.getAttribute('aria-labelledby')).toBe('time-title time-desc');
    const words = await picture.locator('desc').textContent();
    expect(words).toMatch(/1: 11 Feb 2010, The list, seen on the list for VMware ESXi 4\.x\./);
    expect(words).toMatch(/2: 11 Feb 2010, The field, report: fails\./);
    expect(words).toMatch(/3: 23 Nov 2026, The field, issue published/);
    expect(await axis.locator('figcaption').textContent()).toMatch(
      /^The list: 11 Feb 2010\. The field: 11 Feb 2010 to/,
    );
    await axis.getByText('The same dates as a table').click();
    const rows = await axis.getByRole('row').allTextContents();
    expect(rows[1]).toMatch(/1.*11 Feb 2010.*The list.*HCL-VMWARE-82574L-ESXI-4/);
    expect(rows[3]).toMatch(/3.*23 Nov 2026.*The field.*KNB-2026-0001/);
    await close();
  });

  it('ends where the reader asks: an earlier moment hides what came later', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(`${FOUNDING}&as_of=2015-01-01`);
    const axis = page.getByRole('figure');
    expect(await axis.locator('figcaption').textContent()).toContain('Asked as of 1 Jan 2015.');
    expect(await axis.locator('desc').textContent()).not.toContain('issue published');
    expect(await page.getByRole('heading', { level: 1 }).locator('+ p').textContent()).toContain('as of 1 Jan 2015');
    await close();
  });
});

describe('what is not known is offered with what is catalogued', () => {
  it.each([
    [FOUNDING, 'Which build?', /^208167 4\.0 U1$/, /build=208167/],
    [FOUNDING, 'Which LAN port the BMC uses', /^shared-lan0/, /settings=bmc\.lan-mode%3Dshared-lan0/],
    ['/check?device=pci%3A144d%3Aa80a', 'Which model?', /980 PRO 2TB/, /model=Samsung\+SSD\+980\+PRO\+2TB/],
    [
      '/check?device=pci%3A144d%3Aa80a&model=Samsung+SSD+980+PRO+2TB',
      'Which firmware version?',
      /^3B2QGXA7$/,
      /firmware=3B2QGXA7/,
    ],
    ['/check?device=i82574L&platform=linux-debian', 'What is the machine used for?', /^ptp not for/, /unused=ptp/],
    ['/check?device=i82574L&platform=esxi&release=4.0', 'Which driver?', /^e1000$/, /driver=e1000$/],
  ])('%s: %s', async (path, question, value, href) => {
    const { page, close } = await openPage({ script: false });
    await page.goto(path);
    const asked = page.getByRole('listitem').filter({ has: page.getByText(question, { exact: true }) });
    const link = asked.getByRole('link', { name: value }).first();
    expect(await link.getAttribute('href')).toMatch(href);
    const announced = await asked.locator('p').nth(1).textContent();
    await link.click();
    const decision = await page.getByRole('article').locator('span').first().textContent();
    expect(announced).toContain(decision?.toLowerCase());
    await close();
  });

  it('a facet without a known value is asked in a box that keeps the rest of the question', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(FOUNDING);
    await page.getByRole('textbox', { name: 'driver version', exact: true }).fill('8.0.3.1');
    await page.getByRole('textbox', { name: 'driver version', exact: true }).press('Enter');
    const address = new URL(page.url());
    expect(Object.fromEntries(address.searchParams)).toEqual({
      device: 'i82574L',
      platform: 'esxi',
      release: '4.0',
      driver: 'e1000',
      version: '8.0.3.1',
    });
    await close();
  });
});

describe('four kinds of nothing, each with words and a next step', () => {
  it.each([
    [
      'no such part',
      '/check?device=pci%3A8086%3A10d4',
      'Nothing is catalogued under exactly that name or id',
      '/check?device=pci%3A8086%3A10d3',
    ],
    [
      'a part without reports',
      '/check?device=pci%3A8086%3A1533&platform=linux-debian',
      'No field report about this part is known here',
      '/devices/pci%3A8086%3A1533',
    ],
    [
      'reports, but none for this platform',
      '/check?device=i82574L&platform=linux-debian&release=bookworm&driver=e1000e',
      '1 report is about this part, none about Debian 12 (bookworm) with e1000e',
      '/devices/pci%3A8086%3A10d3#reports',
    ],
    [
      'a filter too narrow',
      '/known-issues?severity=nuisance&kind=drive-warning',
      'No known issue fits under this filter',
      '/known-issues?kind=drive-warning',
    ],
    ['a kind too narrow', '/search?q=82574L&kind=platform', 'No platform is called “82574L”', '/search?q=82574L'],
  ])('%s', async (_, path, words, next) => {
    const { page, complaints, close } = await openPage({ script: false });
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    const main = page.getByRole('main');
    expect(await main.getByText(words).first().textContent()).toContain(words);
    expect(await main.locator(`a[href="${next}"]`).count()).toBeGreaterThan(0);
    const [answered] = await Promise.all([
      page.waitForResponse(() => true),
      main.locator(`a[href="${next}"]`).first().click(),
    ]);
    expect(answered.status()).toBe(200);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('identifiers', () => {
  it('are copied with one press, by mouse or keyboard, and the page says so', async () => {
    const { page, complaints, close } = await openPage();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(FOUNDING);
    const copy = page.getByRole('button', { name: 'Copy pci:8086:10d3' }).first();
    await copy.focus();
    await page.keyboard.press('Enter');
    await page.getByText('Copied pci:8086:10d3').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('pci:8086:10d3');
    await page.getByRole('button', { name: /^Copy http.*\/check\?device=i82574L/ }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(new URL(FOUNDING, page.url()).href);
    expect(complaints).toEqual([]);
    await close();
  });

  it('have no button before its script listens', async () => {
    const { page, close } = await openPage();
    const held: Route[] = [];
    await page.route('**/*.js', route => void held.push(route));
    await page.goto(FOUNDING, { waitUntil: 'commit' });
    const copy = page.locator('button[data-copy]').first();
    await copy.waitFor({ state: 'attached' });
    // A browser paints nothing before the styles that a page names are there.
    await page.waitForFunction(() => document.styleSheets.length > 0);
    expect(await page.locator('button[data-copy]:visible').count()).toBe(0);
    await page.unroute('**/*.js');
    await copy.waitFor({ state: 'visible' });
    await close();
  });

  it('have no button where no script would listen', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(FOUNDING);
    expect(await page.locator('button[data-copy]:visible').count()).toBe(0);
    await close();
  });
});

it('a planned change is compared with what runs now, and the way there is told', async () => {
  const card = (version: string, firmware: string) =>
    `device=14e4%3A16a1&platform=esxi&release=6.0&driver=bnx2x&version=${version}&firmware=${firmware}`;
  const { page, complaints, close } = await openPage({ script: false });
  await page.goto(`/check?${card('2.712.50.v60.6', '7.12e.4.2d')}`);
  await page.getByRole('link', { name: 'Plan a change from this' }).click();
  await page.getByText('Nothing differs from what runs now.').waitFor();
  await page.getByLabel('Driver version', { exact: true }).fill('2.713.30.v60.8');
  await page.getByLabel('Firmware of the part', { exact: true }).fill('7.13b.4.1c');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const change = page.locator('#change');
  await change.waitFor();
  const told = (await change.textContent()) ?? '';
  expect(told).toContain('BCM57840 with old firmware is bricked');
  expect(told).toContain('once the driver is changed and the rest is not');
  expect(told).toContain('the firmware, then the driver');
  await page.getByRole('link', { name: 'Do not compare' }).click();
  await page.getByRole('article').waitFor();
  expect(await page.locator('#change').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});
