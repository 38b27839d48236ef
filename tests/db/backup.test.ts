import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '@/lib/db/audit/audit-log';
import { closePool, pool, query } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { createToken } from '@/lib/service/access/manage-tokens';
import { attachFile } from '@/lib/service/attachments/attach-file';
import { readOriginal } from '@/lib/service/attachments/read-attachment';
import { replaceDatabase } from '@/lib/service/backup/replace-database';
import { writeBackup } from '@/lib/service/backup/write-backup';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { handChangesTo } from '@/lib/service/reports/announce-change';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { submitReport } from '@/lib/service/reports/submit-report';
import { sampleReport } from '../support/sample-report';
import { createScratchDatabase, type ScratchDatabase } from '../support/scratch-database';

let source: ScratchDatabase;
let target: ScratchDatabase;
let folder: string;
let backup: string;
let receipt: { id: string; receipt_token: string };
let file: string;

const use = async (database: ScratchDatabase, state: string) => {
  await closePool();
  process.env.DATABASE_URL = database.url;
  process.env.KNOWNBAD_ROOT = path.join(folder, state);
};
const migrate = async (url: string, only: readonly string[] = []) => {
  const bundle = path.resolve('.knownbad/build/migrate.mjs');
  const env = { ...process.env, DATABASE_URL: url, KNOWNBAD_ROOT: process.cwd() };
  expect(spawnSync(process.execPath, [bundle, ...only], { env, encoding: 'utf8' })).toMatchObject({ status: 0 });
};

/** Digests of the verdicts over every tuple that reports, listings and issues speak of. */
async function digests(): Promise<string[]> {
  const rows = await query<{ device_key: string; product: string; release: string | null; driver: string | null }>(
    'test-tuples',
    `SELECT device_key, product, release, driver FROM tuple_statistic
     UNION SELECT device_key, product, release, NULL FROM hcl_entry WHERE device_key IS NOT NULL
     UNION SELECT d.key, p.product, NULL, NULL FROM device d CROSS JOIN platform p WHERE d.curated
     ORDER BY 1, 2, 3, 4`,
  );
  const configurations = rows.map(
    (row): Configuration => ({
      device: { key: row.device_key },
      platform: { product: row.product, ...(row.release ? { release: row.release } : {}) },
      ...(row.driver ? { driver: { name: row.driver } } : {}),
    }),
  );
  const outcomes = await checkConfigurations(configurations);
  return outcomes.map(outcome =>
    JSON.stringify('verdict' in outcome ? { ...outcome.verdict, generated_at: '' } : outcome),
  );
}

const databases = async () =>
  (await pool().query('SELECT datname FROM pg_database ORDER BY 1')).rows.map(row => String(row.datname));

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = '';
  folder = mkdtempSync(path.join(os.tmpdir(), 'knownbad-backup-'));
  backup = path.join(folder, 'all.knownbad');
  source = await createScratchDatabase('seeded');
  target = await createScratchDatabase('seeded');
  await use(source, 'source');
  // What the report changes is noted in its own time, and would raise the data's version after the backup.
  handChangesTo(() => undefined);
  const { id } = await createToken({ account: 'a', name: 't', scopes: ['reports:write'], days: 1 }, 'system');
  const { rows } = await pool().query('SELECT account_id FROM api_token WHERE id = $1', [id]);
  const sender = { kind: 'token', tokenId: id, accountId: rows[0].account_id } as const;
  const { text } = await submitReport(sampleReport({ description: 'a \\ b\ttab\nline é €' }), {
    sender,
    via: 'api',
    idempotencyKey: null,
  });
  receipt = JSON.parse(text);
  const log = {
    name: 'log',
    mediaType: 'text/plain',
    content: (async function* () {
      yield Buffer.from('a log\n'.repeat(1_000));
    })(),
  };
  file = (await attachFile(receipt.id, log, { token: receipt.receipt_token, address: '::1' })).id;
  await writeBackup(backup);
});

