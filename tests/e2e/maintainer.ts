import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { fillSignInForm } from '../support/sign-in-form';
import { builtServer } from './open-page';

const EMAIL = 'ada@example.org';
const PASSWORD = 'correct horse battery staple';

/** Makes the maintainer as the README says, by the command line. */
export function createMaintainer(): void {
  const bundle = path.resolve('.knownbad/build/knownbad.mjs');
  const made = spawnSync(process.execPath, [bundle, 'maintainer', 'create', '--email', EMAIL, '--name', 'Ada'], {
    env: { ...process.env, DATABASE_URL: builtServer().databaseUrl },
    input: `${PASSWORD}\n`,
    encoding: 'utf8',
  });
  expect(made.stderr).toContain(`Ada signs in at /admin with ${EMAIL}.`);
}

/** Signs in; a stranger who asks for the queue is asked who they are first. */
export async function signIn(page: Page): Promise<void> {
  await page.goto('/admin');
  await page.waitForURL('**/admin/sign-in');
  await fillSignInForm(page, { email: EMAIL, password: PASSWORD });
}
