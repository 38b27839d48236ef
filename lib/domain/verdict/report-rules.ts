import type { FacetPath } from '../configuration/configuration';
import type { Symptom } from '../known-issue/known-issue';
import { cited } from './cite';
import type { VerdictContext } from './context';
import type { ReportTuple } from './evidence';
import { readDecision } from './field';
import type { Firing } from './firing';
import { THRESHOLDS } from './thresholds';
import { wilsonLowerBound } from './wilson';

type Rows = readonly { tuple: ReportTuple }[];

const sum = (rows: Rows, count: (tuple: ReportTuple) => number): number =>
  rows.reduce((total, { tuple }) => total + count(tuple), 0);

const idsOf = (rows: Rows): string[] => cited(rows.flatMap(({ tuple }) => tuple.reportIds));

/** Machines that failed or worked on these rows; on exactly the tuple asked about, the only counts thresholds see. */
export function countsOf(rows: Rows) {
  return {
    failing: sum(rows, tuple => tuple.failingMachines),
    working: sum(rows, tuple => tuple.workingMachines),
    // Reporters of two rows may be the same people, so the larger number is all that is certain.
    reporters: rows.reduce((most, { tuple }) => Math.max(most, tuple.workingReporters), 0),
  };
}

const machines = (count: number): string => `${count} ${count === 1 ? 'machine' : 'machines'}`;

/** R11 (`true`) and its three-valued shadow: a decision that may be about this configuration. */
export function decisionFirings(context: VerdictContext): Firing[] {
  return context.evidence.decisions
    .filter(one => one.direction === 'bad' && !one.reopened)
    .map(one => ({ one, truth: readDecision(one, context.derived, context.evidence) }))
    .filter(({ truth }) => truth !== 'false')
    .map(({ one, truth }) => {
      if (truth === 'true') {
        return { certainty: one.certainty, text: `A maintainer decided: ${one.text}`, evidence: [one.id] };
      }
      const { configuration } = context.derived;
      const undetermined = [
        ...(configuration.platform ? [] : ['platform.product']),
        ...(one.release !== null ? ['platform.release'] : []),
        ...(one.build !== null && !configuration.platform?.build ? ['platform.build'] : []),
        ...(one.driver !== null && !configuration.driver ? ['driver.name'] : []),
      ];
      return {
        status: 'conditional' as const,
        effect: 'review' as const,
        certainty: one.certainty,
        text: `A maintainer's decision may be about this: ${one.text}`,
        evidence: [one.id],
        undetermined,
      };
    });
}

/** R12 */
export function countedBad(context: VerdictContext): Firing[] {
  const { same } = context.field;
  const { failing, working } = countsOf(same);
  const bound = wilsonLowerBound(failing, failing + working);
  if (failing < THRESHOLDS.countedBadMachines || bound === null || bound < THRESHOLDS.countedBadShare) return [];
  const text = `${machines(failing)} of ${failing + working} failed; at least ${(bound * 100).toFixed(0)} % can be expected to.`;
  return [{ text, evidence: idsOf(same) }];
}

/** R13 */
export function reproducedBad(context: VerdictContext): Firing[] {
  const { same } = context.field;
  const logged = sum(same, tuple => tuple.failingWithLogs);
  const reproduced = same.some(({ tuple }) => tuple.mechanismSimulated) && same.some(isConfirmed);
  if (logged < THRESHOLDS.reproducedFailingWithLogs || !reproduced) return [];
  if (countsOf(same).working >= THRESHOLDS.reproducedMaxWorking) return [];
  const text = `${machines(logged)} failed with logs, and a simulation reproduced the mechanism.`;
  return [{ text, evidence: idsOf(same) }];
}

const isConfirmed = ({ tuple }: { tuple: ReportTuple }): boolean => tuple.confirmedByMaintainer;

function sharesSymptom(symptoms: readonly Symptom[], tuple: ReportTuple): boolean {
  const seen = Object.keys(tuple.symptoms);
  return seen.length === 0 || symptoms.length === 0 || symptoms.some(one => seen.includes(one));
}

