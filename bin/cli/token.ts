import { TOKEN_SCOPES, type TokenScope } from '@/lib/service/access/authenticate-token';
import { createToken, listTokens, MAX_TOKEN_DAYS, revokeToken } from '@/lib/service/access/manage-tokens';
import { CliRefusal, EXIT } from './exit';
import { readFlags } from './read-flags';
import { wrongCall } from './usage';

const ACTOR = 'system';

/** Makes, lists and revokes API tokens; a token's text is printed once and stored nowhere. */
export async function tokenCommand(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'create') return create(rest);
  if (verb === 'list') return list();
  if (verb === 'revoke') return revoke(rest[0]);
  throw wrongCall('token');
}

function parse(args: string[]) {
  return readFlags('token', {
    args,
    options: {
      scope: { type: 'string', multiple: true },
      account: { type: 'string', default: 'command line' },
      name: { type: 'string', default: 'made on the command line' },
      days: { type: 'string', default: '365' },
    },
  }).values;
}

async function create(args: string[]): Promise<number> {
  const { scope = [], account, name, days } = parse(args);
  const scopes = scope.filter((one): one is TokenScope => (TOKEN_SCOPES as readonly string[]).includes(one));
  if (scopes.length === 0 || scopes.length < scope.length) {
    throw new CliRefusal(EXIT.usage, `--scope takes ${TOKEN_SCOPES.join(' or ')}.`);
  }
  const lifetime = Number(days);
  if (!Number.isInteger(lifetime) || lifetime < 1 || lifetime > MAX_TOKEN_DAYS) {
    throw new CliRefusal(EXIT.usage, `--days takes a number from 1 to ${MAX_TOKEN_DAYS}.`);
  }
  const made = await createToken({ account, name, scopes, days: lifetime }, ACTOR);
  process.stdout.write(`${made.token}\n`);
  process.stderr.write(`${made.id}, expires ${made.expiresAt.slice(0, 10)}. It is shown this once.\n`);
  return EXIT.ok;
}

async function list(): Promise<number> {
  const day = (instant: string | null, none: string) => instant?.slice(0, 10) ?? none;
  for (const one of await listTokens()) {
    const state = one.revoked_at ? `revoked ${day(one.revoked_at, '')}` : `expires ${day(one.expires_at, '')}`;
    const used = `last used ${day(one.last_used_at, 'never')}`;
    process.stdout.write(`${one.id}  ${one.scopes.join(',')}  ${one.account}: ${one.name}  ${state}, ${used}\n`);
  }
  return EXIT.ok;
}

async function revoke(id: string | undefined): Promise<number> {
  if (id === undefined) throw wrongCall('token');
  if (!(await revokeToken(id, ACTOR))) throw new CliRefusal(EXIT.badInput, `no live token has the id "${id}".`);
  process.stdout.write(`${id} is revoked.\n`);
  return EXIT.ok;
}
