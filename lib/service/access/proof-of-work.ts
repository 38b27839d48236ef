import 'server-only';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { keyedHash } from '@/lib/service/server-secret';

/** Two zero bytes: 65,536 hashes on average, one to three seconds in a phone's browser, nothing for the server. */
const KEY_PREFIX = '0000';
/** Time to write a long report after the page was opened. */
const CHALLENGE_LIFETIME_MS = 60 * 60 * 1_000;

const secret = () => keyedHash('challenge', 'altcha');

/** A new proof-of-work challenge (ALTCHA v2, altcha.org); signed, so that nothing is stored until it is solved. */
export function createProofOfWork(): Promise<Challenge> {
  return createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    keyPrefix: KEY_PREFIX,
    deriveKey,
    expiresAt: new Date(Date.now() + CHALLENGE_LIFETIME_MS),
    hmacSignatureSecret: secret(),
  });
}

/** What a solved challenge is remembered by until it would have expired, so that it counts once. */
export interface SolvedChallenge {
  signature: string;
  expiresAt: Date;
}

/**
 * Reads a solution as the widget sends it (base64 of JSON).
 * @returns what to remember it by, or why it is refused
 */
export async function verifyProofOfWork(text: string): Promise<SolvedChallenge | { refused: string }> {
  const payload = parsePayload(text);
  if (!payload) return { refused: 'is not a solution in the form that GET /api/v1/challenge asks for' };
  try {
    const { challenge, solution } = payload;
    const result = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret() });
    if (result.expired) return { refused: 'has expired: get a new challenge' };
    if (!result.verified || !challenge.signature) return { refused: 'does not solve a challenge of this server' };
    return {
      signature: challenge.signature,
      expiresAt: new Date((challenge.parameters.expiresAt ?? 0) * 1_000),
    };
  } catch {
    // The library throws on parameters that it does not know; whoever altered them has solved nothing.
    return { refused: 'does not solve a challenge of this server' };
  }
}

type Payload = { challenge: Challenge; solution: { counter: number; derivedKey: string } };

function parsePayload(text: string): Payload | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { challenge, solution } = parsed as Partial<Payload>;
    const hasParameters = typeof challenge?.parameters === 'object' && challenge.parameters !== null;
    return hasParameters && typeof solution?.counter === 'number' && typeof solution.derivedKey === 'string'
      ? { challenge, solution }
      : null;
  } catch {
    return null;
  }
}
