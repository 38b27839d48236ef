import { describe, expect, it } from 'vitest';
import { openPage, requireBrowser } from './open-page';

requireBrowser();

describe.each([{ script: true }, { script: false }])('the founding case, scripts: $script', ({ script }) => {
  it('is found, checked, blocked, and only weakened by a dedicated BMC port', async () => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto('/');
    await page
      .getByRole(script ? 'combobox' : 'textbox')
      .or(page.getByRole('combobox'))
      .first()
      .fill('i82574L');
    await page.getByRole('button', { name: 'Search' }).click();
    await page
      .getByRole('main')
      .getByRole('link', { name: 'Intel 82574L Gigabit Network Connection', exact: true })
      .click();
    await page.getByRole('link', { name: 'Check this part' }).click();
    await page.getByLabel('Platform', { exact: true }).selectOption('esxi');
    await page.getByLabel('Release', { exact: true }).fill('4.0');
    await page.getByLabel('Driver', { exact: true }).fill('e1000');
    await page.getByRole('button', { name: 'Check', exact: true }).click();

    const verdict = page.getByRole('article');
    await verdict.getByText('Listed, but fails in the field').waitFor();
    expect(await verdict.getByText('Block', { exact: true }).count()).toBe(1);
    expect(await verdict.getByText(/^Certainty/).textContent()).toMatch(/low$/);
    expect(await verdict.getByText('They disagree', { exact: false }).count()).toBe(1);
    expect(await verdict.getByLabel('What the list says').textContent()).toMatch(
      /certified[\s\S]*HCL-[\s\S]*February 2010/,
    );
    expect(await verdict.getByLabel('What the field says').textContent()).toMatch(/known bad[\s\S]*KNB-2026-0001/);

    await page.getByRole('link', { name: 'dedicated A port of its own' }).click();
    await page.waitForURL(/settings=bmc\.lan-mode%3Ddedicated/);
    expect(await page.getByRole('article').getByText('Review', { exact: true }).count()).toBe(1);
    expect(await page.getByRole('article').textContent()).toContain('weakened');
    expect(complaints).toEqual([]);
    await close();
  });

  it('finds the parts of a paste and leads each to its check', async () => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto('/check');
    const line =
      '01:00.0 Ethernet controller [0200]: Intel Corporation 82574L [8086:10d3]\n\tKernel driver in use: e1000e\n';
    await page.getByLabel('Output of a tool').fill(line);
    await page.getByRole('button', { name: 'Read it' }).click();
    const link = page.getByRole('link', { name: /^Check .*82574L/ });
    await link.waitFor();
    expect(await link.getAttribute('href')).toMatch(/^\/check\?device=pci%3A8086%3A10d3&.*driver=e1000e/);
    expect(await page.getByLabel('Output of a tool').inputValue()).toContain('8086:10d3');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('bad values', () => {
  it('an unknown platform is named beside its field and nothing entered is lost', async () => {
    const { page, close } = await openPage();
    await page.goto('/check?device=pci%3A8086%3A10d3&platform=beos&release=5&settings=bmc.lan-mode%3Ddedicated');
    expect(await page.getByRole('alert').first().textContent()).toContain('beos');
    expect(await page.getByLabel('Platform', { exact: true }).inputValue()).toBe('beos');
    expect(await page.getByLabel('Release', { exact: true }).inputValue()).toBe('5');
    expect(await page.getByLabel('Settings', { exact: true }).inputValue()).toBe('bmc.lan-mode=dedicated');
    await close();
  });

  it.each([
    '/search?q=%00%E2%80%AE%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    `/search?q=${'x'.repeat(5_000)}`,
    "/search?q='%3B%20DROP%20TABLE%20device%3B--",
    '/check?device=%00&platform=%E2%80%AE&release=%3Cb%3E',
    `/check?device=${'x'.repeat(5_000)}`,
    '/check?device=i82574L&settings=nonsense',
    '/check?device=i82574L&as_of=2026-02-31',
    '/known-issues?severity=none&page=-3',
  ])('%s is answered by a page', async path => {
    const { page, complaints, close } = await openPage();
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    expect(complaints).toEqual([]);
    await close();
  });
});
