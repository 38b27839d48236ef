import type { FacetPath } from '../configuration/configuration';
import { isGap, untouchedBy, type VerdictContext } from './context';
import { type Effect, effectsOf, type RuleId } from './firing';
import type { Least } from './issue-turns';
import { lazily } from './lazily';
import { tellsOfFailure } from './report-rules';
import { RULES } from './rules';
import { THRESHOLDS } from './thresholds';
import { type Most, mostAmong, tupleIndex } from './tuple-index';

/** What evidence other than known issues makes of all configurations that differ in one facet. */
export interface Bounds {
  /** A decision that none of them betters: what the facet doesn't bear on still says it. */
  floor: Least;
  /** Whether more than that may block one of them. */
  blocks: boolean;
  /** Whether something may support one of them. */
  supports: boolean;
}

const rulesOf = (...ids: readonly RuleId[]) => RULES.filter(rule => ids.includes(rule.id));

/** Rules by the one reading that they rest on; those that read issues too stand for nothing here. */
const OF_LISTING = rulesOf('R04', 'R05', 'R06', 'R07', 'R08');
const OF_FIELD = rulesOf('R11', 'R12', 'R13', 'R21', 'R23');
const BLOCKING = rulesOf('R11', 'R12', 'R13');
const OF_CLAIMS = rulesOf('R14', 'R15');

/**
 * What can be told of a facet's outcomes without trying its values. Bounds may be wider than what comes out, never
 * narrower: a floor is one that every value keeps, and what may block or support is nothing less than what does.
 */
export function boundsBeside(context: VerdictContext): (path: FacetPath) => Bounds {
  const { evidence } = context;
  const effects = (rules: typeof RULES) => lazily(() => rules.flatMap(rule => effectsOf(rule, context)));
  const [ofListing, ofField, ofClaims] = [effects(OF_LISTING), effects(OF_FIELD), effects(OF_CLAIMS)];
  const inReach = lazily(() => mostAmong([...context.field.same, ...context.field.possible]));
  return path => {
    const same = untouchedBy([path], evidence);
    const found = new Set<Effect>();
    const add = (effects: readonly Effect[]) => {
      for (const effect of effects) found.add(effect);
    };
    if (same.listing && same.uses) add(ofListing());
    else if (evidence.listings.length > 0 || evidence.documented.length > 0) found.add('supports');
    let blocks = false;
    if (same.field) {
      add(ofField());
      if (same.claims) add(ofClaims());
    } else {
      const isFilled = isGap(path, context.derived);
      // Filling a gap rules tuples out and none in; what is exactly the tuple asked about stays so.
      const most = isFilled ? inReach() : tupleIndex(evidence.reports).most;
      blocks = mayBlock(most) || evidence.decisions.some(one => one.direction === 'bad' && !one.reopened);
      if (most.working >= THRESHOLDS.worksMachines) found.add('supports');
      if (isFilled && context.field.same.some(tellsOfFailure)) found.add('review');
    }
    return {
      floor: found.has('block') ? 'block' : found.has('review') ? 'review' : null,
      blocks,
      supports: found.has('supports'),
    };
  };
}

/** Whether decisions or counts of reports block this configuration: all that blocks but issues. */
export function blocksBesideIssues(context: VerdictContext): boolean {
  return context.evidence.device !== null && BLOCKING.some(rule => effectsOf(rule, context).includes('block'));
}

const mayBlock = ({ failing, failingWithLogs }: Most): boolean =>
  failing >= THRESHOLDS.countedBadMachines || failingWithLogs >= THRESHOLDS.reproducedFailingWithLogs;
