import type { Configuration, FacetPath } from '../configuration/configuration';
import { type DerivedConfiguration, deriveConfiguration } from '../configuration/derive';
import { type FacetMatch, matchFacet } from '../known-issue/match-facet';
import { readContext, type VerdictContext } from './context';
import { readDemand } from './demand';
import { alteredBy, matchersReading, reads } from './facets-read';
import { decisionAlone } from './fold';
import { THRESHOLDS } from './thresholds';
import type { Decision } from './verdict';

/** What-if decisions, as many as the allowance (thresholds.ts) has left. */
export interface Redecider {
  /** Takes this many from the allowance; false, and all that is left, when it holds fewer. */
  take(count: number): boolean;
  decide(configuration: Configuration, changed: readonly FacetPath[]): Decision;
  /** A decision that no change of these facets can better, as issues that they do not touch still say it. */
  atBest(changed: readonly FacetPath[]): Decision;
}

/** Facets that bear on nothing but the matchers of issues, vendors' demands and reports. */
const PLAIN = /^(?:settings\..*|driver\.version|firmware|firmware\.components\..*|bios|bmc)$/;

/** Decides variations of one configuration; those that every matcher reads alike are decided once. */
export function redecider(context: VerdictContext): Redecider {
  let left: number = THRESHOLDS.maxRedecisions;
  const known = knownDecisions(context);
  return {
    take(count) {
      const enough = count <= left;
      left = Math.max(0, left - count);
      return enough;
    },
    atBest: changed => atBest(context, changed),
    decide(configuration, changed) {
      const decided = () =>
        decisionAlone(readContext(configuration, context.evidence, context.asOf, { context, changed }));
      const [path, ...others] = changed;
      return path === undefined || others.length > 0 ? decided() : known(configuration, path, decided);
    },
  };
}

function atBest(context: VerdictContext, changed: readonly FacetPath[]): Decision {
  const altered = changed.flatMap(alteredBy);
  // Uses bear on every issue's weight.
  if (altered.includes('uses')) return 'ok';
  const kept = context.issues.filter(read => read.rule !== null && !reads(read.issue, altered));
  if (kept.some(read => read.rule === 'R10')) return 'block';
  return kept.length > 0 ? 'review' : 'ok';
}

function knownDecisions({ evidence, derived: before }: VerdictContext) {
  const demands = evidence.listings.flatMap(entry => entry.demands);
  const byReading = new Map<string, Decision>();
  return (configuration: Configuration, path: FacetPath, decide: () => Decision): Decision => {
    if (!PLAIN.test(path) || (path === 'driver.version' && evidence.reports.length > 0)) return decide();
    const derived = deriveConfiguration(configuration, evidence.catalogue, evidence.device, before);
    let key = path;
    for (const issue of evidence.issues) {
      for (const matcher of matchersReading(issue, path)) key += readingKey(matcher, derived);
    }
    for (const demand of demands) key += ` ${readDemand(demand, derived)}`;
    const decision = byReading.get(key) ?? decide();
    byReading.set(key, decision);
    return decision;
  };
}

/** Everything that a decision takes from one matcher, as read in a condition and in a mitigation. */
function readingKey(matcher: Parameters<typeof matchFacet>[0], derived: DerivedConfiguration): string {
  const plain = matchFacet(matcher, derived);
  const carried = plain.truth === 'unknown' ? matchFacet(matcher, derived, { carry: true }) : plain;
  return ` ${partKey(plain)}${carried.truth}`;
}

const partKey = (part: FacetMatch): string =>
  `${part.truth}${Number(part.byDefault)}${Number(part.fixed)}${Number(part.otherPlatform)}${part.assumed.length}`;
