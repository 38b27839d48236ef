import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { Evidence } from '@/lib/domain/verdict/evidence';
import { eachOnce } from './each-once';
import { EvidenceStore } from './evidence/evidence-store';
import { type EvidenceIndex, gatherEvidence } from './evidence/gather-evidence';
import { storeOf } from './evidence/kept-evidence';
import { resolveDeviceNames } from './resolve-device-names';
import { type FieldProblem, problemOfFacets } from './validate-facets';

/** What was decided of a configuration, or the facet of it that cannot be read. */
export type Answered<Answer> = { decided: Answer } | { problem: FieldProblem };

/** What all questions of one call rest on, with the instants as they were read. */
export interface Grounds extends Clocks {
  dataVersion: string;
  /** What was gathered for the questions and for what was put beside them. */
  index: EvidenceIndex;
  store: EvidenceStore;
}

/** What to work out of a configuration and all that bears on it: a whole verdict, or less of one. */
type Decide<Answer> = (configuration: Configuration, evidence: Evidence, grounds: Grounds) => Answer | Promise<Answer>;

/** What may be asked next because of the answers, to be gathered with the questions so that it costs no more statements. */
type Beside = (
  asked: readonly Configuration[],
  clocks: Clocks,
  store: EvidenceStore,
) => Promise<readonly Configuration[]>;

/** What was decided, and the version of the data that it rests on. */
export interface Decided<Answer> {
  answers: Answered<Answer>[];
  dataVersion: string;
}

/**
 * Decides each configuration against everything the store knows, in order, with a constant number of SQL statements for
 * any batch. A facet that cannot be read (unknown platform product, unparsable version) becomes a problem in its place.
 */
export async function decideEach<Answer>(
  configurations: readonly Configuration[],
  decide: Decide<Answer>,
  options: Clocks = {},
  beside: Beside = async () => [],
): Promise<Decided<Answer>> {
  const clocks = clocksOf(options);
  const timed = clocks.asOf !== undefined || clocks.knownAt !== undefined;
  const [{ version, changedAt }, resolved] = await Promise.all([
    currentDataVersion(),
    resolveDeviceNames(configurations),
  ]);
  // The time tells a version from its namesake in a backup that was brought back.
  const store = timed ? new EvidenceStore() : storeOf(`${version} ${changedAt}`);
  const asked = resolved.map(one => one.configuration);
  const index = await gatherEvidence([...asked, ...(await beside(asked, clocks, store))], clocks, store);
  const grounds: Grounds = { ...clocks, dataVersion: version, index, store };
  const answers = await eachOnce(resolved, async ({ configuration, candidates }): Promise<Answered<Answer>> => {
    const problem = problemOfFacets(configuration, index.platforms);
    if (problem) return { problem };
    return { decided: await decide(configuration, { ...index.evidenceOf(configuration), candidates }, grounds) };
  });
  return { answers, dataVersion: version };
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
