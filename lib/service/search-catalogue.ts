import 'server-only';
import { searchRows } from '@/lib/db/sql/search-catalogue';
import { identify } from '@/lib/domain/identify/identify';
import { baseKeyOf, formatDeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { normaliseName } from '@/lib/domain/identity/normalise-name';

export const SEARCH_KINDS = ['device', 'driver', 'known-issue', 'platform'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export interface FoundEntry {
  kind: SearchKind;
  ref: string;
  title: string;
  detail: string;
  /** Path of its page. */
  url: string;
  exact: boolean;
}

export interface SearchAnswer {
  items: FoundEntry[];
  total: number;
  kinds: Partial<Record<SearchKind, number>>;
  /** Nothing holds the words themselves: what was found is a letter away. */
  near: boolean;
}

/** One page of results. */
const DEFAULT_LIMIT = 20;
/** Words beyond these narrow nothing that the first ones did not. */
const MAX_WORDS = 12;
/** Ranks 0 and 1 are an exact id or an exact name. */
const LAST_EXACT_RANK = 1;
const NEAR_RANK = 5;
/** In a longer text enough trigrams are left of any swap. */
const MAX_SWAPPED_LENGTH = 16;
/** A line of `lspci -nn` or `lsusb` names a few parts at most: itself and its subsystem. */
const MAX_PASTED_PARTS = 4;

/**
 * One box over devices, drivers, known issues and platforms, in one statement: exact id, exact name, prefix, words,
 * then one-letter typos. A line pasted from lspci or lsusb finds the part that it shows. Empty or unsearchable text
 * finds nothing.
 */
export async function searchCatalogue(
  text: string,
  options: { limit?: number; kind?: SearchKind | null } = {},
): Promise<SearchAnswer> {
  const normalised = normaliseName(text);
  if (normalised === '') return { items: [], total: 0, kinds: {}, near: false };
  const words = normalised.split(' ').slice(0, MAX_WORDS).map(escapeLike);
  const rows = await searchRows({
    refs: refsOf(text),
    normalised,
    prefix: escapeLike(normalised),
    within: words.map(word => `%${word}%`),
    words: words.map(word => `% ${word} %`),
    swapped: swapsOf(normalised).map(text => `%${escapeLike(text)}%`),
    longest: `%${words.reduce((longest, word) => (word.length > longest.length ? word : longest), '')}%`,
    limit: options.limit ?? DEFAULT_LIMIT,
    kind: options.kind ?? null,
  });
  return {
    items: rows.map(row => ({
      kind: row.kind as SearchKind,
      ref: row.ref,
      title: row.title,
      detail: row.detail,
      url: pathOf(row.kind as SearchKind, row.ref),
      exact: row.rank <= LAST_EXACT_RANK,
    })),
    total: rows[0]?.total ?? 0,
    kinds: rows[0]?.kinds ?? {},
    near: rows[0]?.rank === NEAR_RANK,
  };
}

/** The ids that the text may be: a device key in any spelling, a record's id, or the parts of a pasted line. */
function refsOf(text: string): string[] {
  const typed = text.replaceAll('\u0000', '').trim();
  const candidates = [typed, typed.toLowerCase(), typed.toUpperCase()];
  for (const spelling of [typed, `usb:${typed}`]) {
    const key = parseDeviceKey(spelling);
    if (key.ok) candidates.push(formatDeviceKey(key.key));
  }
  const pasted = identify(typed).configurations.slice(0, MAX_PASTED_PARTS);
  candidates.push(...pasted.flatMap(({ device }) => (device.key ? [device.key, baseKeyOf(device.key)] : [])));
  return [...new Set(candidates)];
}

/**
 * The text with two neighbouring letters of it swapped, in each place. A swap in a short word leaves it too few trigrams to
 * be found by them: i82754l has four of the twelve that it and i82574l are made of.
 */
function swapsOf(text: string): string[] {
  const letters = [...text];
  if (letters.length > MAX_SWAPPED_LENGTH) return [];
  return letters.slice(1).flatMap((letter, at) => {
    const before = letters[at];
    if (before === letter || before === ' ' || letter === ' ') return [];
    return letters
      .with(at, letter)
      .with(at + 1, before as string)
      .join('');
  });
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, character => `\\${character}`);
}

/** Where an entry is shown: drivers and platforms lead into a check, since their question is always "with which part?". */
function pathOf(kind: SearchKind, ref: string): string {
  switch (kind) {
    case 'device':
      return `/devices/${encodeURIComponent(ref)}`;
    case 'known-issue':
      return `/known-issues/${encodeURIComponent(ref)}`;
    case 'driver':
      return `/check?driver=${encodeURIComponent(ref.slice(Math.max(ref.lastIndexOf('/'), ref.lastIndexOf(':')) + 1))}`;
    case 'platform':
      return `/check?platform=${encodeURIComponent(ref)}`;
  }
}
