import { describe, expect, it } from 'vitest';
import { openPage, overflow, requireBrowser, violations } from './open-page';

requireBrowser();

const CHECK = '/check?device=8086%3A10d3&platform=esxi&release=4.0&driver=e1000e&version=1.1.2&board=X8SIL-F';

describe.each([{ script: true }, { script: false }])('reporting, scripts: $script', ({ script }) => {
  it('of a success takes three clicks from its verdict', async () => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto(CHECK);
    await page.getByRole('link', { name: 'It works here' }).click();
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('This will be stored, and nothing else').waitFor();
    await page.getByText('driver.version = 1.1.2').waitFor();
    await page.getByText('board.product = X8SIL-F').waitFor();
    await page.getByRole('button', { name: 'Send this report' }).click();
    await page.getByText('Thank you: it is kept').waitFor();
    expect(await page.getByText(/^knr_/).count()).toBe(1);

    await page.getByRole('link', { name: /^REP-/ }).first().click();
    await page.getByText(/^Waiting for review/).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Works with esxi 4\.0/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps every value that was entered when one is refused, and takes out what points to a machine', async () => {
    const { page, close } = await openPage({ script });
    await page.goto('/reports/new');
    await page.getByLabel('It fails').check();
    await page.getByLabel('Part (required)').fill('i82574L');
    await page.getByLabel('Platform (required)').selectOption('esxi');
    await page.getByLabel('Release (required)').fill('4.0');
    await page.getByLabel('Driver (required)').fill('e1000');
    await page.getByLabel('interrupts lost').check();
    await page.getByLabel('In your words').fill('The port 00:1b:21:aa:bb:cc falls silent.');
    await page.getByText('More: board, firmware').click();
    await page.getByLabel('Attached as').selectOption('physical');
    await page.getByLabel('Settings').fill('this is none');
    await page.getByRole('button', { name: 'Preview' }).click();

    const summary = page.getByRole('alert').filter({ hasText: 'cannot be read' });
    await summary.waitFor();
    expect(await summary.textContent()).toMatch(/Settings/);
    expect(await page.getByLabel('It fails').isChecked()).toBe(true);
    expect(await page.getByLabel('interrupts lost').isChecked()).toBe(true);
    expect(await page.getByLabel('Platform (required)').inputValue()).toBe('esxi');
    expect(await page.getByLabel('Attached as').inputValue()).toBe('physical');
    expect(await page.getByLabel('In your words').inputValue()).toContain('00:1b:21:aa:bb:cc');

    await page.getByLabel('Settings').fill('bmc.lan-mode=shared-lan0');
    await page.getByLabel('Load').fill('10 Gbit/s');
    await page.getByLabel('What was changed').fill('settings.bmc.lan-mode');
    await page.getByLabel('To', { exact: true }).fill('dedicated');
    await page.getByLabel('Why the driver version cannot be told').fill('the host is gone');
    await page.getByRole('button', { name: 'Preview' }).click();
    await summary.filter({ hasText: 'What it did' }).waitFor();
    await page.getByLabel('What it did').selectOption('stopped');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByText('This will be stored, and nothing else').waitFor();
    const stored = await page.getByRole('status').first().textContent();
    expect(stored).not.toContain('00:1b:21:aa:bb:cc');
    expect(stored).toContain('bmc.lan-mode = shared-lan0');
    expect(stored).toContain('It fails: interrupts lost.');
    expect(stored).toContain('It ran under 10 Gbit/s. Changed settings.bmc.lan-mode to dedicated: it stopped.');

    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByLabel('In your words').waitFor();
    expect(await page.getByLabel('Platform (required)').inputValue()).toBe('esxi');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('button', { name: 'Send this report' }).click();
    await page.getByText('Thank you: it is kept').waitFor();
    expect(await page.getByRole('link', { name: /i82574L under ESX/ }).count()).toBeGreaterThan(0);
    await close();
  });

  it('of ten megabytes in one line is refused in words', async () => {
    const { page, close } = await openPage({ script });
    await page.goto('/reports/new', { waitUntil: 'networkidle' });
    await page.getByLabel('Part (required)').fill('i82574L');
    const log = page.getByLabel('Log or crash text');
    await log.evaluate((box: HTMLTextAreaElement) => {
      box.value = 'x'.repeat(10 * 1024 * 1024);
    });
    await page.locator('button[value=preview]').dispatchEvent('click');
    if (script) {
      const why = () => log.evaluate((box: HTMLTextAreaElement) => box.validationMessage);
      await expect.poll(why).toBe('This has 10.5 MB; a form takes 4 MB in all.');
      await log.fill('short');
      expect(await why()).toBe('');
      expect(await page.getByLabel('Part (required)').inputValue()).toBe('i82574L');
    } else {
      await page.getByRole('heading', { name: 'That is too much for a form' }).waitFor();
    }
    await close();
  });

  it('of a log that is longer than is kept names the field', async () => {
    const { page, close } = await openPage({ script });
    await page.goto('/reports/new');
    await page.getByLabel('Log or crash text').evaluate((box: HTMLTextAreaElement) => {
      box.value = 'x'.repeat(280_000);
    });
    await page.locator('button[value=preview]').dispatchEvent('click');
    const summary = page.getByRole('alert').filter({ hasText: 'cannot be read' });
    await summary.waitFor();
    expect(await summary.textContent()).toMatch(/Log or crash text: .*262144/);
    await close();
  });

  it.each([
    ['/crash', 'Crash text', 'Find it'],
    ['/check', 'Output of a tool', 'Read it'],
  ])('a purple screen pasted at %s finds the issue behind it', async (path, label, button) => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto(path);
    await page
      .getByLabel(label)
      .fill(
        'PCPU 0 locked up. Failed to ack TLB invalidate (0 others locked up).\n' +
          'Saved backtrace from: pcpu 0 TLB NMI\n0:8353/ethtool 1:6231/sfcbd *2:4109/helper1-0\n',
      );
    await page.getByRole('button', { name: button }).click();
    const found = page.getByRole('listitem').filter({ hasText: 'KNB-2026-0001' });
    await found.waitFor();
    await page.getByRole('link', { name: /report it/i }).click();
    const log = page.getByLabel('Log or crash text');
    await log.waitFor();
    expect(await log.inputValue()).toContain('PCPU 0 locked up. Failed to ack TLB invalidate');
    expect(await page.getByLabel('It fails').isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('the pages of reports', () => {
  it.each(['/reports/new', '/crash', `/reports/new${CHECK.slice('/check'.length)}&outcome=works`])(
    '%s reads well on a phone, in the dark and by keyboard',
    async path => {
      for (const reader of [{ width: 390 }, { width: 320, dark: true }]) {
        const { page, complaints, close } = await openPage(reader);
        await page.goto(path);
        expect(await violations(page)).toEqual([]);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(complaints).toEqual([]);
        await close();
      }
    },
  );
});
