/** What is taken out of texts before they are stored. In order of precedence where findings of equal length overlap. */
export const REDACTION_KINDS = ['secret', 'email', 'uuid', 'mac', 'ip', 'serial', 'user', 'host', 'phone'] as const;
export type RedactionKind = (typeof REDACTION_KINDS)[number];

/** Which group found a candidate, and what stands beside it on its own line: `CONTEXT_LENGTH` characters a side. */
export interface Around {
  kind: RedactionKind;
  before: string;
  after: string;
}

/**
 * One way in which personal data are written. The named groups of `find` are the kinds (a digit may follow the name where
 * one kind stands twice): only they are replaced, so labels and structure stay for whoever reads the log or matches its
 * signature.
 *
 * Every expression must be linear: bounded repetition, and a look-behind that keeps it from starting anew inside a word.
 * `\uFFFF` stands for what is covered already (see `maskPlaceholders`); no class may match it, and boundaries count it as
 * part of a word, so that redacting twice finds nothing new.
 */
export interface Pattern {
  find: RegExp;
  /** False keeps the candidate: it only looks like personal data. */
  judge?: (value: string, around: Around) => boolean;
}

/** A machine's name with or without its domain (RFC 1123 §2.1; with the underscore that Windows allows). */
export const HOST = String.raw`[A-Za-z0-9](?:[\w.-]{0,251}[A-Za-z0-9])?`;

/**
 * What stands between a label and its value in listings, settings, JSON, XML, smb.conf and xe: `: `, ` . . . : `, `="`,
 * `": "`, `>`, `" VALUE="`, ` ( RO): `, ` (system): `, ` [`.
 */
const SEPARATOR = String.raw`["']?(?: ?\( ?[A-Za-z]{1,12}\))?(?:[ \t.]{0,40}(?:[:=>#]{1,2}|VALUE ?=)[ \t]{0,40}["'<[({]{0,2}|[ \t]{0,2}[[(])`;

/** The expression for a value behind one of several labels, which may be the end of a longer name but not of a closing tag. */
export function labelled(words: string, value: string): RegExp {
  return new RegExp(`(?<![A-Za-z/])(?:${words})${SEPARATOR}${value}`, 'dgi');
}

export interface Span {
  kind: RedactionKind;
  start: number;
  end: number;
}

const COVERED = '\uFFFF';

/** `[mac]` and `[mac 3]`; six digits number more values than the longest log has lines. */
const PLACEHOLDER = new RegExp(String.raw`\[(${REDACTION_KINDS.join('|')})(?: (\d{1,6}))?\]`, 'g');

const NONE_USED: ReadonlyMap<RedactionKind, number> = new Map();

/** The same text, as long, with what was redacted before covered; and the highest number used, by kind. */
export function maskPlaceholders(text: string): { masked: string; used: ReadonlyMap<RedactionKind, number> } {
  if (!text.includes('[')) return { masked: text, used: NONE_USED };
  const used = new Map<RedactionKind, number>();
  const masked = text.replace(PLACEHOLDER, (whole, kind: RedactionKind, number: string | undefined) => {
    used.set(kind, Math.max(used.get(kind) ?? 0, Number(number ?? 0)));
    return COVERED.repeat(whole.length);
  });
  return { masked, used };
}

const rank = (span: Span): number => REDACTION_KINDS.indexOf(span.kind);

/** Overlapping findings become one: all that any of them found, of the longest one's kind. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.start - b.start || b.end - a.end || rank(a) - rank(b));
  const merged: Span[] = [];
  let longest = 0;
  for (const span of ordered) {
    const last = merged.at(-1);
    const length = span.end - span.start;
    if (last && span.start < last.end) {
      if (length > longest || (length === longest && rank(span) < rank(last))) last.kind = span.kind;
      longest = Math.max(longest, length);
      last.end = Math.max(last.end, span.end);
    } else {
      merged.push({ ...span });
      longest = length;
    }
  }
  return merged;
}