/** R19 */
export function fixContradicted(context: VerdictContext): Firing[] {
  const fixed = context.issues.filter(read => read.reading.match === 'fixed');
  return fixed.flatMap(({ issue }) => {
    const still = context.field.same.filter(
      ({ tuple }) => tuple.failingMachines > 0 && sharesSymptom(issue.symptoms, tuple),
    );
    if (still.length === 0) return [];
    const text = `${issue.id} is said to be fixed here, yet ${machines(countsOf(still).failing)} still failed.`;
    return [{ text, evidence: [issue.id, ...idsOf(still)] }];
  });
}

/** R20: an issue that applies, or may, is what separates failing from working machines. */
export function disputed(context: VerdictContext): Firing[] {
  const { same } = context.field;
  const { failing, working } = countsOf(same);
  if (working < THRESHOLDS.disputedWorking || failing < THRESHOLDS.disputedFailing) return [];
  if (context.issues.some(read => read.rule !== null)) return [];
  const text = `${machines(failing)} failed and ${working} worked; nothing tells them apart yet.`;
  return [{ text, evidence: idsOf(same) }];
}

/** Counted or not: an import or a narrative warns too. */
export const tellsOfFailure = ({ tuple }: { tuple: ReportTuple }): boolean =>
  tuple.failingMachines + tuple.uncountedFailing > 0;

/** Whether R21 fires at all. */
export function anyFailing({ field }: VerdictContext): boolean {
  return field.same.some(tellsOfFailure) || field.possible.some(tellsOfFailure);
}

/** At least two counted machines, and a symptom that at least two showed. */
function areCorroborated(rows: Rows): boolean {
  const shown = new Map<string, number>();
  for (const { tuple } of rows) {
    for (const [symptom, count] of Object.entries(tuple.symptoms)) {
      shown.set(symptom, (shown.get(symptom) ?? 0) + count);
    }
  }
  const shared = [...shown.values()].some(count => count >= THRESHOLDS.corroboratedFailing);
  return shared && countsOf(rows).failing >= THRESHOLDS.corroboratedFailing;
}

/**
 * R21: once for the tuple asked about and once for all that may be it. Imports and narratives warn too, but never more
 * than that. Two tuples that may be it need not be one, so only a tuple of its own is corroborated.
 */
export function reportedFailing({ field }: VerdictContext): Firing[] {
  const same = field.same.filter(tellsOfFailure);
  const possible = field.possible.filter(tellsOfFailure);
  const undetermined = [...new Set(possible.flatMap(one => one.undetermined))].sort();
  return [
    ...failureFiring(same, 'on exactly this combination', areCorroborated(same), []),
    ...failureFiring(
      possible,
      'on what may be this combination',
      possible.some(one => areCorroborated([one])),
      undetermined,
    ),
  ];
}

function failureFiring(rows: Rows, where: string, corroborated: boolean, undetermined: readonly FacetPath[]): Firing[] {
  if (rows.length === 0) return [];
  const { failing } = countsOf(rows);
  const text =
    failing > 0
      ? `${machines(failing)} failed ${where}.`
      : `Failures are told of ${where}, in imported or unverified reports.`;
  return [{ status: corroborated ? 'corroborated' : 'reported', text, evidence: idsOf(rows), undetermined }];
}

/** R23 */
export function worksReported(context: VerdictContext): Firing[] {
  const { same } = context.field;
  const { working, reporters } = countsOf(same);
  if (working === 0 || anyFailing(context)) return [];
  const enough = working >= THRESHOLDS.worksMachines && reporters >= THRESHOLDS.worksReporters;
  const text = enough
    ? `It works on ${machines(working)} of ${reporters} or more reporters.`
    : `It is said to work on ${machines(working)}: too few to rely on.`;
  return [{ effect: enough ? 'supports' : 'nothing', text, evidence: idsOf(same) }];
}
