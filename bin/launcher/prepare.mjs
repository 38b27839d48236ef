import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { bundleProcesses, bundlesStand, stopBundler, writeRouteTable } from './bundle.mjs';
import { compressStaticFiles } from './compress-static.mjs';
import { installPackages, isInstalled } from './install.mjs';
import { endLeftovers } from './process-identity.mjs';
import { waitForLock } from './process-lock.mjs';
import { recordingChildren, runChild } from './run-child.mjs';
import { StopError, say, step } from './say.mjs';
import { hashOf, whenStale } from './stamps.mjs';
import { ensureStateFolder, statePath } from './state-files.mjs';

const NODE_MAJOR = process.versions.node.split('.')[0] ?? '';
const CONFIGS = [
  'next.config.js',
  'tsconfig.json',
  'tsconfig.build.json',
  'postcss.config.mjs',
  'instrumentation.ts',
  'package-lock.json',
];

/**
 * Brings packages, generated code and builds up to date; what is current is not touched. Safe to call from several
 * processes at once: they take turns.
 * @param {string} root folder of the project
 * @param {{build: boolean}} what `build`: also the web application, not only the processes
 */
export async function prepare(root, { build }) {
  ensureStateFolder(root);
  const lock = await waitForLock(statePath(root, 'prepare.lock'), holder =>
    say(`Waiting for another build of this folder (process ${holder.pid}) …`),
  );
  try {
    await endLeftovers(lock.left);
    await recordingChildren(lock, async () => {
      await install(root);
      await generate(root);
      await bundle(root);
      if (build) await buildApplication(root);
    });
  } finally {
    stopBundler(root);
    lock.release();
  }
}

async function install(root) {
  const hash = hashOf(root, ['package-lock.json'], [NODE_MAJOR, process.platform, process.arch]);
  const stands = existsSync(path.join(root, 'node_modules', '.package-lock.json'));
  await whenStale(root, {
    name: 'install',
    hash,
    stands,
    work: async () => {
      if (isInstalled(root)) return;
      await step('Installing packages', () => installPackages(root));
    },
  });
}

/** Runs the command-line program of an installed package with this Node. */
function runPackage(root, program, args, env) {
  const file = createRequire(path.join(root, 'package.json')).resolve(program);
  return runChild(process.execPath, [file, ...args], { cwd: root, env: { ...process.env, ...env } });
}

async function generate(root) {
  await whenStale(root, {
    name: 'generate',
    hash: hashOf(root, ['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']),
    stands: existsSync(path.join(root, 'lib', 'db', 'generated', 'client.ts')),
    work: () =>
      step('Generating the database client', async () => {
        // The generator looks for a native engine that it then does not use; any executable stops the download.
        const env = {
          PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        };
        const done = await runPackage(
          root,
          'prisma/build/index.js',
          ['generate', '--schema', 'prisma/schema.prisma'],
          env,
        );
        if (done.code !== 0) throw failure('prisma generate', done);
      }),
  });
}

async function bundle(root) {
  await whenStale(root, {
    name: 'bundle',
    hash: hashOf(root, ['lib', 'bin/cli', 'bin/launcher/bundle.mjs', 'prisma/schema.prisma', ...CONFIGS]),
    stands: bundlesStand(root),
    work: () => bundleProcesses(root),
  });
}

async function buildApplication(root) {
  if (!existsSync(path.join(root, 'app'))) return;
  await whenStale(root, {
    name: 'build',
    hash: hashOf(
      root,
      [
        'app',
        'lib',
        'public',
        'prisma/schema.prisma',
        'bin/launcher/bundle.mjs',
        'bin/launcher/compress-static.mjs',
        ...CONFIGS,
      ],
      [NODE_MAJOR],
    ),
    stands: existsSync(path.join(root, '.next', 'BUILD_ID')) && existsSync(statePath(root, 'build', 'routes.json')),
    work: ({ finished }) =>
      step('Building the application (about a minute)', async () => {
        // Turbopack remembers also what failed (Next 16.4: a worker that could not start fails every later build).
        if (!finished) rmSync(path.join(root, '.next'), { recursive: true, force: true });
        // Nothing may be read from a database while building: a page rendered then would be stale for ever.
        const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' };
        const done = await runPackage(root, 'next/dist/bin/next', ['build'], env);
        if (done.code !== 0) throw failure('next build', done);
        await writeRouteTable(root);
        await compressStaticFiles(root);
      }),
  });
}

/** A build that fails is a bug or a full disk: the tool's own words are needed, so they come first. */
function failure(what, { output, errors }) {
  const said = `${output}${errors}`;
  if (/ENOSPC/.test(said)) return new StopError('The disk is full: free about 1 GB and start again.');
  process.stderr.write(`\n${said.trimEnd()}\n`);
  return new StopError(
    `${what} failed; its output is above. If you changed nothing, \`git status\` and a fresh clone tell more.`,
  );
}
