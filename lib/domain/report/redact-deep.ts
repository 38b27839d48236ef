import { personalFinder } from './redaction/find-personal';
import { Numbering } from './redaction/numbering';
import { maskPlaceholders, mergeSpans, type Span } from './redaction/pattern';
import { replacePersonal } from './redaction/replace-personal';

/** A configuration nests four deep, a CycloneDX list about twenty; deeper is no document of ours. */
const MAX_DEPTH = 64;

/** A longer text is a log or a description, which its key says nothing about; the longest value of a listing is shorter. */
const FIELD_LENGTH = 256;

/** As far back as a pattern looks for a word. */
const LABEL_LENGTH = 40;

/** What was taken out of a string; `path` points to it in the answer (RFC 6901), for a key to the object that holds it. */
export interface DeepRedaction extends Span {
  path: string;
}

/** The words of a key, as a listing would print them. */
function wordsOf(key: string): string {
  const words = key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[^A-Za-z0-9._ -]/g, ' ');
  // A configuration's `bmc` is the version of its firmware (api.md "Configuration").
  return words === 'bmc' ? 'bmc version' : words;
}

/** The keys above a string, as the label that a listing would print before it: `firmware version: `. */
const labelOf = (keys: string): string => (keys.length > LABEL_LENGTH ? keys.slice(-LABEL_LENGTH) : keys);

/** Longer values hardly repeat. */
const REMEMBERED_LENGTH = 100;
const MOST_REMEMBERED = 20_000;

/**
 * Values in which nothing was found, by their label. Configurations say the same few thousand over and over, and reading
 * one costs some sixty patterns however short it is; what is personal is never kept here.
 */
const knownClean = new Map<string, Set<string>>();
let cleanValues = 0;

/** Keys in which nothing was found, and their words. */
const cleanKeys = new Map<string, string>();

function isKnownClean(label: string, text: string): boolean {
  return text.length <= REMEMBERED_LENGTH && knownClean.get(label)?.has(text) === true;
}

function rememberClean(label: string, value: string): void {
  if (value.length > REMEMBERED_LENGTH) return;
  if (cleanValues >= MOST_REMEMBERED) {
    knownClean.clear();
    cleanValues = 0;
  }
  const clean = knownClean.get(label) ?? new Set();
  knownClean.set(label, clean.add(value));
  cleanValues += 1;
}

/** Finds in a string under this label, asked again as more of it is covered. */
function fieldFinder(label: string): (masked: string) => Span[] {
  const findAlone = personalFinder();
  const findLabelled = personalFinder();
  const before = `${label}: `;
  return masked => {
    const alone = findAlone(masked);
    if (label === '' || masked.length > FIELD_LENGTH) return alone;
    const labelled = findLabelled(before + masked)
      .filter(span => span.end > before.length)
      .map(span => ({
        kind: span.kind,
        start: Math.max(0, span.start - before.length),
        end: span.end - before.length,
      }));
    // Only the label tells whether four dotted numbers are a version.
    return mergeSpans([...alone.filter(span => span.kind !== 'ip'), ...labelled]);
  };
}

/** Where a value stands, told only of what something was found in. */
interface Place {
  above: Place | null;
  part: string;
}

function pointerTo(place: Place | null): string {
  const parts: string[] = [];
  for (let at = place; at; at = at.above) parts.push(at.part.replaceAll('~', '~0').replaceAll('/', '~1'));
  return parts.length === 0 ? '' : `/${parts.reverse().join('/')}`;
}

/** Walks a value twice: once for the numbers in use, once to replace. */
class DeepRedactor {
  readonly redactions: DeepRedaction[] = [];
  readonly #numbering = new Numbering();

  reserve(value: unknown, depth = 0): void {
    if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
    if (typeof value === 'string') this.#numbering.reserve(maskPlaceholders(value).used);
    else if (Array.isArray(value)) for (const one of value) this.reserve(one, depth + 1);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        this.reserve(key, depth + 1);
        this.reserve(one, depth + 1);
      }
    }
  }

  /** A key as it is shown, and its words; most keys are the same few, in which nothing was ever found. */
  #key(key: string, place: Place | null): { shown: string; words: string } {
    const words = cleanKeys.get(key);
    if (words !== undefined) return { shown: key, words };
    const shown = this.#replaceText(key, '', place);
    const read = { shown, words: wordsOf(maskPlaceholders(shown).masked) };
    if (cleanKeys.size >= MOST_REMEMBERED) cleanKeys.clear();
    if (shown === key && key.length <= REMEMBERED_LENGTH) cleanKeys.set(key, read.words);
    return read;
  }

  /** @param keys the words of all keys above */
  replace(value: unknown, keys: string, place: Place | null): unknown {
    if (typeof value === 'string') return this.#replaceText(value, keys, place);
    if (Array.isArray(value))
      return value.map((one, index) => this.replace(one, keys, { above: place, part: String(index) }));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => {
        const { shown, words } = this.#key(key, place);
        const under = keys === '' ? words : `${keys} ${words}`;
        return [shown, this.replace(one, under, { above: place, part: shown })];
      }),
    );
  }

  #replaceText(text: string, keys: string, place: Place | null): string {
    const label = labelOf(keys);
    if (isKnownClean(label, text)) return text;
    const replaced = replacePersonal(text, this.#numbering, fieldFinder(label));
    if (replaced.redactions.length === 0) rememberClean(label, text);
    const path = replaced.redactions.length > 0 ? pointerTo(place) : '';
    for (const span of replaced.redactions) this.redactions.push({ ...span, path });
    return replaced.text;
  }
}

/**
 * `redact` for every string of a JSON-like value, keys included, with one numbering for all of it. A string's key is read
 * as its label: a `serial` is redacted without further words, a `version` never taken for an address.
 * @throws RangeError where the value nests deeper than any document of ours
 */
export function redactDeep<T>(value: T): { value: T; redactions: readonly DeepRedaction[] } {
  const redactor = new DeepRedactor();
  redactor.reserve(value);
  const replaced = redactor.replace(value, '', null) as T;
  return { value: replaced, redactions: redactor.redactions };
}
