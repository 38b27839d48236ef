import 'server-only';
import { AppError } from '@/lib/errors';
import { limitRate } from '../access/limit-rate';
import { type SolvedChallenge, verifyProofOfWork } from '../access/proof-of-work';

/** Who sends a report. */
export type Sender =
  | { kind: 'token'; tokenId: string; accountId: string }
  /** `proof`: whether this way in asks for a proof of work; a browser without JavaScript cannot give one. */
  | { kind: 'anonymous'; address: string; proof: 'required' | 'impossible' };

export interface Admission {
  /** For the audit log; never an address. */
  actor: string;
  /** Rate limit headers. */
  headers: Readonly<Record<string, string>>;
  /** A proof of work that this report uses up. */
  proof: SolvedChallenge | null;
}

/**
 * Lets a report in, or says what is missing: tokens by their own limit; anonymous senders by address and proof of work;
 * those who cannot compute one (no JavaScript) by a much lower limit instead.
 * @throws AppError too-many-requests, or invalid-request naming `/altcha`
 */
export async function admitReport(sender: Sender, altcha: string | undefined): Promise<Admission> {
  if (sender.kind === 'token') {
    const headers = await limitRate('reports-token', sender.tokenId);
    return { actor: `token:${sender.tokenId}`, headers, proof: null };
  }
  if (altcha === undefined && sender.proof === 'impossible') {
    const headers = await limitRate('reports-without-proof', sender.address);
    return { actor: 'anonymous', headers, proof: null };
  }
  if (altcha === undefined) throw refused('is required without a token: solve GET /api/v1/challenge', 'required');
  const proof = await verifyProofOfWork(altcha);
  if ('refused' in proof) throw refused(proof.refused, 'proof_refused');
  const headers = await limitRate('reports-anonymous', sender.address);
  return { actor: 'anonymous', headers, proof };
}

function refused(detail: string, code: string): AppError {
  return new AppError('invalid-request', undefined, [{ pointer: '/altcha', code, detail }]);
}
