import 'server-only';
import { randomBytes } from 'node:crypto';
import { appendAudit } from '@/lib/db/audit/audit-log';
import { inTransaction } from '@/lib/db/pool';
import { accountById, disableAccountByEmail, insertMaintainer, maintainerRows } from '@/lib/db/sql/maintainers';
import { AppError } from '@/lib/errors';
import { limitRate } from './limit-rate';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH, signInLibrary } from './sign-in';

/** Who may triage. */
export interface Maintainer {
  accountId: string;
  name: string;
}

/**
 * Makes a maintainer who signs in with this address and password.
 * @throws AppError invalid-request naming `/password` or `/email`
 */
export async function createMaintainer(
  wanted: { name: string; email: string; password: string },
  actor: string,
): Promise<string> {
  const { length } = wanted.password;
  if (length < MIN_PASSWORD_LENGTH || length > MAX_PASSWORD_LENGTH) {
    const detail = `must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters`;
    throw new AppError('invalid-request', undefined, [{ pointer: '/password', code: 'out_of_range', detail }]);
  }
  const { password: passwords } = await signInLibrary().$context;
  const password = await passwords.hash(wanted.password);
  const id = `ACC-${randomBytes(6).toString('hex')}`;
  await inTransaction(async client => {
    const email = wanted.email.trim().toLowerCase();
    if (!(await insertMaintainer(client, { id, name: wanted.name, email, password }))) {
      throw new AppError('invalid-request', undefined, [
        { pointer: '/email', code: 'taken', detail: 'already belongs to a maintainer' },
      ]);
    }
    await appendAudit(client, [{ actor, action: 'maintainer.create', subject: id }]);
  });
  return id;
}

/** Ends a maintainer's access at once: sessions and tokens of the account stop working. @returns false: no such address */
export async function disableMaintainer(email: string, actor: string): Promise<boolean> {
  return inTransaction(async client => {
    const id = await disableAccountByEmail(client, email.trim().toLowerCase());
    if (id !== null) await appendAudit(client, [{ actor, action: 'maintainer.disable', subject: id }]);
    return id !== null;
  });
}

export { maintainerRows as listMaintainers };

/**
 * Signs a maintainer in.
 * @param address of the client, for the limit on wrong passwords
 * @returns values of Set-Cookie; null for a wrong address or password (which of them is not said)
 * @throws AppError too-many-requests
 */
export async function signIn(email: string, password: string, address: string): Promise<string[] | null> {
  await limitRate('secrets-wrong', address);
  try {
    const { headers } = await signInLibrary().api.signInEmail({
      body: { email: email.trim().toLowerCase(), password },
      returnHeaders: true,
    });
    return headers.getSetCookie();
  } catch (error) {
    if (error instanceof Error && error.name === 'APIError') return null;
    throw error;
  }
}

/** Ends the session of these headers. @returns values of Set-Cookie that remove the cookie */
export async function signOut(headers: Headers): Promise<string[]> {
  const answer = await signInLibrary().api.signOut({ headers, returnHeaders: true });
  return answer.headers.getSetCookie();
}

/** The maintainer whose session these headers carry; null for nobody, a reporter or a disabled account. */
export async function maintainerOf(headers: Headers): Promise<Maintainer | null> {
  const session = await signInLibrary().api.getSession({ headers });
  if (!session) return null;
  const account = await accountById(session.user.id);
  return account?.role === 'maintainer' && account.disabled_at === null
    ? { accountId: account.id, name: account.name }
    : null;
}
