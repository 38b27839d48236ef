import 'server-only';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from '@/lib/db/pool';
import { AppError } from '@/lib/errors';
import { keyedHash } from '../server-secret';

interface Policy {
  /** Requests allowed in each window. */
  points: number;
  windowS: number;
}

/** How often one sender may do what; counted in Postgres, so that a restart or a second node forgets nothing. */
const POLICIES = {
  /** A person reports a handful of machines in an hour; a flood is somebody's script. */
  'reports-anonymous': { points: 20, windowS: 3_600 },
  /** Without JavaScript there is no proof of work, so fewer. */
  'reports-without-proof': { points: 5, windowS: 3_600 },
  /** A rack of machines reports itself in an hour. */
  'reports-token': { points: 20_000, windowS: 3_600 },
  /** Guessing receipts or passwords is slow. */
  'secrets-wrong': { points: 20, windowS: 900 },
  /** A run takes milliseconds, but each leaves a row; a sweep of a grid is a matter for one's own copy. */
  simulations: { points: 600, windowS: 3_600 },
  /** A word to a vendor's or maintainer's desk. */
  disputes: { points: 10, windowS: 86_400 },
} as const satisfies Record<string, Policy>;
export type PolicyName = keyof typeof POLICIES;

const limiters = new WeakMap<object, Map<PolicyName, RateLimiterPostgres>>();

/** One limiter a policy and pool: a pool that was closed takes its limiters with it. */
function limiterOf(name: PolicyName): RateLimiterPostgres {
  const ofPool = limiters.get(pool()) ?? new Map<PolicyName, RateLimiterPostgres>();
  limiters.set(pool(), ofPool);
  const known = ofPool.get(name);
  if (known) return known;
  const { points, windowS } = POLICIES[name];
  const made = new RateLimiterPostgres({
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: windowS,
  });
  ofPool.set(name, made);
  return made;
}

/** Headers of draft-ietf-httpapi-ratelimit-headers-10. */
function headersOf(name: PolicyName, left: number, msBeforeNext: number): Record<string, string> {
  const { points, windowS } = POLICIES[name];
  const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return {
    'ratelimit-policy': `"${name}";q=${points};w=${windowS}`,
    ratelimit: `"${name}";r=${Math.max(0, left)};t=${seconds}`,
  };
}

/**
 * Counts one act of a sender against a policy.
 * @param sender a token id or a client address; addresses are stored as keyed hashes only, until the window ends
 * @returns headers that tell what is left
 * @throws AppError too-many-requests with Retry-After
 */
export async function limitRate(name: PolicyName, sender: string): Promise<Record<string, string>> {
  try {
    const result = await limiterOf(name).consume(keyedHash('client-address', sender));
    return headersOf(name, result.remainingPoints, result.msBeforeNext);
  } catch (refused) {
    // The library rejects with a result when the points are used up, and with an error when the store is away.
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const headers = headersOf(name, 0, refused.msBeforeNext);
    const retryAfter = String(Math.max(1, Math.ceil(refused.msBeforeNext / 1_000)));
    throw new AppError('too-many-requests', `Try again in ${retryAfter} seconds.`, [], {
      ...headers,
      'retry-after': retryAfter,
    });
  }
}
