import { type FacetPath, rootOf } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import { SETTING_VALUES } from '../configuration/setting-values';
import type { KnownIssue, Matcher, VersionSpec } from '../known-issue/known-issue';
import type { VerdictContext } from './context';
import type { ReadIssue } from './issue-effect';
import type { Redecider } from './redecide';
import { DECISIONS, type Decision, type Verdict } from './verdict';

type SmallestChange = Verdict['smallest_changes'][number];

interface Proposal {
  change: readonly { facet: FacetPath; to: string }[];
  effect: SmallestChange['effect'];
  because: string;
}

/** More than a handful is not advice. */
const MAX_SHOWN = 5;

/** Cheapest first (domain.md §4): setting < driver < firmware < platform patch < replace. */
function costOf(facet: FacetPath): number {
  const root = rootOf(facet);
  if (root === 'settings') return 0;
  if (root === 'driver' || root === 'guest') return 1;
  if (root === 'firmware' || root === 'bios' || root === 'bmc') return 2;
  return root === 'platform' || root === 'kernel' ? 3 : 4;
}

const costOfAll = (one: Pick<SmallestChange, 'change'>) => Math.max(...one.change.map(step => costOf(step.facet)));

/**
 * Changes that lead to a better decision, cheapest first; remedies of several steps keep their order. Every one is
 * decided anew, so none is offered that another issue would undo.
 */
export function smallestChanges(context: VerdictContext, decision: Decision, redecider: Redecider): SmallestChange[] {
  if (decision !== 'block' && decision !== 'review') return [];
  const offered = new Map<string, SmallestChange>();
  for (const proposal of proposals(context)) {
    const identity = JSON.stringify(proposal.change);
    if (offered.has(identity)) {
      continue;
    }
    const changed = applied(proposal, context);
    if (!changed) continue;
    const facets = proposal.change.map(step => step.facet);
    if (DECISIONS.indexOf(redecider.atBest(facets)) <= DECISIONS.indexOf(decision)) continue;
    const decided = redecider.decide(changed, facets);
    if (decided === null) break;
    if (DECISIONS.indexOf(decided) <= DECISIONS.indexOf(decision)) continue;
    const { change, effect, because } = proposal;
    offered.set(identity, { change, decision: decided, effect, because: [because] });
    if (offered.size === MAX_SHOWN) break;
  }
  return [...offered.values()];
}

function applied(proposal: Proposal, context: VerdictContext) {
  let changed: VerdictContext['derived']['configuration'] | undefined = context.derived.configuration;
  for (const step of proposal.change) changed = changed && setFacet(changed, step.facet, step.to);
  return changed;
}

function proposals(context: VerdictContext): Proposal[] {
  const found = context.issues
    .filter(read => read.rule !== null)
    .flatMap(read => [...remedies(read.issue), ...fixedEdges(read.issue, context), ...otherSettings(read, context)]);
  // A stable sort: where costs tie, remedies that the source names stay before derived ones.
  return found.sort((a, b) => costOfAll(a) - costOfAll(b) || a.change.length - b.change.length);
}

/** Remedies with values to set; those known not to help, or only to prevent, change nothing for what is there. */
function remedies(issue: KnownIssue): Proposal[] {
  return (issue.remedies ?? []).flatMap((remedy): Proposal[] => {
    if (remedy.effect !== 'fixes' && remedy.effect !== 'works-around') return [];
    const change = remedy.change.flatMap(step => (step.to === undefined ? [] : [{ facet: step.facet, to: step.to }]));
    if (change.length === 0 || change.length < remedy.change.length) return [];
    return [{ change, effect: remedy.effect, because: issue.id }];
  });
}

const fixesOf = (spec: VersionSpec | undefined): string[] =>
  (spec?.events ?? []).flatMap(event => (typeof event.fixed === 'string' ? [event.fixed] : []));

function fixedEdges(issue: KnownIssue, context: VerdictContext): Proposal[] {
  return issue.affected
    .flatMap(group => group.all_of)
    .flatMap(matcher => fixFacets(matcher, context))
    .map(step => ({ change: [step], effect: 'fixes' as const, because: issue.id }));
}

function fixFacets(matcher: Matcher, context: VerdictContext): { facet: FacetPath; to: string }[] {
  const at = (facet: FacetPath, spec: VersionSpec | undefined) => fixesOf(spec).map(to => ({ facet, to }));
  switch (matcher.facet) {
    case 'driver':
      return at(context.derived.guestBinds ? 'guest.driver.version' : 'driver.version', matcher.version);
    case 'firmware':
      return at(matcher.component ? `firmware.components.${matcher.component}` : 'firmware', matcher.version);
    case 'bios':
    case 'bmc':
      return at(matcher.facet, matcher.version);
    case 'platform':
      return [...at('platform.build', matcher.build), ...at('platform.release', matcher.release)];
    case 'kernel':
      return context.derived.configuration.kernel ? at('kernel.version', matcher.version) : [];
    default:
      return [];
  }
}

/** One other value for each setting that the issue names: remedy, then documented default, then the known values. */
function otherSettings({ issue }: ReadIssue, context: VerdictContext): Proposal[] {
  const settings = issue.affected.flatMap(group => group.all_of).filter(matcher => matcher.facet === 'setting');
  const untested = (issue.remedies ?? [])
    .filter(remedy => remedy.effect === 'untested')
    .flatMap(remedy => remedy.change);
  return settings.flatMap((setting): Proposal[] => {
    const facet = `settings.${setting.attribute}`;
    const named = untested.flatMap(step => (step.facet === facet && step.to !== undefined ? [step.to] : []));
    const defaults = context.evidence.catalogue.settingDefaults.filter(one => one.attribute === setting.attribute);
    const values = [...named, ...defaults.map(one => one.value).sort(), ...(SETTING_VALUES[setting.attribute] ?? [])];
    const to = values.find(value => !setting.in.includes(value));
    return to === undefined ? [] : [{ change: [{ facet, to }], effect: 'works-around', because: issue.id }];
  });
}
