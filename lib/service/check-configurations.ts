import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decide } from '@/lib/domain/verdict/decide';
import type { Verdict } from '@/lib/domain/verdict/verdict';
import { decideEach } from './decide-each';
import { findAlternatives, standIns } from './find-alternatives';
import type { FieldProblem } from './validate-facets';

/** A verdict as answered: with the clock and the version of the data that it rests on. */
export type CheckedVerdict = Verdict & { generated_at: string; data_version: string };
export type CheckOutcome<Told = CheckedVerdict> = { verdict: Told } | { problem: FieldProblem };
export type { FieldProblem };

/**
 * Decides each configuration against everything the store knows, in order; the only code path for verdicts
 * (a single check is a batch of one). Takes a constant number of SQL statements for any batch.
 * A facet that cannot be read (unknown platform product, unparsable version) becomes a problem in its place.
 * @param options.asOf RFC 3339 instant: statements dated later are dropped
 * @param options.knownAt RFC 3339 instant: statements are read as this server had recorded them by then; one to come is
 *   the same as none
 */
export function checkConfigurations(
  configurations: readonly Configuration[],
  options: Clocks = {},
): Promise<CheckOutcome[]> {
  return checkEach(configurations, options, verdict => verdict);
}

/**
 * The same, with each verdict made into something else as soon as it is decided: a thousand of them take a tenth of
 * what the server may have of memory, and collecting them a sixth of its time.
 */
export async function checkEach<Told>(
  configurations: readonly Configuration[],
  options: Clocks,
  tell: (verdict: CheckedVerdict) => Told,
): Promise<CheckOutcome<Told>[]> {
  let generatedAt: string | undefined;
  const { answers } = await decideEach(
    configurations,
    async (configuration, evidence, grounds) => {
      const verdict = decide(configuration, evidence, grounds);
      const alternatives = await findAlternatives(verdict, grounds);
      generatedAt ??= new Date().toISOString();
      return tell({ ...verdict, alternatives, generated_at: generatedAt, data_version: grounds.dataVersion });
    },
    options,
    standIns,
  );
  return answers.map(one => ('decided' in one ? { verdict: one.decided } : one));
}
