import { describe, expect, it } from 'vitest';
import { runScenario } from '@/lib/sim/run/run-scenario';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { builtServer, follow, openPage, overflow, requireBrowser, violations } from './open-page';

requireBrowser();

const BURST = '/lab?build=vm50-2vec&scenario=bmc-burst-then-link-lost&faults=m4-erratum-12&lan-mode=shared-lan0&seed=7';
const BURST_QUESTION = {
  build: 'vm50-2vec',
  scenario: 'bmc-burst-then-link-lost',
  faults: ['m4-erratum-12'],
  board: { bmcLanMode: 'shared-lan0' },
  seed: 7,
};
const hashOf = (question: object): string => {
  const result = runScenario(question);
  return result.ok ? traceHash(result.run) : '';
};

describe('the lab without scripts', () => {
  it('plays a question chosen in its form, under an address that can be shared', async () => {
    const { page, complaints, close } = await openPage({ script: false });
    await page.goto('/lab');
    await page.getByLabel('Driver build', { exact: true }).selectOption('esx40-5vec');
    await page.getByLabel('Scenario', { exact: true }).selectOption('founding-case');
    await page.getByLabel('Fault put in', { exact: true }).selectOption('');
    await page.getByLabel('BMC LAN mode', { exact: true }).selectOption('');
    await page.getByLabel('ASPM', { exact: true }).selectOption('l1');
    await follow(page.getByRole('button', { name: 'Play' }));
    const outcome = page.getByLabel('Outcome');
    expect(await outcome.textContent()).toMatch(/falls off the bus/);
    expect(await outcome.textContent()).toContain('hypothetical');
    expect(await page.getByText(/simulated, mechanism only; \d+ assumptions, \d+ unverified/).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'What was assumed' }).getByRole('listitem').count()).toBeGreaterThan(
      5,
    );
    // The central finding, in the log lane of the table.
    await page.getByRole('link', { name: /^Log/ }).click();
    expect(await page.getByRole('table').textContent()).toContain(
      'Register 0x00028 pattern test failed: got 0xFFFFFFFF expected 0x5A5A5A5A',
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('zooms, steps and pages by links, and the table says what the window holds', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(BURST);
    const paths = await page.locator('#wave path').count();
    expect(paths).toBe(await page.locator('#wave [data-lane]').count());
    expect(paths).toBeGreaterThan(15);
    await follow(page.getByRole('link', { name: 'Next change' }));
    expect(page.url()).toMatch(/[?&]at=0/);
    await follow(page.getByRole('link', { name: 'Next change' }));
    const at = new URL(page.url()).searchParams.get('at') ?? '';
    expect(await page.locator('#wave-cursor').getAttribute('x1')).not.toBe('-10');
    await follow(page.getByRole('link', { name: 'Zoom in' }));
    const query = new URL(page.url()).searchParams;
    expect(Number(query.get('to')) - Number(query.get('from'))).toBeCloseTo(9000, 3);
    expect(query.get('at')).toBe(at);
    await page.goto(`${BURST}&from=4000&to=4200`);
    const times = await page.locator('#changes tbody th').allTextContents();
    expect(times.length).toBeGreaterThan(0);
    for (const time of times) expect(Number(time)).toBeGreaterThanOrEqual(4000);
    for (const time of times) expect(Number(time)).toBeLessThan(4200);
    await close();
  });

  it('shows both runs where one setting is flipped, and where they part', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(BURST);
    await follow(page.getByRole('navigation', { name: 'Flip one setting' }).getByRole('link', { name: 'dedicated' }));
    const told = await page.getByRole('region', { name: 'What differs' }).textContent();
    expect(told).toContain('BMC LAN mode');
    expect(told).toContain('link changes go unnoticed');
    expect(await page.locator('#wave [data-lane^="b."]').count()).toBeGreaterThan(0);
    expect(await page.getByText(/^They part at/).count()).toBe(1);
    await close();
  });

  it('says which settings decide the outcome, having changed each by itself', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(BURST);
    const flips = page.getByRole('navigation', { name: 'Flip one setting' });
    const [decided, , nothing] = await flips.getByRole('definition').allTextContents();
    expect(decided).toMatch(/BMC LAN mode.*Interrupt mode/);
    expect(nothing).toMatch(/ASPM.*Wake on LAN/);
    await flips.getByText(/Settings with which the outcome stays/).click();
    await follow(flips.getByRole('link', { name: 'on, with remapping' }));
    expect(await page.getByText('The two traces are the same from beginning to end').count()).toBe(1);
    await close();
  });

  it('plays a scenario of one’s own, in its address, and names what is wrong with one', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto('/lab?build=vm50-2vec&scenario=link-lost-then-ha&faults=none');
    await page.getByRole('link', { name: 'Write it out and change it' }).click();
    const text = page.getByLabel('Scenario', { exact: true });
    const known = await text.inputValue();
    await text.fill(known.replace('"atMs":5000', '"atMs":7000'));
    await follow(page.getByRole('button', { name: 'Play' }));
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByLabel('Outcome').textContent()).toContain('A scenario of the caller');
    await follow(page.getByRole('link', { name: /^Link: true/ }));
    const times = await page.locator('#changes tbody tr', { hasText: 'link.true' }).locator('th').allTextContents();
    expect(times.some(time => Number(time) >= 7000)).toBe(true);
    await text.fill(known.replace('"do":"cable"', '"do":"doom"'));
    await follow(page.getByRole('button', { name: 'Play' }));
    expect(await page.getByRole('alert').textContent()).toMatch(/events\[\d+\]: An event has a time/);
    expect(await text.inputValue()).toContain('doom');
    await close();
  });

  it('says how a run is kept: the same question, sent to the API, has the same id', async () => {
    const { page, close } = await openPage({ script: false });
    await page.goto(BURST);
    await page.getByText('Keep this run in the API').click();
    const line = (await page.getByLabel('The question for the API').textContent()) ?? '';
    const [, address = '', body = ''] =
      /^curl -s (\S+) -H 'content-type: application\/json' -d '(.*)'$/.exec(line) ?? [];
    const kept = await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const { run } = (await kept.json()) as { run: string };
    expect(await page.getByLabel('Outcome').textContent()).toContain(run);
    await close();
  });

  it('names what cannot be read and keeps what was entered', async () => {
    const { page, close } = await openPage({ script: false });
    const response = await page.goto('/lab?build=e1000&scenario=boot&cpus=many&aspm=%3Cb%3E&seed=-1');
    expect(response?.status()).toBe(200);
    const alert = await page.getByRole('alert').textContent();
    for (const label of ['Driver build', 'Processors', 'ASPM', 'Seed']) expect(alert).toContain(label);
    expect(await page.getByLabel('Driver build', { exact: true }).inputValue()).toBe('e1000');
    await page.goto(`${BURST}&from=9000&to=1&at=x&flip=nothing&page=0&signals=all`);
    expect(await page.getByRole('alert').textContent()).toMatch(/Window[\s\S]*Cursor/);
    expect(await page.locator('#wave path').count()).toBeGreaterThan(15);
    await close();
  });

  it('exports the trace under the question itself', async () => {
    const { url } = builtServer();
    const json = await fetch(`${url}${BURST.replace('/lab', '/lab/trace.json')}`);
    expect(((await json.json()) as { trace_hash: string }).trace_hash).toBe(hashOf(BURST_QUESTION));
    const vcd = await fetch(`${url}${BURST.replace('/lab', '/lab/trace.vcd')}`);
    expect(await vcd.text()).toContain('$enddefinitions $end');
    const bad = await fetch(`${url}/lab/trace.vcd?build=e1000`);
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('/query/build')]);
  });
});

