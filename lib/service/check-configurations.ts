import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Clocks } from '@/lib/db/sql/clocks';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import { alternativeCandidates } from '@/lib/db/sql/evidence-alternatives';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decide } from '@/lib/domain/verdict/decide';
import { decisionOf } from '@/lib/domain/verdict/decision-of';
import { rankAlternatives } from '@/lib/domain/verdict/rank-alternatives';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { gatherEvidence } from './gather-evidence';
import { resolveDeviceNames } from './resolve-device-names';
import { type FieldProblem, problemOfFacets } from './validate-facets';

/** A verdict as answered: with the clock and the version of the data that it rests on. */
export type CheckedVerdict = Verdict & { generated_at: string; data_version: string };
export type CheckOutcome = { verdict: CheckedVerdict } | { problem: FieldProblem };
export type { FieldProblem };

/** Parts of one type offered for one platform; more would be a catalogue, not advice. */
const ALTERNATIVES_PER_TYPE = 8;
const ALTERNATIVES_SHOWN = 3;
/** A decision takes a few milliseconds where a part has hundreds of reports, well under one elsewhere. */
const DECIDED_AT_ONCE = 10;

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
  const clocks = clocksOf(options);
  const [{ version }, resolved] = await Promise.all([currentDataVersion(), resolveDeviceNames(configurations)]);
  const index = await gatherEvidence(
    resolved.map(one => one.configuration),
    clocks,
  );
  // A parts list repeats itself: what is asked twice is decided once.
  const known = new Map<string, Verdict | FieldProblem>();
  const decided = await inTurns(resolved, ({ configuration, candidates }) =>
    once(known, configuration, () => {
      const problem = problemOfFacets(configuration, index.platforms);
      if (problem) return problem;
      return decide(configuration, { ...index.evidenceOf(configuration), candidates }, clocks);
    }),
  );
  const alternatives = await alternativesFor([...known.values()].filter(isVerdict), clocks);
  const stamp = { generated_at: new Date().toISOString(), data_version: version };
  return decided.map(one =>
    isVerdict(one) ? { verdict: { ...one, alternatives: alternatives.get(one) ?? [], ...stamp } } : { problem: one },
  );
}

/** PostgreSQL has no year 0000 (and nothing was recorded then). */
const EARLIEST = Date.parse('0001-01-01T00:00:00Z');

/** In one spelling that the database reads too, without a `knownAt` that says nothing. */
function clocksOf({ asOf, knownAt }: Clocks): Clocks {
  const instant = (text: string) => new Date(Math.max(Date.parse(text), EARLIEST)).toISOString();
  return {
    ...(asOf === undefined ? {} : { asOf: instant(asOf) }),
    ...(knownAt === undefined || Date.parse(knownAt) >= Date.now() ? {} : { knownAt: instant(knownAt) }),
  };
}

function isVerdict(one: Verdict | FieldProblem): one is Verdict {
  return 'decision' in one;
}

/** Parts of the same type that are supported on that platform and have nothing against them (domain.md §4). */
async function alternativesFor(
  verdicts: readonly Verdict[],
  clocks: Clocks,
): Promise<Map<Verdict, Verdict['alternatives']>> {
  const wanting = verdicts.filter(
    verdict => (verdict.decision === 'block' || verdict.decision === 'review') && verdict.device.type !== 'other',
  );
  const pairs = new Map<string, { type: string; product: string }>();
  for (const verdict of wanting) {
    const product = verdict.configuration.platform?.product;
    if (product) pairs.set(`${verdict.device.type} ${product}`, { type: verdict.device.type, product });
  }
  if (pairs.size === 0) return new Map();
  const rows = await alternativeCandidates([...pairs.values()], ALTERNATIVES_PER_TYPE, clocks);
  const asked = wanting.flatMap(verdict => candidatesOf(verdict, rows));
  const index = await gatherEvidence(
    asked.map(one => one.configuration),
    clocks,
  );
  const known = new Map<string, Verdict | null>();
  const candidates = new Map<Verdict, Verdict[]>();
  await inTurns(asked, ({ verdict, configuration }) => {
    const candidate = once(known, configuration, () => {
      const evidence = index.evidenceOf(configuration);
      // Most candidates are not ok, which is told without working out why.
      return decisionOf(configuration, evidence, clocks) === 'ok' ? decide(configuration, evidence, clocks) : null;
    });
    if (candidate) candidates.set(verdict, [...(candidates.get(verdict) ?? []), candidate]);
  });
  return new Map(
    [...candidates].map(([verdict, others]) => [verdict, rankAlternatives(others).slice(0, ALTERNATIVES_SHOWN)]),
  );
}

function candidatesOf(verdict: Verdict, rows: readonly { type: string; product: string; key: string }[]) {
  const platform = verdict.configuration.platform;
  if (!platform) return [];
  return (
    rows
      .filter(
        row => row.type === verdict.device.type && row.product === platform.product && row.key !== verdict.device.key,
      )
      // Another part runs under its own driver and firmware: only where it will stand is carried over.
      .map(row => ({ verdict, configuration: { device: { key: row.key }, platform } satisfies Configuration }))
  );
}

/** Works through a batch and lets others have their turn: a probe of readiness must not wait for a thousand decisions. */
async function inTurns<Item, Answer>(items: readonly Item[], work: (item: Item) => Answer): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const item of items) {
    answers.push(work(item));
    if (answers.length % DECIDED_AT_ONCE === 0) await setImmediate();
  }
  return answers;
}

function once<Answer>(known: Map<string, Answer>, configuration: Configuration, answer: () => Answer): Answer {
  const identity = JSON.stringify(configuration);
  const before = known.get(identity);
  if (before !== undefined) return before;
  const made = answer();
  known.set(identity, made);
  return made;
}
