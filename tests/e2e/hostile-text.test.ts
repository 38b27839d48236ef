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
].join('\n');

const CHECK = '/check?device=8086%3A1521&platform=esxi&release=7.0&driver=igbn&version=1.0';

describe('text that is more than text', () => {
  it('stays text on every page that shows it', async () => {
    const { page, complaints, close } = await openPage();
    page.on('dialog', dialog => {
      complaints.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
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
    const id = (await page.getByRole('link', { name: /^REP-/ }).first().textContent()) ?? '';

    await signIn(page);
    await page.goto(`/admin/reports/${id}`);
    await page.getByRole('button', { name: 'Accept: it counts' }).click();
    await page.getByText('stands as accepted').waitFor();

    const pages = [
      `/reports/${id}`,
      `/admin/reports/${id}`,
      '/admin?status=',
      '/admin/audit',
      '/devices/pci%3A8086%3A1521',
      CHECK,
      '/',
      `/search?q=${encodeURIComponent(POLYGLOT.slice(0, 200))}`,
      `/check?device=${encodeURIComponent(POLYGLOT)}`,
      `/known-issues/${encodeURIComponent('<script>window.harmed=1</script>')}`,
    ];
    for (const path of pages) {
      await page.goto(path);
      expect(await page.evaluate(() => (window as { harmed?: number }).harmed), path).toBeUndefined();
      expect(await page.locator('[onclick], [onerror], [onload], a[href^="javascript" i]').count(), path).toBe(0);
    }
    await page.goto(`/reports/${id}`);
    const shown = (await page.getByRole('main').textContent()) ?? '';
    expect(shown).toContain('<script>window.harmed=1</script>');
    expect(shown).toContain('\\u{202e}');
    expect(shown).not.toMatch(/[\u202e\u2066\u200b\ufeff]/);
    expect(complaints.filter(one => !one.includes('404'))).toEqual([]);

    for (const path of [`/api/v1/reports/${id}`, '/api/v1/feed.json', '/api/v1/devices/pci:8086:1521']) {
      const answer = await fetch(builtServer().url + path);
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get('content-type'), path).toMatch(/^application\/(feed\+)?json/);
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff');
    }
    await close();
  });
});
