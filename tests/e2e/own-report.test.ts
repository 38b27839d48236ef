import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { onDatabase } from '../support/on-database';
import { builtServer, openPage, requireBrowser } from './open-page';

requireBrowser();

const FORM = new URLSearchParams({
  device: '8086:1533',
  platform: 'esxi',
  release: '7.0',
  driver: 'igbn',
  version: '1.4.11.2',
  outcome: 'fails',
  symptoms: 'link-lost',
  description: 'The link is lost.',
  log: 'igbn: link down',
});

async function sent(page: Page): Promise<{ id: string; receipt: string }> {
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Send this report' }).click();
  await page.getByText('Thank you: it is kept').waitFor();
  const id = await page.getByRole('link', { name: /^REP-/ }).first().textContent();
  const receipt = await page.getByText(/^knr_/).first().textContent();
  return { id: id ?? '', receipt: receipt ?? '' };
}

it.each([{ script: true }, { script: false }])(
  'its author reads, changes and deletes it, scripts: $script',
  async reader => {
    const { page, complaints, close } = await openPage(reader);
    await page.goto(`/reports/new?${FORM}`);
    const { id, receipt } = await sent(page);
    await page.goto(`/reports/${id}`);
    const main = page.getByRole('main');
    expect(await main.textContent(), 'nobody has read it yet').not.toContain('The link is lost.');

    await page.getByLabel('Receipt', { exact: true }).fill('knr_of_another');
    await page.getByRole('button', { name: 'Show it' }).click();
    await page
      .getByRole('alert')
      .filter({ hasText: /receipt/i })
      .waitFor();
    await page.getByLabel('Receipt', { exact: true }).fill(receipt);
    await page.getByRole('button', { name: 'Show it' }).click();
    const words = page.getByLabel('In your words');
    await words.waitFor();
    expect(await words.inputValue()).toBe('The link is lost.');

    await words.fill('The link is lost each night.');
    const build = page.getByLabel('Build', { exact: true });
    const settings = page.getByRole('textbox', { name: 'Settings' });
    await build.fill('15843807');
    await page.getByText('More: board, firmware').click();
    await settings.fill('this is none');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByRole('alert').filter({ hasText: 'Settings' }).waitFor();
    expect(await build.inputValue(), 'kept').toBe('15843807');
    await settings.fill('bmc.lan-mode=shared-lan0');
    await page.getByLabel('Log or crash text').fill('');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved. What it said before is kept').waitFor();
    expect(await words.inputValue()).toBe('The link is lost each night.');
    expect(await build.inputValue()).toBe('15843807');
    expect(await settings.inputValue()).toBe('bmc.lan-mode=shared-lan0');
    await main.getByText('platform.build = 15843807').waitFor();
    expect(await page.getByLabel('Log or crash text').inputValue(), 'taken away').toBe('');

    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('alert').filter({ hasText: 'Tick the box first' }).waitFor();
    await page.getByLabel('I am sure').check();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('Deleted by its author.').waitFor();
    await page.goto(`/reports/${id}`);
    expect(await main.textContent()).not.toContain('igbn');
    expect(complaints).toEqual([]);
    await close();
  },
);

it('a browser with scripts brings a proof of work by itself, which is used up', async () => {
  const { page, close } = await openPage();
  await page.goto(`/reports/new?${FORM}`);
  await expect.poll(() => page.locator('input[name=altcha]').inputValue(), { timeout: 20_000 }).not.toBe('');
  const spent = () =>
    onDatabase<{ n: number }>(builtServer().databaseUrl, 'SELECT count(*)::int AS n FROM spent_challenge');
  const [before] = await spent();
  await sent(page);
  expect((await spent())[0]?.n).toBe((before?.n ?? 0) + 1);
  await close();
});

it('"happens here too" on a known issue is a form that knows the issue', async () => {
  const { page, complaints, close } = await openPage({ script: false });
  await page.goto('/known-issues/KNB-2026-0001');
  await page.getByRole('link', { name: 'Happens here too' }).click();
  await page.getByText('About known issue').waitFor();
  expect(await page.getByLabel('It fails').isChecked()).toBe(true);
  await page.getByLabel('Release (required)').fill('4.0');
  await page.getByLabel('Driver (required)').fill('e1000');
  await page.getByLabel('Why the driver version cannot be told').fill('the host is gone');
  const { id } = await sent(page);
  const [row] = await onDatabase<{ concerns_issue: string }>(
    builtServer().databaseUrl,
    `SELECT concerns_issue FROM field_report WHERE id = '${id}'`,
  );
  expect(row?.concerns_issue).toBe('KNB-2026-0001');
  expect(complaints).toEqual([]);
  await close();
});
