import { personalFinder } from './redaction/find-personal';
import { Numbering } from './redaction/numbering';
import { maskPlaceholders, type Span } from './redaction/pattern';
import { replacePersonal } from './redaction/replace-personal';

/** What was taken out, by its kind and its place in the text that was given. */
export type Redaction = Span;

/**
 * Takes what points to a person or a machine out of a text: MAC, IP and e-mail addresses, serial numbers and World Wide
 * Names, UUIDs, host and account names, passwords, tokens and keys, telephone numbers (docs/privacy.md says which and
 * which not). Each becomes `[kind n]`; the same value in one text has the same number, so a log can still be followed.
 *
 * Redacting again finds nothing new. Time is linear in the length of the text, whatever it holds; no text is refused.
 */
export function redact(text: string): { text: string; redactions: readonly Redaction[] } {
  const numbering = new Numbering();
  numbering.reserve(maskPlaceholders(text).used);
  return replacePersonal(text, numbering, personalFinder());
}
