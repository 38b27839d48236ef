import { type Configuration, type FacetPath, KERNEL_FAMILIES } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import { type Bounds, blocksBesideIssues, boundsBeside } from './bounds';
import { type Base, readContext, type VerdictContext } from './context';
import type { DriverFacts, Evidence } from './evidence';
import { decisionAlone } from './fold';
import { issuesBy, issueTurns, type Least, worse } from './issue-turns';
import { DECISIONS, type Decision } from './verdict';

/** One value to try for a facet. */
export interface Trial {
  path: FacetPath;
  value: string;
  /** Stands for all catalogued drivers that no statement names. */
  as?: DriverFacts;
}

/** What-if decisions; a verdict may spend MAX_REDECISIONS of them. */
export interface Redecider {
  /** Null when the allowance is used up. */
  decide(configuration: Configuration, changed: readonly FacetPath[]): Decision | null;
  /** The decisions that the trials of one facet come to; null when the allowance did not suffice. */
  outcomes(trials: readonly Trial[]): readonly Decision[] | null;
  /** The one decision that a facet can come to, where that is plain without trying. */
  settled(path: FacetPath): Decision | undefined;
  /** A decision that no change of these facets can better, as issues that they do not touch still say it. */
  atBest(changed: readonly FacetPath[]): Decision;
}

/**
 * Re-decisions of one verdict; each takes 10 to 30 µs. No curated record asks for more than 40; a part with hundreds of
 * report tuples may, and its evidence takes longer to fetch.
 */
const MAX_REDECISIONS = 256;

/** Another part or platform has statements, defaults and reports of its own, which may block and were not fetched. */
const BRINGS_EVIDENCE: ReadonlySet<FacetPath> = new Set(['platform', 'platform.product', 'device', 'device.key']);

/**
 * Decides variations of one configuration; those that lists and reports cannot turn are told from the issues alone.
 * @returns redeciders of it, each with an allowance of its own
 */
export function redeciders(context: VerdictContext): () => Redecider {
  const beside = boundsBeside(context);
  const issues = issuesBy(context, context.read);
  return () => redecider(context, beside, issues);
}

function redecider(
  context: VerdictContext,
  beside: ReturnType<typeof boundsBeside>,
  issues: ReturnType<typeof issuesBy>,
): Redecider {
  let left = MAX_REDECISIONS;
  const decide = <Answer>(
    configuration: Configuration,
    base: Omit<Base, 'context'>,
    evidence: Evidence,
    by: (changed: VerdictContext) => Answer,
  ): Answer | null => {
    if (left === 0) return null;
    left -= 1;
    return by(readContext(configuration, evidence, context.asOf, { context, ...base }));
  };
  return {
    decide: (configuration, changed) => decide(configuration, { changed }, context.evidence, decisionAlone),
    atBest: changed => issues(changed).kept ?? 'ok',
    settled(path) {
      const { kept, touched } = issues([path]);
      const { floor, blocks } = beside(path);
      const least = worse(kept, floor);
      if (least === 'block') return 'block';
      const open = blocks || BRINGS_EVIDENCE.has(path) || touched.some(one => one.reach === 'block');
      return least === 'review' && !open ? 'review' : undefined;
    },
    outcomes(trials) {
      const [first] = trials;
      if (!first) return [];
      const bounds = beside(first.path);
      const turns = issueTurns(context, first.path, bounds.floor, issues([first.path]), context.read);
      const tried = trials.flatMap(trial => {
        const changed = setFacet(askedFor(context, trial.path), trial.path, trial.value);
        return changed ? [{ trial, changed, ...turns(changed, withDriver(context, trial.as)) }] : [];
      });
      const possible = possibleDecisions(
        tried.map(one => one.least),
        bounds,
      );
      const found = new Set<Decision>();
      const known = new Map<string, Decision>();
      for (const { trial, changed, derived, least, key, issues: read } of tried) {
        if (found.size === possible.size) break;
        const settled = least === 'block' || (least === 'review' && !bounds.blocks) ? least : undefined;
        const reviewed = least === 'review';
        // What is reviewed at least needs no more of the issues: they do not block it, and reports may.
        const base = { changed: [trial.path], ...(derived && { derived }), issues: reviewed ? [] : read() };
        const decision =
          settled ??
          (key === null ? undefined : known.get(key)) ??
          decide(changed, base, withDriver(context, trial.as), reviewed ? blockedOrReviewed : decisionAlone);
        if (decision === null) return null;
        if (key !== null) known.set(key, decision);
        found.add(decision);
      }
      return DECISIONS.filter(decision => found.has(decision));
    },
  };
}

const blockedOrReviewed = (context: VerdictContext): Decision => (blocksBesideIssues(context) ? 'block' : 'review');

/** The configuration to change: a kernel's flavour can be given with the family that its platform has. */
export function askedFor({ derived }: VerdictContext, path: FacetPath): Configuration {
  const { configuration, kernelFamily } = derived;
  const family = KERNEL_FAMILIES.find(one => one === kernelFamily);
  return path.startsWith('kernel.') && !configuration.kernel && family
    ? { ...configuration, kernel: { family } }
    : configuration;
}

function withDriver({ evidence }: VerdictContext, as: DriverFacts | undefined): Evidence {
  if (!as) return evidence;
  return { ...evidence, catalogue: { ...evidence.catalogue, drivers: [...evidence.catalogue.drivers, as] } };
}

/** Nothing else can come out: trying stops when all of these were found. A superset is fine. */
function possibleDecisions(least: readonly Least[], { blocks, supports }: Bounds): ReadonlySet<Decision> {
  const open = least.includes(null);
  return new Set(
    DECISIONS.filter(decision => {
      if (decision === 'block') return blocks || least.includes('block');
      if (decision === 'review') return open || least.includes('review');
      return open && (decision !== 'ok' || supports);
    }),
  );
}
