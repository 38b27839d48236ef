import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { changedParts, statesBetween, underWay } from '@/lib/domain/configuration/planned-change';
import { type PlannedChange, plannedChange } from '@/lib/domain/verdict/planned-change';
import { type CheckedVerdict, type CheckOutcome, checkConfigurations, type FieldProblem } from './check-configurations';

/** 2^5 − 2 = 30 states between; who changes more at once has left the machine that runs now behind. */
export const MAX_STEPS_TRIED = 5;

export type PlanOutcome =
  | { verdict: CheckedVerdict; plannedChange: PlannedChange }
  /** `of`: which of the two configurations cannot be read. */
  | { problem: FieldProblem; of: 'configuration' | 'from' };

/**
 * Decides what is planned and says what the change makes of what runs now, the way there included: one batch, so a
 * constant number of SQL statements.
 */
export async function planChange(to: Configuration, from: Configuration, clocks: Clocks = {}): Promise<PlanOutcome> {
  const [target, present] = await checkConfigurations([to, from], clocks);
  if (!target || !present) throw new Error('a check of two configurations answered fewer');
  if ('problem' in target) return { problem: target.problem, of: 'configuration' };
  if ('problem' in present) return { problem: present.problem, of: 'from' };
  // As resolved: both may call the same part differently.
  const [after, before] = [target.verdict.configuration, present.verdict.configuration];
  const parts = changedParts(named(before), named(after));
  const states = parts.length > MAX_STEPS_TRIED ? null : statesBetween(parts);
  const judged =
    states === null || states.length === 0
      ? []
      : await checkConfigurations(
          states.map(done => underWay(before, after, done)),
          clocks,
        );
  const between = states?.flatMap((done, index) => stateOf(done, judged[index])) ?? null;
  return { verdict: target.verdict, plannedChange: plannedChange(present.verdict, target.verdict, between) };
}

/** A part is the same one whatever it was called. */
function named(configuration: Configuration): Configuration {
  const { name: _name, ...device } = configuration.device;
  return device.key === undefined ? configuration : { ...configuration, device };
}

/** A state whose facets do not fit each other (a release of the other platform) cannot be run, so it is no step. */
function stateOf(done: ReturnType<typeof changedParts>, outcome: CheckOutcome | undefined) {
  return outcome && 'verdict' in outcome ? [{ done, verdict: outcome.verdict }] : [];
}
