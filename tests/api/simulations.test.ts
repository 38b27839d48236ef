import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type SimulationAnswer, simulationAnswerSchema, simulationRunSchema } from '@/lib/contract/simulation';
import { type Answer, get, post, refusals, send } from './api-client';
import { requireServer } from './api-server';

requireServer();

const FOUNDING = {
  device: { name: 'i82574L' },
  platform: { product: 'esxi', release: '5.0' },
  driver: { name: 'e1000e' },
  settings: { 'bmc.lan-mode': 'shared-lan0', 'bios.frobnicate': 'on' },
};
const BURST = { configuration: FOUNDING, scenario: 'bmc-burst-then-link-lost', faults: ['m4-erratum-12'] };

const answerOf = (answer: Answer) => answer.json as SimulationAnswer;
const ask = (body: object) => post('/simulations', body);

describe('POST /simulations', () => {
  it('plays a configuration: symptoms, assumptions, the counter-run, and what it filled in', async () => {
    const answer = await ask(BURST);
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('SIM-')]);
    expect(simulationAnswerSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    const run = answerOf(answer);
    expect(run).toMatchObject({
      build: 'vm50-2vec',
      scenario: 'bmc-burst-then-link-lost',
      seed: 1,
      outcome: { class: 'link-blind' },
      symptoms: { 'link-state-stale': 'produced', 'device-off-bus': 'not-produced', 'drive-dead': 'not-modelled' },
      ignored: ['bios.frobnicate'],
    });
    expect(run.assumptions.map(one => one.id)).toContain('fault.m4-erratum-12');
    expect(run.unverified).toBeGreaterThan(0);
    expect(run.assumed.map(one => one.facet)).toContain('settings.bios.aspm');
    expect(run.assumed.map(one => one.facet)).not.toContain('settings.bmc.lan-mode');
    // Without the fault the link change is known.
    expect(run.counter).toMatchObject({ changed: [{ path: 'faults', to: [] }] });
    expect(run.counter?.symptoms).toContainEqual({
      symptom: 'link-state-stale',
      here: 'produced',
      there: 'not-produced',
    });
  });

  it('answers the same question with the same run, another seed with another', async () => {
    const [one, same, other] = await Promise.all([ask(BURST), ask(BURST), ask({ ...BURST, seed: 2 })]);
    expect(same.json).toEqual(one.json);
    expect(answerOf(other).run).not.toBe(answerOf(one).run);
    expect(answerOf(other).trace_hash).not.toBe(answerOf(one).trace_hash);
  });

  it('plays plain traffic where no scenario is asked for, and says so', async () => {
    const run = answerOf(await ask({ configuration: { device: 'pci:8086:10d3', platform: { product: 'freebsd' } } }));
    expect(run).toMatchObject({
      build: 'em-3vec',
      scenario: 'steady-traffic',
      outcome: { class: 'ok' },
      counter: null,
    });
    expect(run.assumed.map(one => one.facet)).toEqual(expect.arrayContaining(['driver.name', 'scenario']));
  });

  it.each<[string, object, RegExp]>([
    ['another part', { device: 'pci:8086:1533' }, /part is not modelled/],
    ['a name that is no part', { device: { name: 'no such part' } }, /name of the part/],
    ['an emulated part', { ...FOUNDING, attachment: 'emulated' }, /only the physical part/],
    [
      'a driver that is not modelled',
      { ...FOUNDING, platform: { product: 'esxi', release: '7.0' } },
      /No driver build/,
    ],
  ])('says plainly that it does not model %s', async (_, configuration, because) => {
    const answer = await ask({ configuration });
    expect(answer.status).toBe(200);
    expect(simulationAnswerSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    const run = answerOf(answer);
    expect(run).toMatchObject({ outcome: { class: 'not-modelled' }, trace_hash: null, assumptions: [], url: null });
    expect(run.outcome.because).toMatch(because);
    expect(new Set(Object.values(run.symptoms))).toEqual(new Set(['not-modelled']));
    expect((await get(`/simulations/${run.run}`)).json).toMatchObject({ outcome: { class: 'not-modelled' } });
    expect((await get(`/simulations/${run.run}/trace.json`)).status).toBe(409);
  });

  const event = { atMs: 0, act: { do: 'load-driver' } };
  it.each<[string, object, string, string]>([
    ['an unknown build', { build: 'e1000' }, '/build', 'unknown_value'],
    ['a build by a name of every object', { build: 'constructor' }, '/build', 'unknown_value'],
    ['a build of another part', { build: 'ixgbe-pba' }, '/build', 'not_applicable'],
    ['an impossible board', { board: { interruptRemapping: true } }, '/board/interruptRemapping', 'impossible'],
    ['a board of 0 CPUs', { board: { cpus: 0 } }, '/board/cpus', 'impossible'],
    ['a setting that no board has', { board: { 'a/b': 1 } }, '/board/a~1b', 'unknown_value'],
    ['an unknown scenario', { scenario: 'doom' }, '/scenario', 'unknown_value'],
    [
      'a scenario without end',
      { scenario: { id: 'x', horizonMs: 1e9, events: [] } },
      '/scenario/horizonMs',
      'too_long',
    ],
    [
      'a scenario of too many events',
      { scenario: { id: 'x', horizonMs: 10, events: Array(501).fill(event) } },
      '/scenario/events',
      'too_long',
    ],
    [
      'an act of nobody',
      { scenario: { id: 'x', horizonMs: 10, events: [event, { atMs: 1, act: { do: '<script>' } }] } },
      '/scenario/events/1',
      'malformed',
    ],
    ['a fault of nobody', { faults: ['m5-l1-stuck', '\u0000\u202e'] }, '/faults/1', 'unknown_value'],
    ['a seed out of range', { seed: 2 ** 32 }, '/seed', 'out_of_range'],
    ['a seed that is text', { seed: '1' }, '/seed', 'wrong_type'],
    ['an unknown field', { speed: 9 }, '/speed', 'unknown_field'],
    ['control characters', { scenario: 'boot\u0007' }, '/scenario', 'control_characters'],
    [
      'an unknown platform',
      { configuration: { ...FOUNDING, platform: { product: 'beos' } } },
      '/configuration/platform/product',
      'unknown_platform',
    ],
    ['no configuration', { configuration: undefined }, '/configuration', 'required'],
  ])('refuses %s by name', async (_, change, pointer, code) => {
    const answer = await ask({ configuration: FOUNDING, scenario: 'boot', ...change });
    expect([answer.status, refusals(answer)]).toEqual([422, [[pointer, code]]]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it.each<[string, object, string, string]>([
    ['an unknown build', { build: 'e1000' }, '/build', 'unknown_value'],
    ['an impossible board', { board: { cpus: 0 } }, '/board/cpus', 'impossible'],
    ['an unknown scenario', { scenario: 'doom' }, '/scenario', 'unknown_value'],
    [
      'a scenario without end',
      { scenario: { id: 'x', horizonMs: 1e9, events: [] } },
      '/scenario/horizonMs',
      'too_long',
    ],
    ['a fault of nobody', { faults: ['m9'] }, '/faults/0', 'unknown_value'],
  ])('refuses %s by name for a driver that is not modelled, too', async (_, change, pointer, code) => {
    const configuration = { ...FOUNDING, platform: { product: 'esxi', release: '7.0' } };
    const answer = await ask({ configuration, scenario: 'boot', ...change });
    expect([answer.status, refusals(answer)]).toEqual([422, [[pointer, code]]]);
  });

  it('refuses a scenario that uses up its events, and a body over its cap', async () => {
    const act = { do: 'traffic', everyMs: 1, frames: 1, untilMs: 120_000, closedLoop: false };
    const events = [event, ...Array.from({ length: 20 }, () => ({ atMs: 2000, act }))];
    const busy = await ask({ configuration: FOUNDING, scenario: { id: 'busy', horizonMs: 120_000, events } });
    expect(refusals(busy)).toEqual([['/scenario', 'too_long']]);
    expect((await ask({ configuration: FOUNDING, scenario: 'x'.repeat(70_000) })).status).toBe(413);
  });
});

describe('a scenario of one’s own', () => {
  const own = (atMs: number) => ({
    configuration: FOUNDING,
    scenario: { id: 'boot', horizonMs: 4000, events: [{ atMs, act: { do: 'load-driver' } }] },
  });

  it('is kept by its content, cannot pass for a known one, and is played again', async () => {
    const [known, one, other] = await Promise.all([
      ask({ configuration: FOUNDING, scenario: 'boot' }),
      ask(own(10)),
      ask(own(11)),
    ]);
    expect(new Set([known, one, other].map(answer => answerOf(answer).run)).size).toBe(3);
    expect(answerOf(one).scenario).toMatch(/^boot~/);
    const trace = await get(`/simulations/${answerOf(one).run}/trace.json`);
    expect(trace.json).toMatchObject({ trace_hash: answerOf(one).trace_hash });
  });

  it('has an address in the lab, which plays the same run, unless it is too long for one', async () => {
    const run = answerOf(await ask(own(12)));
    const there = await send('GET', (run.url ?? '').replace('/lab', '/lab/trace.json'));
    expect(there.json).toMatchObject({ run: run.run, trace_hash: run.trace_hash });
    const events = Array.from({ length: 200 }, (_, i) => ({
      atMs: i * 10,
      act: { do: 'bmc-burst', count: 1, everyMs: 50 },
    }));
    const long = answerOf(await ask({ ...own(10), scenario: { id: 'long', horizonMs: 4000, events } }));
    expect(long).toMatchObject({ url: null, trace: { json: expect.any(String) } });
  });
});

describe('GET /simulations/{run}', () => {
  it('gives the run that was kept, under a strong tag', async () => {
    const { assumed: _, ignored: __, ...run } = answerOf(await ask(BURST));
    const answer = await get(`/simulations/${run.run}`);
    expect(simulationRunSchema.safeParse(answer.json).error?.issues ?? []).toEqual([]);
    expect(answer.json).toEqual(run);
    const etag = answer.headers.get('etag') ?? '';
    expect((await get(`/simulations/${run.run}`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('exports the trace whose hash the run has, as JSON and as a dump', async () => {
    const run = answerOf(await ask(BURST));
    const json = await get(`/simulations/${run.run}/trace.json`);
    expect(json.headers.get('content-disposition')).toBe(`attachment; filename="${run.run}.json"`);
    const recorded = json.text.slice(json.text.indexOf('"recorded":') + '"recorded":'.length, -1);
    expect(createHash('sha256').update(recorded).digest('hex')).toBe(run.trace_hash);
    const vcd = await get(`/simulations/${run.run}/trace.vcd`);
    expect(vcd.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(vcd.text).toContain('$timescale 1 ns $end');
    expect(vcd.text).toContain(run.run);
    const etag = vcd.headers.get('etag') ?? '';
    expect((await get(`/simulations/${run.run}/trace.vcd`, { 'if-none-match': etag })).status).toBe(304);
  });

  it.each(['SIM-00000000000000000000', 'SIM-1', '%00', "SIM-'--"])('answers 404 for %s', async id => {
    for (const path of [`/simulations/${id}`, `/simulations/${id}/trace.json`]) {
      const answer = await get(path);
      expect([404, 400]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
    }
  });
});
