import pg from 'pg';
import { closeAuthPool } from '@/lib/db/auth-pool';
import { closePool } from '@/lib/db/pool';
import { type CatalogueFacts, readFacts } from './generate/facts';
import { type LoadSize, writeLoad } from './generate/load';

/** A database with load in it, and what the load was made from. */
export interface Bench {
  size: LoadSize;
  facts: CatalogueFacts;
  databaseUrl: string;
}

/** Database with catalogue, kernels and curated records, never written after it was made: each load is a copy of it. */
export const CATALOGUE_DATABASE = 'bench_catalogue';

export function urlOf(database: string, clusterUrl: string): string {
  const url = new URL(clusterUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Leaves the database in use: the next statement connects anew. */
export async function closePools(): Promise<void> {
  await Promise.all([closePool(), closeAuthPool()]);
}

/** Makes the product and this process's pools use that database. */
export async function switchDatabase(url: string): Promise<void> {
  await closePools();
  process.env.DATABASE_URL = url;
}

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same before any kernel was imported. */
export const IDS_DATABASE = 'bench_ids';

/** A fresh copy of a database that nobody is connected to. */
export async function copyOf(template: string, name: string, clusterUrl: string): Promise<string> {
  await withClient(urlOf('postgres', clusterUrl), async client => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return urlOf(name, clusterUrl);
}

/** A copy with that load, in use by this process. */
export async function loaded(name: string, size: LoadSize, clusterUrl: string): Promise<Bench> {
  const databaseUrl = await copyOf(CATALOGUE_DATABASE, name, clusterUrl);
  await switchDatabase(databaseUrl);
  const facts = await withClient(databaseUrl, readFacts);
  await writeLoad(facts, size);
  await withClient(databaseUrl, client => client.query('VACUUM ANALYZE'));
  return { size, facts, databaseUrl };
}
