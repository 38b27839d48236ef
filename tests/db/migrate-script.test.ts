import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScratchDatabase, type ScratchDatabase } from '../support/scratch-database';

/** A project whose migrations are ours and one more. */
function projectWith(name: string, sql: string): string {
  const root = mkdtempSync(path.join(os.tmpdir(), 'knownbad-migrate-'));
  cpSync('prisma', path.join(root, 'prisma'), { recursive: true });
  mkdirSync(path.join(root, 'prisma/migrations', name));
  writeFileSync(path.join(root, 'prisma/migrations', name, 'migration.sql'), sql);
  return root;
}

/** The launcher's own migration process: the engine runs once a process. */
function migrate(databaseUrl: string, root: string) {
  const bundle = path.resolve('.knownbad/build/migrate.mjs');
  const env = { ...process.env, DATABASE_URL: databaseUrl, KNOWNBAD_ROOT: root };
  return spawnSync(process.execPath, [bundle], { env, encoding: 'utf8' });
}

const BODY = `CREATE FUNCTION seven() RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 7; END $$;
CREATE TABLE trial (n int); -- a comment; with a semicolon
INSERT INTO trial SELECT seven();`;

describe('a migration script', () => {
  let scratch: ScratchDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    scratch = await createScratchDatabase('migrated');
    client = new pg.Client({ connectionString: scratch.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await scratch.drop();
  });

  it('that fails half-way leaves nothing, and is tried again once corrected', async () => {
    const broken = projectWith('99990101000000_trial', `${BODY}\nINSERT INTO nowhere VALUES (1);`);
    expect(migrate(scratch.url, broken)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^Migration 99990101000000_trial failed and was rolled back .*nowhere/),
    });
    const { rows } = await client.query(`SELECT to_regclass('trial') AS found`);
    expect(rows).toEqual([{ found: null }]);
  });

  it('may hold functions and comments with semicolons', async () => {
    const whole = projectWith('99990101000000_trial', BODY);
    expect(migrate(scratch.url, whole)).toMatchObject({ status: 0, stdout: '99990101000000_trial\n' });
    const { rows } = await client.query('SELECT n FROM trial');
    expect(rows).toEqual([{ n: 7 }]);
  });
});
