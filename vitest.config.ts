import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** `server-only` throws outside React's server condition; tests run server code in plain Node. */
const alias = { '@': path.resolve('.'), 'server-only': path.resolve('tests/support/server-only.ts') };

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            'lib/**/*.test.ts',
            'bin/**/*.test.mjs',
            'bench/**/*.test.ts',
            'tests/{architecture,oracle}/**/*.test.ts',
          ],
        },
      },
      {
        resolve: { alias },
        test: { name: 'ingest', include: ['tests/ingest/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['tests/api/**/*.test.ts', 'tests/e2e/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
