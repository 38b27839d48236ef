import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import { alternativeCandidates } from '@/lib/db/sql/evidence-alternatives';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decide } from '@/lib/domain/verdict/decide';
import { decisionOf } from '@/lib/domain/verdict/decision-of';
import { rankAlternatives } from '@/lib/domain/verdict/rank-alternatives';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { decideEach, eachOnce } from './decide-each';
import type { EvidenceStore } from './evidence/evidence-store';
import { gatherEvidence } from './evidence/gather-evidence';
import type { FieldProblem } from './validate-facets';

/** A verdict as answered: with the clock and the version of the data that it rests on. */
export type CheckedVerdict = Verdict & { generated_at: string; data_version: string };
export type CheckOutcome = { verdict: CheckedVerdict } | { problem: FieldProblem };
export type { FieldProblem };

/** Parts of one type offered for one platform; more would be a catalogue, not advice. */
const ALTERNATIVES_PER_TYPE = 8;
const ALTERNATIVES_SHOWN = 3;

/**
 * Decides each configuration against everything the store knows, in order; the only code path for verdicts
 * (a single check is a batch of one). Takes a constant number of SQL statements for any batch.
 * A facet that cannot be read (unknown platform product, unparsable version) becomes a problem in its place.
 * @param options.asOf RFC 3339 instant: statements dated later are dropped
 * @param options.knownAt RFC 3339 instant: statements are read as this server had recorded them by then; one to come is
 *   the same as none
 */
export async function checkConfigurations(
  configurations: readonly Configuration[],
  options: Clocks = {},
): Promise<CheckOutcome[]> {
  const { answers, dataVersion, clocks, store } = await decideEach(configurations, decide, options);
  const verdicts = answers.flatMap(one => ('decided' in one ? [one.decided] : []));
  const alternatives = await alternativesFor([...new Set(verdicts)], clocks, store);
  const stamp = { generated_at: new Date().toISOString(), data_version: dataVersion };
  return answers.map(one =>
    'decided' in one
      ? { verdict: { ...one.decided, alternatives: alternatives.get(one.decided) ?? [], ...stamp } }
      : one,
  );
}

/** Parts of the same type that are supported on that platform and have nothing against them (domain.md §4). */
async function alternativesFor(
  verdicts: readonly Verdict[],
  clocks: Clocks,
  store: EvidenceStore,
): Promise<Map<Verdict, Verdict['alternatives']>> {
  const wanting = verdicts.filter(
    verdict => (verdict.decision === 'block' || verdict.decision === 'review') && verdict.device.type !== 'other',
  );
  const pairs = new Map<string, { type: string; product: string }>();
  for (const verdict of wanting) {
    const product = verdict.configuration.platform?.product;
    if (product) pairs.set(pairOf({ type: verdict.device.type, product }), { type: verdict.device.type, product });
  }
  if (pairs.size === 0) return new Map();
  const rowsOf = await store.rowsOf(
    'alternatives',
    [...pairs.keys()],
    missing => {
      const wanted = missing.flatMap(pair => pairs.get(pair) ?? []);
      return alternativeCandidates(wanted, ALTERNATIVES_PER_TYPE, clocks);
    },
    row => [pairOf(row)],
  );
  const asked = wanting.flatMap(verdict => candidatesOf(verdict, rowsOf));
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
  const candidates = new Map<Verdict, Verdict[]>();
  for (const [at, { verdict }] of asked.entries()) {
    const candidate = decided[at];
    if (candidate) candidates.set(verdict, [...(candidates.get(verdict) ?? []), candidate]);
  }
  return new Map(
    [...candidates].map(([verdict, others]) => [verdict, rankAlternatives(others).slice(0, ALTERNATIVES_SHOWN)]),
  );
}

const pairOf = ({ type, product }: { type: string; product: string }): string => `${type} ${product}`;

function candidatesOf(verdict: Verdict, rowsOf: (pair: string) => readonly { key: string }[]) {
  const platform = verdict.configuration.platform;
  if (!platform) return [];
  return (
    rowsOf(pairOf({ type: verdict.device.type, product: platform.product }))
      .filter(row => row.key !== verdict.device.key)
      // Another part runs under its own driver and firmware: only where it will stand is carried over.
      .map(row => ({ verdict, configuration: { device: { key: row.key }, platform } satisfies Configuration }))
  );
}
