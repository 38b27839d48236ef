import type { Symptom } from '../known-issue/known-issue';
import { moduleName } from '../known-issue/match-facet';
import { truthOf } from '../truth';
import type { VerdictContext } from './context';
import type { ReportTuple } from './evidence';
import { readDecision } from './field';
import type { Firing } from './firing';
import { THRESHOLDS } from './thresholds';
import { wilsonLowerBound } from './wilson';

const sum = (tuples: readonly ReportTuple[], count: (tuple: ReportTuple) => number): number =>
  tuples.reduce((total, tuple) => total + count(tuple), 0);

const idsOf = (tuples: readonly ReportTuple[]): string[] => [...new Set(tuples.flatMap(one => one.reportIds))].sort();

/** Machines that failed or worked on exactly this tuple: the only counts that thresholds see. */
export function countsOf(tuples: readonly ReportTuple[]) {
  return {
    failing: sum(tuples, tuple => tuple.failingMachines),
    working: sum(tuples, tuple => tuple.workingMachines),
    // Reporters of two rows may be the same people, so the larger number is all that is certain.
    reporters: Math.max(0, ...tuples.map(tuple => tuple.workingReporters)),
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
  return context.field.same
    .filter(tuple => tuple.failingWithLogs >= THRESHOLDS.reproducedFailingWithLogs)
    .filter(tuple => tuple.mechanismSimulated && tuple.confirmedByMaintainer)
    .filter(tuple => tuple.workingMachines < THRESHOLDS.reproducedMaxWorking)
    .map(tuple => ({
      text: `${machines(tuple.failingWithLogs)} failed with logs, and a simulation reproduced the mechanism.`,
      evidence: idsOf([tuple]),
    }));
}

const claimants = (context: VerdictContext) =>
  new Set(context.claims.kernels.flatMap(kernel => kernel.claimedBy.map(one => moduleName(one.driver))));

/** Claims speak of buses that drivers bind by id, on the metal, where the imported sets are whole. */
function claimsSpeak(context: VerdictContext): boolean {
  const { derived, claims } = context;
  const bound = derived.device.bus === 'pci' || derived.device.bus === 'usb';
  return bound && derived.attachment === 'physical' && claims.complete;
}

const claimEvidence = (context: VerdictContext) => [...new Set(context.claims.kernels.map(one => one.evidenceId))];

const platformName = (context: VerdictContext): string => {
  const { product, build, release } = context.derived.configuration.platform ?? { product: 'that platform' };
  return [product, build ?? release].filter(Boolean).join(' ');
};

/** R14 */
export function noDriver(context: VerdictContext): Firing[] {
  if (context.derived.configuration.driver || !claimsSpeak(context)) return [];
  if (context.claims.kernels.some(kernel => kernel.claimedBy.length > 0)) return [];
  const text = `no-driver: no driver of ${platformName(context)} binds this part.`;
  return [{ text, evidence: claimEvidence(context) }];
}

/** R15: only for drivers that the imported set covers; an async or unknown driver was never imported. */
export function impossibleTuple(context: VerdictContext): Firing[] {
  const driver = context.derived.configuration.driver;
  if (!driver || !claimsSpeak(context)) return [];
  if (context.evidence.catalogue.driver?.name !== driver.name) return [];
  if (driver.origin !== undefined && driver.origin !== 'inbox') return [];
  const claiming = claimants(context);
  if (claiming.has(moduleName(driver.name))) return [];
  const others = claiming.size > 0 ? ` (${[...claiming].sort().join(', ')} does)` : '';
  const text = `impossible-tuple: ${driver.name} of ${platformName(context)} does not bind this part${others}.`;
  return [{ text, evidence: claimEvidence(context) }];
}

function sharesSymptom(symptoms: readonly Symptom[], tuple: ReportTuple): boolean {
  const seen = Object.keys(tuple.symptoms);
  return seen.length === 0 || symptoms.length === 0 || symptoms.some(one => seen.includes(one));
}

/** R19 */
export function fixContradicted(context: VerdictContext): Firing[] {
  const fixed = context.issues.filter(read => read.reading.match === 'fixed');
  return fixed.flatMap(({ issue }) =>
    context.field.same
      .filter(tuple => tuple.failingMachines > 0 && sharesSymptom(issue.symptoms, tuple))
      .map(tuple => ({
        text: `${issue.id} is said to be fixed here, yet ${machines(tuple.failingMachines)} still failed.`,
        evidence: [issue.id, ...idsOf([tuple])],
      })),
  );
}

/** R20: an issue that applies, or may, is what separates failing from working machines. */
export function disputed(context: VerdictContext): Firing[] {
  if (context.issues.some(read => read.rule !== null)) return [];
  return context.field.same
    .filter(
      tuple =>
        tuple.workingMachines >= THRESHOLDS.disputedWorking && tuple.failingMachines >= THRESHOLDS.disputedFailing,
    )
    .map(tuple => ({
      text: `${machines(tuple.failingMachines)} failed and ${tuple.workingMachines} worked; nothing tells them apart yet.`,
      evidence: idsOf([tuple]),
    }));
}

/** R21: reports that may be about this tuple, imports and narratives warn too, but never more than that. */
export function reportedFailing(context: VerdictContext): Firing[] {
  const firings: Firing[] = [];
  const readings = [...context.field.same.map(tuple => ({ tuple, undetermined: [] })), ...context.field.possible];
  for (const { tuple, undetermined } of readings) {
    if (tuple.failingMachines + tuple.uncountedFailing === 0) continue;
    const shared = Object.values(tuple.symptoms).some(count => count >= THRESHOLDS.corroboratedFailing);
    const corroborated = tuple.failingMachines >= THRESHOLDS.corroboratedFailing && shared;
    const counted = tuple.failingMachines > 0;
    const where = context.field.same.includes(tuple)
      ? 'on exactly this combination'
      : 'on what may be this combination';
    const text = counted
      ? `${machines(tuple.failingMachines)} failed ${where}.`
      : `Failures are told of ${where}, in imported or unverified reports.`;
    firings.push({
      status: corroborated ? 'corroborated' : 'reported',
      text,
      evidence: idsOf([tuple]),
      undetermined,
    });
  }
  return firings;
}

/** R23 */
export function worksReported(context: VerdictContext): Firing[] {
  const { failing, working, reporters } = countsOf(context.field.same);
  const told = [...context.field.same, ...context.field.possible.map(one => one.tuple)];
  const against = failing > 0 || told.some(tuple => tuple.failingMachines + tuple.uncountedFailing > 0);
  if (working === 0 || against) return [];
  const enough = truthOf(working >= THRESHOLDS.worksMachines && reporters >= THRESHOLDS.worksReporters) === 'true';
  const text = enough
    ? `It works on ${machines(working)} of ${reporters} or more reporters.`
    : `It is said to work on ${machines(working)}: too few to rely on.`;
  return [{ effect: enough ? 'supports' : 'nothing', text, evidence: idsOf(context.field.same) }];
}
