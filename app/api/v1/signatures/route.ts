import type { SignatureAnswer } from '@/lib/contract/signature';
import { MAX_IDENTIFY_BYTES } from '@/lib/domain/identify/identify';
import { textRoute } from '@/lib/http/route';
import { matchCrashText } from '@/lib/service/signatures/match-crash-text';

/** A pasted crash or log text to what is known of it; nothing is stored. */
export const POST = textRoute({
  maxBytes: MAX_IDENTIFY_BYTES,
  answer: async (text): Promise<SignatureAnswer> => {
    const { reading, key, decision, issues, reports } = await matchCrashText(text);
    const { primary } = reading;
    return {
      signature: primary && { ...primary, discriminators: [...primary.discriminators] },
      key,
      absent_because: reading.absentBecause,
      decision,
      known_issues: issues.map(one => ({ ...one, url: `/known-issues/${encodeURIComponent(one.id)}` })),
      reports: reports.map(one => ({ ...one, url: `/reports/${encodeURIComponent(one.id)}` })),
      dropped: [...reading.dropped],
    };
  },
});
