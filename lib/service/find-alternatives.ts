import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import { alternativeCandidates } from '@/lib/db/sql/evidence-alternatives';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decide } from '@/lib/domain/verdict/decide';
import { decisionOf } from '@/lib/domain/verdict/decision-of';
import { rankAlternatives } from '@/lib/domain/verdict/rank-alternatives';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { eachOnce } from './each-once';
import type { EvidenceStore } from './evidence/evidence-store';
import { gatherEvidence } from './evidence/gather-evidence';
import { groupBy } from './evidence/group-by';

/** Parts of one type offered for one platform; more would be a catalogue, not advice. */
const ALTERNATIVES_PER_TYPE = 8;
const ALTERNATIVES_SHOWN = 3;

/** What is wanted in place of a part: one of its type, for where it was to stand. */
interface Wanted {
  type: string;
  platform: NonNullable<Configuration['platform']>;
}

/** Parts of the same type that are supported on that platform and have nothing against them (domain.md §4). */
export async function findAlternatives(
  verdicts: readonly Verdict[],
  clocks: Clocks,
  store: EvidenceStore,
): Promise<(verdict: Verdict) => Verdict['alternatives']> {
  const wanted = new Map<string, Wanted>();
  const idOf = new Map<Verdict, string>();
  for (const verdict of verdicts) {
    const one = wantedFor(verdict);
    if (!one) continue;
    const id = JSON.stringify(one);
    wanted.set(id, one);
    idOf.set(verdict, id);
  }
  if (wanted.size === 0) return () => [];
  const found = await store.of('alternatives', [...wanted.keys()], async missing => {
    const unknown = new Set(missing);
    const asked = new Map([...wanted].filter(([id]) => unknown.has(id)));
    return { found: await decideCandidates(asked, clocks, store), rows: asked.size };
  });
  return verdict => {
    const others = found.get(idOf.get(verdict) ?? '') ?? [];
    return others.filter(one => one.device !== verdict.device.key).slice(0, ALTERNATIVES_SHOWN);
  };
}

function wantedFor({ decision, device: { type }, configuration: { platform } }: Verdict): Wanted | null {
  return platform && type !== 'other' && (decision === 'block' || decision === 'review') ? { type, platform } : null;
}

/** The candidates that are ok, for each wish, best first. */
async function decideCandidates(
  wanted: ReadonlyMap<string, Wanted>,
  clocks: Clocks,
  store: EvidenceStore,
): Promise<ReadonlyMap<string, Verdict['alternatives']>> {
  const pairOf = ({ type, product }: { type: string; product: string }): string => `${type} ${product}`;
  const pairs = new Map(
    [...wanted.values()]
      .map(({ type, platform: { product } }) => ({ type, product }))
      .map(pair => [pairOf(pair), pair]),
  );
  const rowsOf = await store.rowsOf(
    'candidates',
    [...pairs.keys()],
    missing =>
      alternativeCandidates(
        missing.flatMap(pair => pairs.get(pair) ?? []),
        ALTERNATIVES_PER_TYPE,
        clocks,
      ),
    row => [pairOf(row)],
  );
  // Another part runs under its own driver and firmware: only where it will stand is carried over.
  const asked = [...wanted].flatMap(([id, { type, platform }]) =>
    rowsOf(pairOf({ type, product: platform.product })).map(({ key }) => ({
      id,
      configuration: { device: { key }, platform } satisfies Configuration,
    })),
  );
  const index = await gatherEvidence(
    asked.map(one => one.configuration),
    clocks,
    store,
  );
  const decided = await eachOnce(asked, ({ configuration }) => {
    const evidence = index.evidenceOf(configuration);
    // Most candidates are not ok, which is told without working out why.
    return decisionOf(configuration, evidence, clocks) === 'ok' ? decide(configuration, evidence, clocks) : null;
  });
  const ofWish = groupBy(
    asked.map(({ id }, at) => ({ id, verdict: decided[at] })),
    one => one.id,
  );
  return new Map(
    [...wanted.keys()].map(id => [id, rankAlternatives((ofWish.get(id) ?? []).flatMap(one => one.verdict ?? []))]),
  );
}
