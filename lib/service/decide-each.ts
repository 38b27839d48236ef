import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { Evidence } from '@/lib/domain/verdict/evidence';
import { eachOnce } from './each-once';
import { EvidenceStore } from './evidence/evidence-store';
import { gatherEvidence } from './evidence/gather-evidence';
import { storeOf } from './evidence/kept-evidence';
import { resolveDeviceNames } from './resolve-device-names';
import { type FieldProblem, problemOfFacets } from './validate-facets';

/** What was decided of a configuration, or the facet of it that cannot be read. */
export type Answered<Answer> = { decided: Answer } | { problem: FieldProblem };

/** What to work out of a configuration and all that bears on it: a whole verdict, or less of one. */
type Decide<Answer> = (configuration: Configuration, evidence: Evidence, clocks: Clocks) => Answer;

/**
 * Decides each configuration against everything the store knows, in order, with a constant number of SQL statements for
 * any batch. A facet that cannot be read (unknown platform product, unparsable version) becomes a problem in its place.
 * @returns the answers, the version of the data that they rest on, the instants as they were read, and what was read
 */
export async function decideEach<Answer>(
  configurations: readonly Configuration[],
  decide: Decide<Answer>,
  options: Clocks = {},
): Promise<{ answers: Answered<Answer>[]; dataVersion: string; clocks: Clocks; store: EvidenceStore }> {
  const clocks = clocksOf(options);
  const timed = clocks.asOf !== undefined || clocks.knownAt !== undefined;
  const [{ version, changedAt }, resolved] = await Promise.all([
    currentDataVersion(),
    resolveDeviceNames(configurations),
  ]);
  // The time tells a version from its namesake in a backup that was brought back.
  const store = timed ? new EvidenceStore() : storeOf(`${version} ${changedAt}`);
  const index = await gatherEvidence(
    resolved.map(one => one.configuration),
    clocks,
    store,
  );
  const answers = await eachOnce(resolved, ({ configuration, candidates }): Answered<Answer> => {
    const problem = problemOfFacets(configuration, index.platforms);
    if (problem) return { problem };
    return { decided: decide(configuration, { ...index.evidenceOf(configuration), candidates }, clocks) };
  });
  return { answers, dataVersion: version, clocks, store };
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
