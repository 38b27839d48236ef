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

/** Longer values hardly repeat. */
const REMEMBERED_LENGTH = 100;
const MOST_REMEMBERED = 20_000;

/**
 * Where values stand, by the keys above them, and those in which nothing was found. Configurations say the same few
 * thousand over and over, and reading one costs some sixty patterns however short it is; what is personal is never kept
 * here.
 */
class Field {
  readonly clean = new Set<string>();
  /** By keys in which nothing was found. */
  readonly below = new Map<string, Field>();

  /** The words of the keys above, as the label that a listing would print: `firmware version`. */
  readonly label: string;

  /** @param words of all keys above */
  constructor(words: string) {
    this.label = words.slice(-LABEL_LENGTH);
  }
}

let root = new Field('');
let remembered = 0;

/** Keeps what `keep` adds to a field, or forgets everything that was kept. */
function remember(keep: () => unknown): void {
  remembered += 1;
  if (remembered <= MOST_REMEMBERED) keep();
  else {
    root = new Field('');
    remembered = 0;
  }
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

const pointerTo = (path: readonly string[]): string =>
  path.map(part => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Walks a value twice: once for the numbers in use, once to replace. */
class DeepRedactor {
  readonly redactions: DeepRedaction[] = [];
  readonly #numbering = new Numbering();
  readonly #path: string[] = [];

  reserve(value: unknown, depth = 0): void {
    if (depth > MAX_DEPTH) throw new RangeError(`nested deeper than ${MAX_DEPTH} levels`);
    if (typeof value === 'string') {
      if (value.includes('[')) this.#numbering.reserve(maskPlaceholders(value).used);
    } else if (Array.isArray(value)) for (const one of value) this.reserve(one, depth + 1);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        this.reserve(key, depth + 1);
        this.reserve(one, depth + 1);
      }
    }
  }

  /** An object itself where nothing is found in it: most of what is said is a configuration that was said before. */
  replace(value: unknown, field: Field): unknown {
    if (typeof value === 'string') return this.#replaceText(value, field);
    if (Array.isArray(value)) return value.map((one, index) => this.#replaceAt(String(index), one, field));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    let found = false;
    for (const entry of entries) {
      const [key, one] = entry;
      const { shown, below } = this.#below(key, field);
      entry[0] = shown;
      entry[1] = this.#replaceAt(shown, one, below);
      found ||= shown !== key || entry[1] !== one;
    }
    return found ? Object.fromEntries(entries) : value;
  }

  #replaceAt(part: string, value: unknown, field: Field): unknown {
    this.#path.push(part);
    const replaced = this.replace(value, field);
    this.#path.pop();
    return replaced;
  }

  /** A key as it is shown, and what stands below it. */
  #below(key: string, field: Field): { shown: string; below: Field } {
    const known = field.below.get(key);
    if (known) return { shown: key, below: known };
    const shown = this.#replaceText(key, root);
    const words = wordsOf(maskPlaceholders(shown).masked);
    const below = new Field(field.label === '' ? words : `${field.label} ${words}`);
    if (shown === key && key.length <= REMEMBERED_LENGTH) remember(() => field.below.set(key, below));
    return { shown, below };
  }

  #replaceText(text: string, field: Field): string {
    if (text.length <= REMEMBERED_LENGTH && field.clean.has(text)) return text;
    const replaced = replacePersonal(text, this.#numbering, fieldFinder(field.label));
    if (replaced.redactions.length === 0 && text.length <= REMEMBERED_LENGTH) remember(() => field.clean.add(text));
    const path = replaced.redactions.length > 0 ? pointerTo(this.#path) : '';
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
  const replaced = redactor.replace(value, root) as T;
  return { value: replaced, redactions: redactor.redactions };
}
