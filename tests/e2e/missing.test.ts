import { describe, expect, it } from 'vitest';
import { openPage, requireBrowser, violations } from './open-page';

requireBrowser();

/** What is asked for, what its page says, and a link that leads on. */
const MISSING = [
  { path: '/devices/pci%3A8086%3A10d4', heading: 'No such part', next: '/devices/pci%3A8086%3A10d3' },
  { path: '/devices/nonsense', heading: 'No such part', next: '/search?q=nonsense' },
  { path: '/devices/82574L', heading: 'No such part', next: '/devices/pci%3A8086%3A10d3' },
  { path: '/devices/%E2%80%AE%3Cscript%3E', heading: 'No such part', next: '/search' },
  { path: '/known-issues/KNB-1', heading: 'No such known issue', next: '/known-issues' },
  { path: '/known-issues/82574L', heading: 'No such known issue', next: '/known-issues/KNB-2026-0003' },
  { path: '/nothing-here', heading: 'No such page', next: '/check' },
] as const;

describe.each([{ script: true }, { script: false }])('what is not there, scripts: $script', ({ script }) => {
  it.each(MISSING)('$path is a whole page with status 404 and a next step', async ({ path, heading, next }) => {
    const { page, complaints, close } = await openPage({ script });
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(heading);
    expect(await page.getByRole('main').locator(`a[href^="${next}"]`).count()).toBeGreaterThan(0);
    expect(await page.getByRole('main').locator('input[name="q"]').count()).toBe(1);
    expect(await page.getByRole('contentinfo').count()).toBe(1);
    if (script) expect(await violations(page)).toEqual([]);
    // The browser itself notes the status of the document.
    expect(complaints.filter(one => !/status of 404/.test(one))).toEqual([]);
    await close();
  });
});

it('the key that was asked for stands in the search box', async () => {
  const { page, close } = await openPage({ script: false });
  await page.goto('/devices/pci%3A8086%3A10d4');
  expect(await page.getByRole('main').locator('input[name="q"]').inputValue()).toBe('pci:8086:10d4');
  await close();
});

it('a key in another spelling leads to the one address of its part', async () => {
  const { page, close } = await openPage({ script: false });
  const response = await page.goto('/devices/8086%3A10D3');
  expect(response?.status()).toBe(200);
  expect(new URL(page.url()).pathname).toBe('/devices/pci%3A8086%3A10d3');
  await close();
});
