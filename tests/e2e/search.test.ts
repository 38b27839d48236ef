import { describe, expect, it } from 'vitest';
import { openPage, requireBrowser } from './open-page';

requireBrowser();

describe('suggestions', () => {
  it('follow the typing, are walked by arrows, opened by Enter and closed by Escape; "/" focuses the box', async () => {
    const { page, complaints, close } = await openPage();
    await page.goto('/');
    const box = page.getByRole('combobox');
    await box.waitFor();
    await page.keyboard.press('/');
    await box.pressSequentially('82574l');
    await page.getByRole('option').first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator(`[id="${await box.getAttribute('aria-controls')}"]`).getAttribute('role')).toBe(
      'listbox',
    );
    expect(await page.getByRole('search').getByRole('status').textContent()).toMatch(/^\d suggestions, arrow keys/);
    const selected = async () => {
      const active = await box.getAttribute('aria-activedescendant');
      return active ? page.locator(`[id="${active}"][aria-selected="true"]`).textContent() : null;
    };
    const options = await page.getByRole('option').allTextContents();
    await page.keyboard.press('ArrowDown');
    expect(await selected()).toBe(options[0]);
    await page.keyboard.press('ArrowUp');
    expect(await selected(), 'the text itself lies between last and first').toBeNull();
    await page.keyboard.press('ArrowUp');
    expect(await selected()).toBe(options.at(-1));
    await page.keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('82574l');
    await page.keyboard.press('Escape');
    expect(await box.inputValue()).toBe('');
    await box.pressSequentially('82574l');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(devices|known-issues)\//);
    expect(complaints).toEqual([]);
    await close();
  });

  it('nothing found is said as politely', async () => {
    const { page, close } = await openPage();
    await page.goto('/');
    await page.getByRole('combobox').pressSequentially('zzqqxxzz');
    await page.getByRole('search').getByText('No suggestions').waitFor();
    await close();
  });
});

describe.each([{ script: true }, { script: false }])('the search page, scripts: $script', ({ script }) => {
  it.each([
    ['a name', 'i82574L', 'Intel 82574L Gigabit Network Connection'],
    [
      'a line of a purple screen',
      'Saved backtrace from: pcpu 0 TLB NMI',
      'i82574L under ESX/ESXi 4.x loses its interrupts',
    ],
    ['an id', '8086:10d3', 'Intel 82574L Gigabit Network Connection'],
    [
      'a line of lspci',
      '01:00.0 Ethernet controller [0200]: Intel Corporation 82574L Gigabit Network Connection [8086:10d3] (rev 03)',
      'Intel 82574L Gigabit Network Connection',
    ],
    ['an issue', 'KNB-2026-0001', 'i82574L under ESX/ESXi 4.x loses its interrupts'],
    ['a name with two figures swapped', 'i82754L', 'Intel 82574L Gigabit Network Connection'],
    ['a word of it with two letters swapped', 'Gigabit netwrok', 'Gigabit Network Connection'],
  ])('finds by %s', async (_, text, title) => {
    const { page, complaints, close } = await openPage({ script });
    await page.goto(`/search?q=${encodeURIComponent(text)}`);
    expect(await page.getByRole('main').getByRole('listitem').getByRole('link').first().textContent()).toContain(title);
    expect(complaints).toEqual([]);
    await close();
  });

  it('says when only something near was found', async () => {
    const { page, close } = await openPage({ script });
    await page.goto('/search?q=e1010e');
    expect(await page.getByRole('main').textContent()).toContain(
      'Nothing is called exactly “e1010e”. These come near:',
    );
    await close();
  });

  it('a key that names nothing is answered with keys a slip away', async () => {
    const { page, close } = await openPage({ script });
    await page.goto('/search?q=pci%3A8086%3A10d4');
    const main = page.getByRole('main');
    expect(await main.locator('a[href="/devices/pci%3A8086%3A10d3"]').count()).toBe(1);
    await close();
  });
});

it('from the search to the verdict by keys alone', async () => {
  const { page, complaints, close } = await openPage();
  await page.goto('/');
  /** Tabs on until a link or field of that name has the focus. */
  async function tabTo(name: RegExp) {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement as HTMLInputElement | null;
        return `${element?.labels?.[0]?.textContent ?? ''} ${element?.textContent ?? ''}`;
      });
      if (name.test(focused)) return;
    }
    throw new Error(`No way by Tab to ${name}`);
  }
  // Scripts make a combobox of the box, and listen for its key from then on.
  await page.getByRole('combobox').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('i82574L');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search/);
  await tabTo(/^ Intel 82574L Gigabit/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/devices\//);
  await tabTo(/Check this part/);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/check\?device=/);
  await tabTo(/Change the question/);
  await page.keyboard.press('Enter');
  await tabTo(/^Platform/);
  await page.keyboard.type('VMware ESXi');
  await tabTo(/^Release/);
  await page.keyboard.type('4.0');
  await tabTo(/^Driver /);
  await page.keyboard.type('e1000');
  await page.keyboard.press('Enter');
  await page.waitForURL(/driver=e1000/);
  expect(await page.getByRole('article').textContent()).toContain('Listed, but fails in the field');
  expect(complaints).toEqual([]);
  await close();
});
