import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { createMaintainer, disableMaintainer, listMaintainers } from '@/lib/service/access/maintainers';
import { CliRefusal, EXIT } from './exit';
import { readFlags } from './read-flags';
import { wrongCall } from './usage';

const ACTOR = 'system';
const GENERATED_BYTES = 18;

/** Makes, lists and disables the people who triage. There is no default password. */
export async function maintainerCommand(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'create') return create(rest);
  if (verb === 'list') return list();
  if (verb === 'disable') return disable(rest[0]);
  throw wrongCall('maintainer');
}

function parse(args: string[]) {
  return readFlags('maintainer', {
    args,
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      generate: { type: 'boolean', default: false },
    },
  }).values;
}

async function create(args: string[]): Promise<number> {
  const { email, name, generate } = parse(args);
  if (!email?.includes('@') || !name) throw wrongCall('maintainer');
  const password = generate ? randomBytes(GENERATED_BYTES).toString('base64url') : await readPassword();
  try {
    const id = await createMaintainer({ email, name, password }, ACTOR);
    process.stderr.write(`${id}: ${name} signs in at /admin with ${email}.\n`);
    if (generate) process.stdout.write(`${password}\n`);
    return EXIT.ok;
  } catch (error) {
    const [field] =
      error instanceof Error && 'fields' in error ? (error.fields as { pointer: string; detail: string }[]) : [];
    if (!field) throw error;
    throw new CliRefusal(EXIT.badInput, `the ${field.pointer.slice(1)} ${field.detail}.`);
  }
}

/** Asked for without an echo at a terminal; else the first line of standard input. */
async function readPassword(): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const isTerminal = process.stdin.isTTY === true;
  if (isTerminal) process.stderr.write('Password: ');
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  for await (const line of reader) {
    reader.close();
    if (isTerminal) process.stderr.write('\n');
    return line;
  }
  return '';
}

async function list(): Promise<number> {
  for (const { id, name, email, created_at: since, disabled_at: disabled } of await listMaintainers()) {
    const state = disabled ? `disabled ${disabled.slice(0, 10)}` : `since ${since.slice(0, 10)}`;
    process.stdout.write(`${id}  ${name} <${email}>  ${state}\n`);
  }
  return EXIT.ok;
}

async function disable(email: string | undefined): Promise<number> {
  if (email === undefined) throw wrongCall('maintainer');
  if (!(await disableMaintainer(email, ACTOR))) {
    throw new CliRefusal(EXIT.badInput, `no active maintainer has the address "${email}".`);
  }
  process.stdout.write(`${email} can sign in no longer; sessions have ended.\n`);
  return EXIT.ok;
}
