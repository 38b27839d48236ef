import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import { authenticateToken } from '@/lib/service/access/authenticate-token';
import { createMaintainer, disableMaintainer, maintainerOf, signIn, signOut } from '@/lib/service/access/maintainers';
import { createToken, listTokens, revokeToken } from '@/lib/service/access/manage-tokens';
import { onScratchDatabase } from '../support/on-scratch-database';

const PASSWORD = 'correct horse battery';

onScratchDatabase('migrated');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  await createMaintainer({ name: 'Ada', email: 'Ada@example.org', password: PASSWORD }, 'system');
});

let client = 0;
const address = () => `2001:db8::${client++}`;
const cookieOf = (values: readonly string[] | null) =>
  new Headers({ cookie: (values ?? []).map(value => value.split(';', 1)[0]).join('; ') });

describe('a maintainer', () => {
  it('signs in with the right password, is known by the cookie, and signs out', async () => {
    const cookies = await signIn('ada@example.org', PASSWORD, address());
    expect(cookies?.join()).toMatch(/HttpOnly/i);
    const headers = cookieOf(cookies);
    expect(await maintainerOf(headers)).toMatchObject({ name: 'Ada' });
    await signOut(headers);
    expect(await maintainerOf(headers)).toBeNull();
  });

  it.each([
    ['a wrong password', 'ada@example.org', 'wrong horse battery'],
    ['an unknown address', 'eve@example.org', PASSWORD],
    ['an empty password', 'ada@example.org', ''],
  ])('does not with %s', async (_, email, password) => {
    expect(await signIn(email, password, address())).toBeNull();
  });

  it('is nobody without a cookie, or with a made-up one', async () => {
    expect(await maintainerOf(new Headers())).toBeNull();
    expect(await maintainerOf(new Headers({ cookie: 'knownbad.session_token=forged.signature' }))).toBeNull();
  });

  it('keeps no address of theirs and no password in clear', async () => {
    await signIn('ada@example.org', PASSWORD, address());
    const { rows } = await pool().query(
      `SELECT (SELECT string_agg(to_jsonb(s)::text, '') FROM sign_in_session s) || (SELECT string_agg(password, '') FROM sign_in_credential) AS kept`,
    );
    expect(rows[0].kept).not.toContain(PASSWORD);
    const { rows: sessions } = await pool().query('SELECT ip_address FROM sign_in_session WHERE ip_address <> $1', [
      '',
    ]);
    expect(sessions).toEqual([]);
  });

  it('is refused a short password, and an address twice', async () => {
    const made = (email: string, password: string) => createMaintainer({ name: 'Bob', email, password }, 'system');
    await expect(made('bob@example.org', 'short')).rejects.toMatchObject({ fields: [{ pointer: '/password' }] });
    await expect(made('ada@example.org', PASSWORD)).rejects.toMatchObject({ fields: [{ pointer: '/email' }] });
  });

  it('is locked out at once when disabled, and guessing is slow', async () => {
    await createMaintainer({ name: 'Cy', email: 'cy@example.org', password: PASSWORD }, 'system');
    const headers = cookieOf(await signIn('cy@example.org', PASSWORD, address()));
    expect(await maintainerOf(headers)).not.toBeNull();
    expect(await disableMaintainer('cy@example.org', 'system')).toBe(true);
    expect(await maintainerOf(headers)).toBeNull();
    const guess = () => signIn('ada@example.org', 'wrong horse battery', '192.0.2.77');
    for (let n = 0; n < 20; n += 1) await guess();
    await expect(guess()).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});

describe('a token', () => {
  it('works for its scope until it is revoked, and says when it was last used', async () => {
    const made = await createToken({ account: 'rack', name: 'ci', scopes: ['reports:write'], days: 3 }, 'system');
    expect(made.token).toMatch(/^knb_[\w-]{43}$/);
    expect(await authenticateToken(made.token, 'reports:write')).toMatchObject({ tokenId: made.id });
    await expect(authenticateToken(made.token, 'admin')).rejects.toMatchObject({ code: 'forbidden' });
    expect((await listTokens()).find(one => one.id === made.id)?.last_used_at).not.toBeNull();
    expect(JSON.stringify(await listTokens())).not.toContain(made.token);
    expect(await revokeToken(made.id, 'system')).toBe(true);
    await expect(authenticateToken(made.token, 'reports:write')).rejects.toMatchObject({ code: 'unauthorised' });
  });
});
