import { type Configuration, type FacetPath, KERNEL_FAMILIES } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import { readContext, type VerdictContext } from './context';
import type { DriverFacts, Evidence } from './evidence';
import { decisionAlone } from './fold';
import { issuesBy, issueTurns } from './issue-turns';
import { THRESHOLDS } from './thresholds';
import { tupleIndex } from './tuple-index';
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

/** Decides variations of one configuration; those that lists and reports cannot turn are told from the issues alone. */
export function redecider(context: VerdictContext): Redecider {
  let left = MAX_REDECISIONS;
  const decide = (configuration: Configuration, changed: readonly FacetPath[], evidence = context.evidence) => {
    if (left === 0) return null;
    left -= 1;
    return decisionAlone(readContext(configuration, evidence, context.asOf, { context, changed }));
  };
  return {
    decide,
    atBest: changed => atBest(context, changed),
    settled(path) {
      const { kept, touched } = issuesBy(context, [path]);
      if (kept === 'block') return 'block';
      const open = besideIssues(context).blocks || touched.some(read => read.weight === 'block') || path === 'uses';
      return kept === 'review' && !open ? 'review' : undefined;
    },
    outcomes(trials) {
      const [first] = trials;
      if (!first) return [];
      const turns = issueTurns(context, first.path);
      const beside = besideIssues(context);
      const tried = trials.flatMap(trial => {
        const changed = setFacet(askedFor(context, trial.path), trial.path, trial.value);
        return changed ? [{ trial, changed, ...turns(changed, withDriver(context, trial.as)) }] : [];
      });
      const possible = possibleDecisions(
        tried.map(one => one.issues),
        beside,
      );
      const found = new Set<Decision>();
      const known = new Map<string, Decision>();
      for (const { trial, changed, issues, key } of tried) {
        if (found.size === possible.size) break;
        const settled = issues === 'block' || (issues === 'review' && !beside.blocks) ? issues : undefined;
        const decision =
          settled ??
          (key === null ? undefined : known.get(key)) ??
          decide(changed, [trial.path], withDriver(context, trial.as));
        if (decision === null) return null;
        if (key !== null) known.set(key, decision);
        found.add(decision);
      }
      return DECISIONS.filter(decision => found.has(decision));
    },
  };
}

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

function atBest(context: VerdictContext, changed: readonly FacetPath[]): Decision {
  return issuesBy(context, changed).kept ?? 'ok';
}

/** What evidence other than issues may do at all: whether it may block, and whether it may support. */
interface Beside {
  blocks: boolean;
  supports: boolean;
}

function besideIssues({ evidence }: VerdictContext): Beside {
  const { most } = tupleIndex(evidence.reports);
  return {
    blocks:
      evidence.decisions.length > 0 ||
      most.failing >= THRESHOLDS.countedBadMachines ||
      most.failingWithLogs >= THRESHOLDS.reproducedFailingWithLogs,
    supports:
      evidence.listings.length > 0 || evidence.documented.length > 0 || most.working >= THRESHOLDS.worksMachines,
  };
}

/** Nothing else can come out: trying stops when all of these were found. A superset is fine. */
function possibleDecisions(issues: readonly ('block' | 'review' | null)[], beside: Beside): ReadonlySet<Decision> {
  const open = issues.includes(null);
  return new Set(
    DECISIONS.filter(decision => {
      if (decision === 'block') return beside.blocks || issues.includes('block');
      if (decision === 'review') return open || issues.includes('review');
      return open && (decision !== 'ok' || beside.supports);
    }),
  );
}
