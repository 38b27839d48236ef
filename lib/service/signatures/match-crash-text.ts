import 'server-only';
import { commonTokens } from '@/lib/db/sql/common-tokens';
import { signatureCandidates } from '@/lib/db/sql/signature-candidates';
import { type RankedMatch, rankKnown } from '@/lib/domain/signature/rank-known';
import { signatureKey, signatureOf } from '@/lib/domain/signature/sign';
import type { SignatureReading } from '@/lib/domain/signature/signature';

export interface CrashTextMatch {
  reading: SignatureReading;
  /** The primary event's key; null when nothing may be called the same. */
  key: string | null;
  decision: 'same' | 'looks-like' | 'nothing-known';
  issues: readonly (RankedMatch & { title: string })[];
  reports: readonly RankedMatch[];
}

/** Words alone find half of all logs; parts of a signature, frames and ids are what candidates are looked up by. */
const isTelling = (token: string): boolean => !token.startsWith('w:');

/**
 * What is known of a pasted crash or log text: *same* by an exact key, *looks-like* ranked and never more than that.
 * Nothing is stored.
 */
export async function matchCrashText(text: string): Promise<CrashTextMatch> {
  const reading = signatureOf(text);
  const keys = reading.events.flatMap(event => (event.signature === null ? [] : [signatureKey(event.signature)]));
  const telling = reading.fingerprint.filter(isTelling);
  const tokens = telling.length > 0 ? telling : reading.fingerprint;
  const common = await commonTokens(Date.now());
  const rows = await signatureCandidates(
    keys,
    tokens,
    tokens.filter(token => !common.has(token)),
  );
  const titles = new Map(rows.map(row => [row.id, row.title ?? '']));
  const issues = rankKnown(
    reading,
    rows.filter(row => row.kind === 'issue'),
  );
  const reports = rankKnown(
    reading,
    rows.filter(row => row.kind === 'report'),
  );
  return {
    reading,
    key: reading.primary === null ? null : signatureKey(reading.primary),
    decision: issues.decision === 'nothing-known' ? reports.decision : issues.decision,
    issues: issues.matches.map(match => ({ ...match, title: titles.get(match.id) ?? '' })),
    reports: reports.matches,
  };
}
