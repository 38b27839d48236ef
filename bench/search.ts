import { query } from '@/lib/db/pool';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import { searchCatalogue } from '@/lib/service/search-catalogue';
import { BareClient, statementsOf, type Waves } from './bare-statements';
import type { Bench } from './bench';
import { type Figure, ms, plainFigure, ratioFigure } from './figure';
import { type Random, seededRandom } from './generate/random';
import { alternately, median, p95, timeOf } from './measure';
import { asked, startServer } from './server';

const SEARCHES = 400;
const TYPOS = 1_000;
const SEED = 31;
/** A Next route that reads nothing: the smallest generated schema, through front server, routing and wrapper alike. */
export const NO_OP = '/schemas/v1/Problem.json';

interface NamedDevice {
  key: string;
  name: string;
}

/** Search over HTTP against its bare statement and a route that does nothing; and how often it finds what was meant. */
export async function measureSearch(bench: Bench): Promise<Figure[]> {
  const devices = await query<NamedDevice & Record<string, unknown>>(
    'bench-names',
    'SELECT key, name FROM device WHERE name IS NOT NULL AND withdrawn_at IS NULL ORDER BY md5(key)',
  );
  return [...(await speed(bench, devices)), ...(await quality(devices))];
}

/** What people type: ids, whole names, first words, common words, and one wrong letter now and then. Seeded. */
export function searchTexts(devices: readonly NamedDevice[], count: number): { kind: string; text: string }[] {
  const random = seededRandom(SEED);
  const kinds = ['id', 'name', 'one word', 'two words', 'typo'] as const;
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length] ?? 'id';
    const { key, name } = random.pick(devices);
    return { kind, text: textOf(kind, key, name, random) };
  });
}

const COMMON_WORDS = ['intel', 'controller', 'ethernet', 'network', 'gigabit', 'usb', 'adapter', 'broadcom', 'storage'];

function textOf(kind: string, key: string, name: string, random: Random): string {
  switch (kind) {
    case 'id':
      return key.split(':').slice(1, 3).join(':');
    case 'one word':
      return name.split(/\s+/)[0] ?? name;
    case 'two words':
      return `${random.pick(COMMON_WORDS)} ${random.pick(COMMON_WORDS)}`;
    case 'typo':
      return oneEdit(name, random);
    default:
      return name;
  }
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The text with one letter put in, left out, changed, or swapped with the next. */
export function oneEdit(text: string, random: Random): string {
  const places = [...text].flatMap((character, at) => (/[\p{L}\p{N}]/u.test(character) ? [at] : []));
  const characters = [...text];
  const at = random.pick(places);
  const next = characters[at + 1];
  const edit = random.below(next !== undefined && next !== characters[at] ? 4 : 3);
  const other = () => random.pick([...LETTERS].filter(letter => letter !== characters[at]?.toLowerCase()));
  if (edit === 0) characters.splice(at, 0, other());
  else if (edit === 1) characters.splice(at, 1);
  else if (edit === 2) characters[at] = other();
  else characters.splice(at, 2, next ?? '', characters[at] ?? '');
  return characters.join('');
}

async function speed(bench: Bench, devices: readonly NamedDevice[]): Promise<Figure[]> {
  const texts = searchTexts(devices, SEARCHES);
  const sent: Waves[] = [];
  for (const { text } of texts) sent.push(await statementsOf(() => searchCatalogue(text, { limit: 50 })));
  const bare = new BareClient(bench.databaseUrl);
  const server = await startServer();
  try {
    const times = await alternately(texts.length, {
      sql: turn => bare.send(sent[turn] ?? []),
      noop: () => asked(`${server.url}${NO_OP}`),
      http: turn => asked(`${server.url}/api/v1/search?q=${encodeURIComponent(texts[turn]?.text ?? '')}`),
    });
    const allowed = 3 * p95(times.sql) + p95(times.noop);
    const byKind = [...new Set(texts.map(one => one.kind))].map(kind => {
      const of = (values: readonly number[]) => values.filter((_, at) => texts[at]?.kind === kind);
      return plainFigure(
        `… of these, ${kind}: SQL median and p95`,
        '–',
        `${ms(median(of(times.sql)))}, ${ms(p95(of(times.sql)))}`,
        null,
      );
    });
    return [
      ratioFigure('device search over HTTP, p95 ÷ (3 × its SQL + no-op route)', 1, p95(times.http), allowed),
      ratioFigure('… the same, p95 ÷ its SQL p95', null, p95(times.http), p95(times.sql)),
      ratioFigure('… the same, medians', null, median(times.http), median(times.sql)),
      plainFigure(`no-op route (${NO_OP}), p95`, '–', ms(p95(times.noop)), null),
      ...byKind,
    ];
  } finally {
    await server.stop();
    await bare.end();
  }
}

/** Ten answers are what a reader looks at. */
const LOOKED_AT = 10;

/**
 * recall@10 over seeded one-edit typos of device names. Lists name many ids alike ("Ethernet Controller"): any part of
 * that very name is what was meant.
 */
async function quality(devices: readonly NamedDevice[]): Promise<Figure[]> {
  const random = seededRandom(SEED + 1);
  const titles = new Map(devices.map(device => [device.key, normaliseName(device.name)]));
  const sample = devices.filter(device => normaliseName(device.name).length > 1).slice(0, TYPOS);
  let found = 0;
  let exactFirst = 0;
  const took: number[] = [];
  const missed: string[] = [];
  for (const { key, name } of sample) {
    const typo = oneEdit(name, random);
    took.push(
      await timeOf(async () => {
        const { items } = await searchCatalogue(typo, { limit: LOOKED_AT });
        if (items.some(item => titles.get(item.ref) === titles.get(key))) found += 1;
        else missed.push(`${name} → ${typo}`);
      }),
    );
    const [first] = (await searchCatalogue(key, { limit: LOOKED_AT })).items;
    if (first?.ref === key && first.exact) exactFirst += 1;
  }
  if (process.argv.includes('--missed')) console.log(missed.join('\n'));
  const recall = found / sample.length;
  return [
    plainFigure(
      `recall@10 of ${sample.length} one-edit typos of device names`,
      '≥ 0.95',
      recall.toFixed(3),
      recall >= 0.95,
    ),
    plainFigure(
      `exact id first, of ${sample.length}`,
      'always',
      `${exactFirst} of ${sample.length}`,
      exactFirst === sample.length,
    ),
    plainFigure('… search of such a typo, service, median and p95', '–', `${ms(median(took))}, ${ms(p95(took))}`, null),
  ];
}
