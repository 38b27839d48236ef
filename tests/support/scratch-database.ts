import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** `migrated`: tables without rows; `seeded`: with the curated records; `empty`: nothing at all. */
export type ScratchContent = 'empty' | 'migrated' | 'seeded';

/** A database of a test's own, and how to remove it. */
export interface ScratchDatabase {
  url: string;
  drop: () => Promise<void>;
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: run the tests with \`npm test\` (\`npm test -- tests/db/some.test.ts\` for one file).`,
  );
}

async function onServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: required('TEST_DATABASE_URL') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A new database, copied from a migrated template in some tens of milliseconds. */
export async function createScratchDatabase(content: ScratchContent = 'migrated'): Promise<ScratchDatabase> {
  const name = `knownbad_scratch_${process.pid}_${randomBytes(4).toString('hex')}`;
  const template = content === 'empty' ? 'template0' : required(`TEST_TEMPLATE_${content.toUpperCase()}`);
  await onServer(client => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  const url = new URL(required('TEST_DATABASE_URL'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(async client => void (await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))),
  };
}
