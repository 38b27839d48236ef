import 'server-only';
import { betterAuth } from 'better-auth';
import { authPool } from '@/lib/db/auth-pool';
import { port, publicUrl } from '@/lib/env';
import { keyedHash } from '../server-secret';

/** quality.md "Security": long enough that guessing at 20 tries a quarter of an hour is hopeless. */
export const MIN_PASSWORD_LENGTH = 12;
/** scrypt reads all of it; a megabyte would keep a core busy. */
export const MAX_PASSWORD_LENGTH = 128;

/** A maintainer who has not been seen for two weeks signs in again. */
const SESSION_SECONDS = 14 * 24 * 60 * 60;
/** A session in use is prolonged once a day. */
const PROLONGED_EVERY_SECONDS = 24 * 60 * 60;

function createSignIn() {
  const base = publicUrl() ?? `http://localhost:${port()}`;
  const dates = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: 'Knownbad',
    baseURL: base,
    secret: keyedHash('sign-in', 'cookies'),
    database: authPool(),
    telemetry: { enabled: false },
    // Only maintainers sign in; `knownbad maintainer create` makes them.
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    user: { modelName: 'sign_in', fields: { emailVerified: 'email_verified', ...dates } },
    session: {
      modelName: 'sign_in_session',
      expiresIn: SESSION_SECONDS,
      updateAge: PROLONGED_EVERY_SECONDS,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...dates,
      },
    },
    account: {
      modelName: 'sign_in_credential',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...dates,
      },
    },
    verification: { modelName: 'sign_in_verification', fields: { expiresAt: 'expires_at', ...dates } },
    advanced: {
      cookiePrefix: 'knownbad',
      // Plain http on a LAN must still allow sign-in; PUBLIC_URL says what is in front (stack.md "Cookies and URLs").
      useSecureCookies: base.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // Addresses of maintainers are nobody's business either.
      ipAddress: { disableIpTracking: true },
    },
    // Ours, durable in Postgres (lib/service/access/limit-rate).
    rateLimit: { enabled: false },
    logger: { level: 'error' },
  });
}

let made: { pool: unknown; auth: ReturnType<typeof createSignIn> } | null = null;

/** The sign-in library on our tables; made at first use, since builds have no database. No route of it is exposed. */
export function signInLibrary(): ReturnType<typeof createSignIn> {
  if (made?.pool !== authPool()) made = { pool: authPool(), auth: createSignIn() };
  return made.auth;
}
