import type { Configuration } from '../configuration/configuration';
import type { VerdictContext } from './context';
import type { Evidence } from './evidence';
import { headline, sentences } from './explain';
import { type Folded, fold } from './fold';
import type { ReadIssue } from './issue-effect';
import { listingOf } from './listing-of';
import { mechanismOf } from './mechanism';
import { type DecideOptions, readQuestion } from './read-question';
import { redeciders } from './redecide';
import { countsOf } from './report-rules';
import { smallestChanges } from './smallest-change';
import { THRESHOLDS } from './thresholds';
import { undeterminedFacets } from './undetermined';
import { type Assumption, DECISIONS, type MatchedIssue, type Verdict } from './verdict';
import { ruleOfThree, wilsonLowerBound } from './wilson';

/**
 * The verdict on one configuration: two axes, one decision (domain.md §4). Pure and deterministic: neither the order of
 * the evidence nor that of settings and uses matters. `alternatives` stays empty; the service decides candidates and
 * ranks them with `rankAlternatives`. Limits: a number of what-if decisions (redecide.ts) for `undetermined` and as many
 * for `smallest_changes`.
 */
export function decide(configuration: Configuration, evidence: Evidence, options: DecideOptions = {}): Verdict {
  const question = readQuestion(configuration, evidence, options);
  const { context } = question;
  const folded = fold(context);
  const redecider = redeciders(context);
  const undetermined = undeterminedFacets(context, folded, redecider());
  const { explanation, notes, simulation, ...stands } = judgementOf(question, folded);
  return {
    ...stands,
    undetermined,
    explanation,
    notes,
    would_change: wouldChange(folded, undetermined),
    smallest_changes: question.known.device ? smallestChanges(context, folded.decision, redecider()) : [],
    alternatives: [],
    simulation,
  };
}

/** A verdict without what could change it. */
export type Judgement = Omit<Verdict, 'undetermined' | 'would_change' | 'smallest_changes' | 'alternatives'>;

/** The same verdict where nobody reads what could change it: that takes most of the time. */
export function judge(configuration: Configuration, evidence: Evidence, options: DecideOptions = {}): Judgement {
  const question = readQuestion(configuration, evidence, options);
  return judgementOf(question, fold(question.context));
}

function judgementOf({ asked, known, context }: ReturnType<typeof readQuestion>, folded: Folded): Judgement {
  const { explanation, notes } = sentences(context, folded);
  const resolved = known.device !== null;
  return {
    configuration: asked,
    device: summary(asked, known),
    decision: folded.decision,
    headline: headline(context, folded),
    certainty: folded.certainty,
    listing: listingOf(context),
    field: fieldOf(context, folded, resolved),
    rules: [...new Set(folded.fired.map(one => one.rule.id))],
    thresholds: THRESHOLDS.version,
    known_issues: resolved ? matchedIssues(context) : [],
    assumed: assumptions(context),
    not_understood: context.derived.notUnderstood,
    explanation,
    notes,
    simulation: resolved ? mechanismOf(context.field) : null,
  };
}

function summary(asked: Configuration, { device, candidates }: Evidence): Verdict['device'] {
  const key = asked.device.key ?? '';
  return device
    ? { key: device.key, name: device.name, type: device.type, candidates }
    : { key, name: asked.device.name ?? key, type: 'other', candidates };
}

/** Machines on the tuple asked about or one that it may be; shares are of the former alone. */
function fieldOf(context: VerdictContext, folded: Folded, resolved: boolean): Verdict['field'] {
  const { same, possible } = resolved ? context.field : { same: [], possible: [] };
  const exact = countsOf(same);
  const maybe = countsOf(possible);
  const total = exact.failing + exact.working;
  return {
    status: folded.status,
    also: folded.also,
    failing_machines: exact.failing + maybe.failing,
    working_machines: exact.working + maybe.working,
    share_lower_bound: exact.failing > 0 ? wilsonLowerBound(exact.failing, total) : null,
    share_upper_bound: maybe.failing > 0 ? null : ruleOfThree(exact.failing, total),
  };
}

const DECISION_OF_RULE = { R10: 'block', R16: 'review', R17: 'review', R18: 'review' } as const;

const decisionOf = (read: ReadIssue) => (read.rule ? DECISION_OF_RULE[read.rule] : null);

function matchedIssues(context: VerdictContext): MatchedIssue[] {
  const matched = context.issues.flatMap((read): MatchedIssue[] => {
    const { issue, reading } = read;
    const { match } = reading;
    if (match === 'not-affected') return [];
    const url = `/known-issues/${encodeURIComponent(issue.id)}`;
    const { assumed } = reading;
    return [
      {
        id: issue.id,
        match,
        assumed,
        undetermined: read.undetermined,
        title: issue.title,
        url,
        decision: decisionOf(read),
      },
    ];
  });
  const rank = (one: MatchedIssue) => (one.decision === null ? DECISIONS.length : DECISIONS.indexOf(one.decision));
  return matched.sort((a, b) => rank(a) - rank(b));
}

/** Catalogue readings, and the defaults that some issue read. */
function assumptions(context: VerdictContext): Assumption[] {
  const all = [...context.derived.assumed, ...context.issues.flatMap(read => read.reading.assumed)];
  const byFacet = new Map(all.map(one => [one.facet, one]));
  return [...byFacet.values()].sort((a, b) => (a.facet < b.facet ? -1 : 1));
}

function wouldChange(folded: Folded, undetermined: Verdict['undetermined']): Verdict['would_change'] {
  const asked = undetermined
    .filter(one => one.could_become.some(decision => decision !== folded.decision))
    .map(one => ({ text: `${one.facet}: could become ${one.could_become.join(' or ')}.` }));
  if (folded.decision !== 'unknown' || asked.length > 0) return asked;
  const machines = `${THRESHOLDS.worksMachines} working machines of ${THRESHOLDS.worksReporters} reporters`;
  return [{ text: `A listing for this release, or reports of ${machines}, would support it.` }];
}
