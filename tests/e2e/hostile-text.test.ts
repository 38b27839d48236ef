import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createMaintainer, signIn } from './maintainer';
import { builtServer, openPage, requireBrowser } from './open-page';

requireBrowser();
beforeAll(createMaintainer);

/** Text that does something in some reader: markup, addresses, template and shell syntax, formulas, direction, NUL. */
const POLYGLOT = [
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */oNcliCk=window.harmed=1 )//%0D%0A//</stYle/</titLe/</teXtarEa/</scRipt/`,
  '--!><sVg/<sVg/oNloAd=window.harmed=1//><script>window.harmed=1</script><img src=x onerror="window.harmed=1">',
  '{{7*7}} $' + '{7*7} <%= 7*7 %> `id` $(id)',
  '=HYPERLINK("javascript:window.harmed=1","x") +1 @SUM(1) -2',
  'left\u202eright \u2066hidden\u2069 \u200bzero \ufeffmark',
  '<a href="javascript:window.harmed=1">open me</a>',
  'nul \0 and half a pair \ud800 of two',
].join('\n');

const CHECK = '/check?device=8086%3A1521&platform=esxi&release=7.0&driver=igbn&version=1.0';
const ISSUE = '/known-issues/KNB-2026-0001';

interface Opened {
  page: Page;
  complaints: string[];
}

/** Nothing of the text acts on this page. */
async function isHarmless({ page }: Opened, path: string): Promise<void> {
  await page.goto(path);
  expect(await page.evaluate(() => (window as { harmed?: number }).harmed), path).toBeUndefined();
  expect(await page.locator('[onclick], [onerror], [onload], a[href^="javascript" i]').count(), path).toBe(0);
}

/** Sends a report by the form. @returns its id and its receipt */
async function report(page: Page): Promise<{ id: string; receipt: string }> {
  const query = new URLSearchParams({
    device: '8086:1521',
    platform: 'esxi',
    release: '7.0',
    driver: 'igbn',
    version: '1.0',
    outcome: 'fails',
    symptoms: 'link-lost',
  });
  await page.goto(`/reports/new?${query}`);
  await page.getByLabel('In your words').fill(POLYGLOT);
  await page
    .getByLabel('Log or crash text')
    .fill(`NETDEV WATCHDOG: eth0 (igb): transmit queue 0 timed out\n${POLYGLOT}`);
  await page.getByText('More: board, firmware').click();
  await page.getByLabel('Board', { exact: true }).fill('<b onclick=window.harmed=1>=1+1</b>');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByText('This will be stored, and nothing else').waitFor();
  await page.getByRole('button', { name: 'Send this report' }).click();
  await page.getByText('Thank you: it is kept').waitFor();
  return {
    id: (await page.getByRole('link', { name: /^REP-/ }).first().textContent()) ?? '',
    receipt: (await page.getByText(/^knr_/).first().textContent()) ?? '',
  };
}

/** Adds a file under a name that is more than a name. */
async function addFile(page: Page, { id, receipt }: { id: string; receipt: string }): Promise<void> {
  await page.goto(`/reports/${id}`);
  await page.getByLabel('Receipt, to add a file').fill(receipt);
  const name = '=1+1 <img src=x onerror=window.harmed=1>.log';
  await page
    .getByLabel('File', { exact: true })
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(POLYGLOT) });
  await page.getByRole('button', { name: 'Add the file' }).click();
  await page.waitForURL(`**/reports/${id}**`);
}

/** Says the text against an issue, and shows it beside the issue as its maintainer. */
async function disputeAndShow(page: Page): Promise<void> {
  await page.goto(`${ISSUE}/dispute`);
  for (const label of ['Your name', 'Where to answer'])
    await page.getByLabel(label).fill('<b onclick=window.harmed=1>a</b>');
  await page.getByLabel('What you say').fill(POLYGLOT);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('It is kept as DSP-').waitFor();
  await page.goto('/admin/disputes');
  await page.getByRole('button', { name: 'Show it' }).first().click();
  await page.getByRole('button', { name: 'Withdraw it' }).first().waitFor();
}

describe('text that is more than text', () => {
  it('stays text on every page that shows it', async () => {
    const opened = await openPage();
    const { page, complaints, close } = opened;
    page.on('dialog', dialog => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    const mine = await report(page);
    await addFile(page, mine);
    const { id } = mine;
    await signIn(page);
    await page.goto(`/admin/reports/${id}`);
    await page.getByRole('button', { name: 'Accept: it counts' }).click();
    await page.getByText('stands as accepted').waitFor();
    await disputeAndShow(page);

    const pages = [
      `/reports/${id}`,
      `/admin/reports/${id}`,
      '/admin?status=',
      '/admin/audit',
      '/admin/disputes',
      ISSUE,
      '/devices/pci%3A8086%3A1521',
      CHECK,
      '/',
      `/search?q=${encodeURIComponent(POLYGLOT.slice(0, 200))}`,
      `/check?device=${encodeURIComponent(POLYGLOT.toWellFormed())}`,
      `/known-issues/${encodeURIComponent('<script>window.harmed=1</script>')}`,
      // As somebody looks at data in a browser.
      '/api/v1/feed.json',
      `/api/v1/reports/${id}`,
      '/api/v1/devices/pci:8086:1521',
    ];
    for (const path of pages) await isHarmless(opened, path);
    await page.goto(ISSUE);
    expect(await page.getByRole('main').textContent()).toContain('<script>window.harmed=1</script>');
    await page.goto(`/reports/${id}`);
    const shown = (await page.getByRole('main').textContent()) ?? '';
    expect(shown).toContain('<script>window.harmed=1</script>');
    expect(shown).toContain('<img src=x onerror=window.harmed=1>.log');
    expect(shown).toContain('\\u{202e}');
    expect(shown).not.toMatch(/[\u202e\u2066\u200b\ufeff\0]/);
    await page.goto('/crash');
    await page.getByLabel('Crash text').fill(POLYGLOT);
    await page.getByRole('button', { name: 'Find it' }).click();
    await page.getByRole('main').getByText('<script>').first().waitFor();
    expect(complaints.filter(one => !one.includes('404'))).toEqual([]);

    for (const path of [`/api/v1/reports/${id}`, '/api/v1/feed.json', '/api/v1/devices/pci:8086:1521']) {
      const answer = await fetch(builtServer().url + path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type'), path).toMatch(/^application\/(feed\+)?json/);
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff');
    }
    await close();
  });

  it('stays text without scripts, from the form to the page of the report', async () => {
    const opened = await openPage({ script: false });
    const { id } = await report(opened.page);
    await isHarmless(opened, `/reports/${id}`);
    const shown = (await opened.page.getByRole('main').textContent()) ?? '';
    expect(shown).toContain('<b onclick=window.harmed=1>=1+1</b>');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  });
});