afterAll(async () => {
  await closePool();
  await source.drop();
  await target.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a restored server', () => {
  let before: string[];

  it('answers every verdict as before', async () => {
    before = await digests();
    expect(before.length).toBeGreaterThan(500);
    await use(target, 'target');
    expect(await digests()).not.toEqual(before);
    await closePool();
    const restored = await replaceDatabase(backup, target.url, migrate);
    // The log holds nothing personal, so its public copy is the same file.
    expect(restored).toMatchObject({ files: 1, secretFits: true });
    expect(await digests()).toEqual(before);
    expect(await databases()).toContain(restored.keptAs);
    await pool().query(`DROP DATABASE "${restored.keptAs}"`);
  });

  it('knows its reports, their receipts and files, and goes on counting', async () => {
    const holder = { token: receipt.receipt_token, address: '::1' };
    const { bytes } = await readOriginal(receipt.id, file, holder);
    expect(bytes).toBe(6_000);
    const { rows } = await pool().query('SELECT description FROM field_report WHERE id = $1', [receipt.id]);
    expect(rows).toEqual([{ description: 'a \\ b\ttab\nline é €' }]);
    expect(await verifyAudit()).toMatchObject({ brokenAt: null });
    await deleteReport(receipt.id, holder);
    await createToken({ account: 'b', name: 't', scopes: ['reports:write'], days: 1 }, 'system');
    expect(await verifyAudit()).toMatchObject({ brokenAt: null });
  });
});

describe('a backup of an earlier version', () => {
  /** Migrations of the last version that kept a report's symptoms as rows of their own. */
  const EARLIER = readdirSync('prisma/migrations')
    .filter(name => /^\d/.test(name) && name < '20261129130000_report_symptoms')
    .sort();

  it('that cannot be brought up to date leaves everything as it was', async () => {
    const before = await databases();
    const failing = async (url: string, only?: readonly string[]) => {
      if (only === undefined) throw new Error('the disk is full');
      await migrate(url, only);
    };
    await expect(replaceDatabase(backup, target.url, failing)).rejects.toThrow('the disk is full');
    expect(await databases()).toEqual(before);
  });

  it('is brought up to date with what it holds', async () => {
    const earlier = await createScratchDatabase('empty');
    const fresh = await createScratchDatabase('seeded');
    const saved = path.join(folder, 'earlier.knownbad');
    try {
      await migrate(earlier.url, EARLIER);
      const client = new pg.Client({ connectionString: earlier.url });
      await client.connect();
      await client.query(`
        INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version, outcome, description,
            configuration, machine_unit, reporter_unit, accepted_at)
          VALUES ('REP-1', 'person', 'accepted', 'pci:8086:10d3', 'physical', 'e1000', '1.0', 'fails', 'd', '{}', 'm', 'r', now());
        INSERT INTO field_report_symptom VALUES ('REP-1', 'link-lost'), ('REP-1', 'interrupts-lost')`);
      await client.end();
      await use(earlier, 'earlier');
      await writeBackup(saved);
      await use(fresh, 'fresh');
      const { keptAs } = await replaceDatabase(saved, fresh.url, migrate);
      const { rows } = await pool().query('SELECT id, symptoms FROM field_report');
      expect(rows).toEqual([{ id: 'REP-1', symptoms: ['interrupts-lost', 'link-lost'] }]);
      await pool().query(`DROP DATABASE "${keptAs}"`);
    } finally {
      await use(target, 'target');
      await earlier.drop();
      await fresh.drop();
    }
  });
});

describe('a file that is not whole', () => {
  const altered = (change: (bytes: Buffer) => Buffer): string => {
    const name = path.join(folder, 'altered.knownbad');
    cpSync(backup, name);
    writeFileSync(name, change(readFileSync(name)));
    return name;
  };
  const flip = (bytes: Buffer, at: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ 1;
    return copy;
  };

  it.each<[what: string, change: (bytes: Buffer) => Buffer]>([
    ['cut off', bytes => bytes.subarray(0, bytes.length - 2_000)],
    ['cut in half', bytes => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['no backup', () => Buffer.from('hello')],
    ['a bit of its rows turned', bytes => gzipSync(flip(gunzipSync(bytes), 200_000))],
    ['a bit of its compression turned', bytes => flip(bytes, Math.floor(bytes.length / 3))],
  ])('%s is refused before anything changes', async (_, change) => {
    const before = await databases();
    await expect(replaceDatabase(altered(change), target.url, migrate)).rejects.toMatchObject({
      code: 'invalid-request',
    });
    expect(await databases()).toEqual(before);
    expect((await pool().query('SELECT count(*)::int AS n FROM known_issue')).rows[0].n).toBeGreaterThan(50);
  });
});
