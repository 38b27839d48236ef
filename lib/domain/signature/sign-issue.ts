import { signatureKey, signatureOf } from './sign';
import type { Signature } from './signature';

/** What an issue's signature lines are stored as. */
export interface IssueSignatures {
  /** One text each: its exact signature, if it has one, and its fingerprint for ranking. */
  entries: readonly { text: string; signature: Signature | null; fingerprint: readonly string[] }[];
  /** Distinct keys of all entries. */
  keys: readonly string[];
}

/**
 * Signs the raw lines that a known issue carries (`signatures`). Single lines are the lines of one text, in order; as
 * soon as one of them holds a line break each is a text of its own, so an issue can have several headlines, as
 * knowledge-base articles do (broadcom KB 2000091, 316522). Signed anew at each load: a new version of the rules
 * reaches every issue.
 */
export function signIssue(lines: readonly string[]): IssueSignatures {
  const texts = lines.some(line => line.includes('\n')) ? lines : lines.length === 0 ? [] : [lines.join('\n')];
  const entries = texts.map(text => {
    const { primary, fingerprint } = signatureOf(text);
    return { text, signature: primary, fingerprint };
  });
  const keys = entries.flatMap(one => (one.signature === null ? [] : [signatureKey(one.signature)]));
  return { entries, keys: [...new Set(keys)] };
}
