import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './root.mjs';
import { statePath } from './state-files.mjs';

/**
 * Bundles a TypeScript program of this repository and runs it in this process (Node 20 cannot run TypeScript).
 * @param {string} entry path below the root, e.g. `bench/simulation.ts`
 */
export async function runTypescript(entry) {
  const { build } = createRequire(path.join(ROOT, 'package.json'))('esbuild');
  const folder = statePath(ROOT, 'build');
  mkdirSync(folder, { recursive: true });
  const bundle = path.join(folder, `${entry.replace(/\W+/g, '-')}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    alias: { '@': ROOT },
    logLevel: 'error',
  });
  await import(pathToFileURL(bundle).href);
}
