import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import { alternativeCandidates } from '@/lib/db/sql/evidence-alternatives';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { decide } from '@/lib/domain/verdict/decide';
import { decisionOf } from '@/lib/domain/verdict/decision-of';
import { rankAlternatives } from '@/lib/domain/verdict/rank-alternatives';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import type { Grounds } from './decide-each';
import { eachOnce } from './each-once';
import type { EvidenceStore } from './evidence/evidence-store';
import { partOf } from './evidence/part-statements';

/** Parts of one type offered for one platform; more would be a catalogue, not advice. */
const ALTERNATIVES_PER_TYPE = 8;
const ALTERNATIVES_SHOWN = 3;

/**
 * Every part that could stand where one is asked about, once for each product. Which of them are wanted is known once the
 * questions are decided: gathering all with the questions costs one round of statements instead of two.
 */
export async function standIns(
  asked: readonly Configuration[],
  clocks: Clocks,
  store: EvidenceStore,
): Promise<Configuration[]> {
  const keysFor = await readCandidates(asked, clocks, store);
  const found = new Map<string, Configuration>();
  for (const { device, platform } of asked) {
    if (!platform) continue;
    const { product } = platform;
    for (const key of keysFor({ device, platform }))
      found.set(`${key} ${product}`, { device: { key }, platform: { product } });
  }
  return [...found.values()];
}

/** Keys of the parts that could stand in for each of these. */
async function readCandidates(asked: readonly Configuration[], clocks: Clocks, store: EvidenceStore) {
  const placed = new Map<string, { id: string; key: string; base: string; product: string }>();
  for (const { id, key, product } of asked.map(partOf)) {
    if (key !== '' && product !== undefined) placed.set(id, { id, key, base: baseKeyOf(key), product });
  }
  const rowsOf = await store.rowsOf(
    'candidates',
    placed,
    async missing => {
      const unknown = [...missing.values()];
      const rows = await alternativeCandidates(unknown, ALTERNATIVES_PER_TYPE, clocks);
      return rows.map(row => ({ keys: row.keys, parts: row.asked.flatMap(at => unknown[at]?.id ?? []) }));
    },
    row => row.parts,
  );
  return (configuration: Configuration) => rowsOf(partOf(configuration).id).flatMap(row => row.keys);
}

/**
 * Parts of the same type that are supported on that platform and have nothing against them (domain.md §4). Sends no
 * statement: what could stand in was gathered with the question.
 */
export async function findAlternatives(verdict: Verdict, grounds: Grounds): Promise<Verdict['alternatives']> {
  const wish = wishOf(verdict);
  if (!wish) return [];
  const found = await grounds.store.of('alternatives', new Map([[wish.id, wish]]), async () => ({
    found: new Map([[wish.id, await decideCandidates(wish, grounds)]]),
    rows: 1,
  }));
  const others = found.get(wish.id) ?? [];
  return others.filter(one => one.device !== verdict.device.key).slice(0, ALTERNATIVES_SHOWN);
}

/** What is wanted in place of a part: one of its type, for where it was to stand. */
interface Wish {
  id: string;
  platform: NonNullable<Configuration['platform']>;
  /** One of those that wish for it: all are of one type on one product, so their candidates are the same. */
  verdict: Verdict;
}

function wishOf(verdict: Verdict): Wish | null {
  const { decision, device, configuration } = verdict;
  const { platform } = configuration;
  if (!platform || device.type === 'other' || (decision !== 'block' && decision !== 'review')) return null;
  return { id: JSON.stringify([device.type, platform]), platform, verdict };
}

/** The candidates that are ok, best first. */
async function decideCandidates(
  { platform, verdict }: Wish,
  { index, store, ...clocks }: Grounds,
): Promise<Verdict['alternatives']> {
  const keysFor = await readCandidates([verdict.configuration], clocks, store);
  // Another part runs under its own driver and firmware: only where it will stand is carried over.
  const candidates = keysFor(verdict.configuration).map(key => ({
    configuration: { device: { key }, platform } satisfies Configuration,
  }));
  const decided = await eachOnce(candidates, ({ configuration }) => {
    const evidence = index.evidenceOf(configuration);
    // Most candidates are not ok, which is told without working out why.
    return decisionOf(configuration, evidence, clocks) === 'ok' ? decide(configuration, evidence, clocks) : null;
  });
  return rankAlternatives(decided.flatMap(one => one ?? []));
}
