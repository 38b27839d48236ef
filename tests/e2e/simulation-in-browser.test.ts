import path from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILDS } from '@/lib/sim/drivers/builds';
import { runScenario } from '@/lib/sim/run/run-scenario';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { SCENARIOS } from '@/lib/sim/scenarios/scenarios';
import { launchBrowser } from '../support/browser';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** What the page is given: the simulation and nothing else, as one script. */
const ENTRY = `
  import { runScenario } from '@/lib/sim/run/run-scenario';
  import { traceHash } from '@/lib/sim/run/trace-hash';
  globalThis.simulate = question => {
    const result = runScenario(question);
    return result.ok ? { id: result.run.id, hash: traceHash(result.run), class: result.run.outcome.class } : result.refusals;
  };
`;

type Simulate = (question: object) => unknown;

function here(question: object): unknown {
  const result = runScenario(question);
  return result.ok
    ? { id: result.run.id, hash: traceHash(result.run), class: result.run.outcome.class }
    : result.refusals;
}

let browser: Browser;
let script = '';

beforeAll(async () => {
  const bundle = await build({
    stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    alias: { '@': ROOT },
  });
  script = bundle.outputFiles[0]?.text ?? '';
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

const QUESTIONS = Object.keys(BUILDS).flatMap(driver =>
  Object.keys(SCENARIOS).flatMap(scenario =>
    [1, 4_294_967_295].map(seed => ({
      scenario,
      build: driver,
      seed,
      board: { aspm: 'l1', bmcLanMode: 'shared-lan0' },
    })),
  ),
);

describe('the simulation in a browser', () => {
  it('gives byte for byte the runs that Node gives', async () => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const there = await page.evaluate(
      questions => questions.map(question => (globalThis as unknown as { simulate: Simulate }).simulate(question)),
      QUESTIONS,
    );
    expect(there).toEqual(QUESTIONS.map(here));
    const hashes = (there as { hash?: string }[]).map(({ hash }) => hash);
    expect(hashes.filter(hash => hash !== undefined).length).toBeGreaterThan(100);
    // The two seeds of a question stand side by side.
    for (let i = 0; i < hashes.length; i += 2) if (hashes[i] !== undefined) expect(hashes[i + 1]).not.toBe(hashes[i]);
    await page.close();
  });

  it('is small enough for a page', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(250_000);
  });
});
