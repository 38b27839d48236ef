// `npm run bench`: ratios measured in one run, against baselines re-measured beside them (docs/benchmarks.md).
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startScratchCluster } from '../bin/launcher/cluster.mjs';
import { loadSeed, migrate, processEnvironment } from '../bin/launcher/database-steps.mjs';
import { prepare } from '../bin/launcher/prepare.mjs';
import { ROOT } from '../bin/launcher/root.mjs';

await prepare(ROOT, { build: true });
const { build } = createRequire(import.meta.url)('esbuild');
const bundle = path.join(ROOT, '.knownbad/build/bench.mjs');
await build({
  entryPoints: [path.join(ROOT, 'bench/main.ts')],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  alias: { '@': ROOT, 'server-only': path.join(ROOT, 'tests/support/server-only.ts') },
});
const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-bench-'));
// As root the server runs under another account, which must be able to enter.
chmodSync(folder, 0o755);
const cluster = await startScratchCluster(ROOT, folder);
try {
  await migrate(ROOT, cluster.url);
  await loadSeed(ROOT, cluster.url, { quiet: true });
  const run = (file, ...args) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [file, ...args], {
        cwd: ROOT,
        env: processEnvironment(ROOT, cluster.url),
        stdio: 'inherit',
      });
      child.once('exit', code => (code === 0 ? resolve() : reject(new Error(`${path.basename(file)} failed`))));
    });
  await run(path.join(ROOT, '.knownbad/build/knownbad.mjs'), 'acquire', process.env.BENCH_PROFILE ?? 'small');
  await run(bundle);
} finally {
  await cluster.stop();
}
