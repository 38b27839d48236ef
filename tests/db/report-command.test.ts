import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleReport } from '../support/sample-report';
import { createScratchDatabase, type ScratchDatabase } from '../support/scratch-database';

let scratch: ScratchDatabase;
let folder: string;
let client: pg.Client;

beforeAll(async () => {
  scratch = await createScratchDatabase('seeded');
  folder = mkdtempSync(path.join(os.tmpdir(), 'knownbad-report-'));
  client = new pg.Client({ connectionString: scratch.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await scratch.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command line as it is shipped, on the scratch database. */
function knownbad(args: string[], input?: string) {
  const env = { ...process.env, DATABASE_URL: scratch.url, KNOWNBAD_ROOT: folder, KNOWNBAD_SECRET: 'x'.repeat(40) };
  const bundle = path.resolve('.knownbad/build/knownbad.mjs');
  return spawnSync(process.execPath, [bundle, ...args], { env, encoding: 'utf8', input });
}

const file = (name: string, text: string): string => {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
};

const FLAGS = [
  '--device=i82574L',
  '--platform=esxi:4.0',
  '--driver=e1000',
  '--unknown-version=the host is gone',
  '--outcome=fails',
  '--symptom=interrupts-lost',
  '--licence=CC-BY-4.0',
];

describe('knownbad report', () => {
  it('by flags: id, receipt, verdict, known issue', () => {
    const { status, stdout } = knownbad(['report', ...FLAGS]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^REP-\d{4}-\w{10} accepted\nreceipt {2}knr_/);
    expect(stdout).toContain('block before, block now: Listed, but fails in the field');
    expect(stdout).toContain('KNB-2026-0001 affected');
  });

  it('by a file, and by standard input', () => {
    const text = JSON.stringify(sampleReport());
    expect(knownbad(['report', file('one.json', text)]).stdout).toMatch(/^REP-/);
    expect(knownbad(['report', '-'], text).stdout).toMatch(/^REP-/);
  });

  it.each<[what: string, args: string[], status: number, says: RegExp]>([
    ['a missing licence', FLAGS.slice(0, -1), 65, /\/licence/],
    ['a part nobody knows', ['--device=gremlin', ...FLAGS.slice(1)], 65, /\/configuration\/device\/name/],
    ['an unknown flag', ['--colour=red'], 64, /--colour/],
    ['nothing at all', [], 64, /report --device/],
    ['a server that is away', [...FLAGS, '--server=http://127.0.0.1:9', '--token=knb_x'], 69, /cannot be reached/],
    ['a server without a token', [...FLAGS, '--server=http://127.0.0.1:9'], 64, /--token/],
  ])('%s ends with its own exit code and a line that says what to do', (_, args, status, says) => {
    const ended = knownbad(['report', ...args]);
    expect(ended.status).toBe(status);
    expect(ended.stderr).toMatch(says);
  });

  it('--import marks what it brings, counts nothing, and changes nothing the second time', async () => {
    const lines = [0, 1, 2].map(n =>
      JSON.stringify(sampleReport({ machine_id: `m${n}`, description: 'mac 00:1b:21:aa:bb:cc' })),
    );
    const many = file(
      'many.ndjson',
      [...lines, 'not json', JSON.stringify(sampleReport({ licence: 'none' })), ''].join('\n'),
    );
    const first = knownbad(['report', '--import', many, '--source', 'collection']);
    expect(first).toMatchObject({ status: 0, stdout: '3 added, 0 unchanged, 2 rejected.\n' });
    expect(first.stderr).toMatch(/line 4: is not JSON\nline 5: \/licence/);
    expect(knownbad(['report', '--import', many, '--source', 'collection']).stdout).toBe(
      '0 added, 3 unchanged, 2 rejected.\n',
    );
    const { rows } = await client.query(
      `SELECT sum(failing_machines)::int AS counted, sum(uncounted_failing)::int AS shown FROM tuple_statistic
        WHERE device_key = 'pci:8086:1533' AND driver_version = '1.4.11.2'`,
    );
    // The two reports by file and standard input are one machine of the command line's account.
    expect(rows).toEqual([{ counted: 1, shown: 3 }]);
    const { rows: stored } = await client.query(`SELECT description FROM field_report WHERE origin = 'imported'`);
    expect(JSON.stringify(stored)).not.toContain('00:1b:21');
  });

  it('ends when the verdicts that it changes are recorded, and says how many', async () => {
    const events = async () => {
      const { rows } = await client.query(`SELECT count(*)::int AS events FROM verdict_event
        WHERE device_key = 'pci:8086:1521' AND text LIKE '%accepted%'`);
      return rows[0].events;
    };
    const flags = FLAGS.map(flag => (flag.startsWith('--device') ? '--device=pci:8086:1521' : flag));
    expect(await events()).toBe(0);
    const ended = [1, 2, 3, 4, 5].map(n => knownbad(['report', ...flags, `--machine=m${n}`]));
    expect(ended.map(one => one.status)).toEqual([0, 0, 0, 0, 0]);
    expect(await events()).toBeGreaterThan(0);
    expect(ended.map(one => one.stdout).join('')).toMatch(/ {2}1 verdict changed by it: see \/api\/v1\/feed\.json\n/);
  });

  it('--import takes a report that stands in the file twice as one', () => {
    const line = JSON.stringify(sampleReport({ machine_id: 'twice', description: 'written twice' }));
    const twice = file('twice.ndjson', `${line}\n${line}\n`);
    expect(knownbad(['report', '--import', twice, '--source', 'doubled'])).toMatchObject({
      status: 0,
      stdout: '1 added, 1 unchanged, 0 rejected.\n',
    });
  });
});

describe('knownbad token and maintainer', () => {
  it('make, list and revoke; a token is printed once and only then', () => {
    const made = knownbad(['token', 'create', '--scope', 'reports:write', '--account', 'rack']);
    expect(made.stdout).toMatch(/^knb_[\w-]{43}\n$/);
    const id = /TOK-\w+/.exec(made.stderr)?.[0] ?? '';
    const listed = knownbad(['token', 'list']).stdout;
    expect(listed).toContain(id);
    expect(listed).not.toContain(made.stdout.trim());
    expect(knownbad(['token', 'revoke', id]).status).toBe(0);
    expect(knownbad(['token', 'revoke', id]).status).toBe(65);
    expect(knownbad(['token', 'create', '--scope', 'everything']).status).toBe(64);
  });

  it('a maintainer needs a password of one’s own', () => {
    const create = (input: string) =>
      knownbad(['maintainer', 'create', '--email', 'a@example.org', '--name', 'A'], input);
    expect(create('short\n')).toMatchObject({ status: 65, stderr: expect.stringContaining('password') });
    expect(create('correct horse battery\n').status).toBe(0);
    expect(knownbad(['maintainer', 'list']).stdout).toContain('a@example.org');
    expect(knownbad(['maintainer', 'disable', 'a@example.org']).status).toBe(0);
  });
});

describe('how a command is called', () => {
  const COMMANDS = [
    'check',
    'identify',
    'ingest',
    'acquire',
    'report',
    'backup',
    'restore',
    'maintainer',
    'token',
    'seed',
  ];

  it.each(COMMANDS)('knownbad %s --help tells, and does nothing', name => {
    for (const flag of ['--help', '-h']) {
      const { status, stdout, stderr } = knownbad([name, flag]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(new RegExp(`^knownbad ${name}\\b`));
    }
    expect(existsSync('--help')).toBe(false);
  });

  it('all of them stand in the list, also below a word that is none', () => {
    const { status, stdout } = knownbad(['help']);
    expect(status).toBe(0);
    for (const name of COMMANDS) expect(stdout).toContain(`knownbad ${name} `);
    expect(knownbad(['bakcup'])).toMatchObject({ status: 64, stderr: expect.stringContaining('knownbad backup FILE') });
  });
});

describe('knownbad backup and restore', () => {
  it('say what they did, and what they need', () => {
    const where = path.join(folder, 'all.knownbad');
    expect(knownbad(['backup', where])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\d+ tables, 0 files/),
    });
    expect(knownbad(['restore', where])).toMatchObject({ status: 64, stderr: expect.stringContaining('--replace') });
    expect(knownbad(['restore', `${where}.none`, '--replace']).status).toBe(65);
    expect(knownbad(['restore', file('broken', 'hello'), '--replace'])).toMatchObject({
      status: 65,
      stderr: expect.stringContaining('Nothing was changed.'),
    });
  });
});
