import { type Random, zipf } from './random';

const ONSETS = [
  'b',
  'br',
  'c',
  'd',
  'dr',
  'f',
  'g',
  'h',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
];
const NUCLEI = ['a', 'e', 'i', 'o', 'u', 'ea', 'io'];
const CODAS = ['', '', 'n', 'r', 's', 't', 'ck', 'st', 'nd', 'ng'];
/** Words that reports of the field are full of; the commonest of the vocabulary. */
const COMMON = [
  ...['the', 'link', 'driver', 'after', 'host', 'network', 'drops', 'with', 'firmware', 'reboot', 'card', 'under'],
  ...['load', 'packets', 'interrupt', 'timeout', 'reset', 'port', 'controller', 'update', 'works', 'fine', 'until'],
  ...['vmotion', 'storage', 'queue', 'adapter', 'switch', 'panic', 'screen', 'disk', 'latency', 'error', 'again'],
];
/** A year of a busy forum has more; enough that no text repeats another. */
const VOCABULARY = 4_000;

/** Texts of a varied vocabulary, few words of which make up most of every text (Zipf). */
export function textOf(random: Random, words: number): string {
  let text = '';
  for (let i = 0; i < words; i += 1) text += `${i === 0 ? '' : ' '}${VOCABULARY_WORDS[commonness(random)]}`;
  return text;
}

const commonness = zipf(VOCABULARY, 1);
const VOCABULARY_WORDS: readonly string[] = Array.from(
  { length: VOCABULARY },
  (_, rank) => COMMON[rank] ?? wordOf(rank),
);

/** A pronounceable word of its own for each rank. */
function wordOf(rank: number): string {
  const syllable = (at: number) =>
    `${ONSETS[at % ONSETS.length]}${NUCLEI[Math.floor(at / ONSETS.length) % NUCLEI.length]}`;
  const syllables = ONSETS.length * NUCLEI.length;
  return `${syllable(rank % syllables)}${syllable(Math.floor(rank / syllables) + 31)}${CODAS[rank % CODAS.length]}`;
}
