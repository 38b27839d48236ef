import 'server-only';
import type { StoredSignature } from '@/lib/db/reports/report-signatures';
import { signatureKey, signatureOf } from '@/lib/domain/signature/sign';
import { SIGNATURE_VERSION } from '@/lib/domain/signature/signature';

/**
 * What texts are stored as: each text's events that have an exact signature, or, where none has, its gravest event for
 * ranking alone. Texts that hold no crash or error leave nothing.
 */
export function storedSignaturesOf(texts: readonly (string | null)[]): StoredSignature[] {
  const found = new Map<string, StoredSignature>();
  for (const text of texts) {
    if (text === null || text.trim() === '') continue;
    const { events, fingerprint } = signatureOf(text);
    const exact = events.filter(event => event.signature !== null);
    for (const event of exact.length > 0 ? exact : events.slice(0, 1)) {
      const key = event.signature === null ? null : signatureKey(event.signature);
      found.set(key ?? `? ${event.class} ${event.owner}`, {
        key,
        version: SIGNATURE_VERSION,
        class: event.class,
        owner: event.owner,
        discriminators: event.discriminators,
        fingerprint,
      });
    }
  }
  return [...found.values()];
}