describe('the lab with scripts', () => {
  it('plays the run again in a worker: the trace is the one of Node, byte for byte', async () => {
    const { page, complaints, close } = await openPage();
    await page.goto(BURST);
    await page.locator('[data-replayed="same"]').waitFor();
    const hash = hashOf(BURST_QUESTION);
    expect(await page.locator('[data-trace-hash]').getAttribute('data-trace-hash')).toBe(hash);
    expect(await page.getByRole('status').filter({ hasText: 'byte for byte' }).textContent()).toContain(
      hash.slice(0, 12),
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('moves the cursor by pointer, slider and steps, and says what each lane holds there', async () => {
    const { page, complaints, close } = await openPage();
    await page.goto(`${BURST}&flip=lan-mode:dedicated`);
    const slider = page.getByRole('slider');
    await slider.waitFor();
    const end = Number(await slider.getAttribute('max'));
    await slider.focus();
    await page.keyboard.press('End');
    const value = (key: string) => page.locator(`li [data-lane-value="${key}"]`).textContent();
    expect(await value('a.link.true')).toBe('down');
    expect([await value('a.link.believed'), await value('b.link.believed')]).toEqual(['up', 'down']);
    await page.getByRole('button', { name: 'Step back' }).click();
    const at = Number(new URL(page.url()).searchParams.get('at')) * 1e6;
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(end);
    await page.locator('#wave').hover({ position: { x: 120, y: 50 } });
    expect(Number(await page.locator('#wave-cursor').getAttribute('x1'))).toBeCloseTo(120, -1);
    expect(await value('a.link.true')).toBe('up');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe.each([
  { width: 1280, dark: false },
  { width: 390, dark: false },
  { width: 390, dark: true },
])('the lab at $width pixels, dark: $dark', ({ width, dark }) => {
  it.each([BURST, `${BURST}&flip=lan-mode:dedicated&at=8100`, '/lab?build=e1000'])(
    '%s has no accessibility violation, no sideways scrolling and no complaint',
    async path => {
      const { page, complaints, close } = await openPage({ width, dark });
      const response = await page.goto(path);
      expect(await response?.text()).not.toMatch(/<[^>]+\sstyle=/);
      if (!path.includes('e1000')) await page.getByRole('slider').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});

describe('the mechanism of a report', () => {
  const CHECK = '/check?device=i82574L&platform=esxi&release=4.0&driver=e1000';

  it.each([CHECK, '/reports/REP-2010-0001'])(
    'stands on %s, listed apart from counts, and opens in the lab',
    async path => {
      const { page, complaints, close } = await openPage({ width: 390 });
      await page.goto(path);
      const section = page.locator('#mechanism');
      const text = (await section.textContent()) ?? '';
      expect(text).toMatch(/simulated, mechanism only; \d+ assumptions, \d+ unverified/);
      expect(text).toContain('Counter-run');
      expect(text).toContain('nobody here has read');
      expect(text).toContain('with 2 faults put in and not with fewer');
      await section.getByText('Everything that was put in').click();
      expect(await section.getByRole('listitem').count()).toBeGreaterThan(5);
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      const run = (await section.getByRole('link', { name: /^SIM-/ }).textContent()) ?? '';
      await section.getByRole('link', { name: 'Open in the lab' }).click();
      // The lab plays the very run that was kept.
      expect(await page.getByLabel('Outcome').textContent()).toContain(run);
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
