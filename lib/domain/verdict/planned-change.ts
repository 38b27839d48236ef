import { type ChangePart, changedFacets, type FacetChange } from '../configuration/planned-change';
import { DECISIONS, type Decision, type MatchedIssue, type Verdict } from './verdict';

type Judged = Pick<Verdict, 'configuration' | 'decision' | 'headline' | 'certainty' | 'known_issues'>;

/** The machine while the change is under way: what is done already, and what is said of it. */
export interface StateBetween {
  done: readonly ChangePart[];
  verdict: Judged;
}

/** A known issue of the way: it leads to a graver decision while the change is under way than at either end. */
export interface TransitionIssue {
  id: string;
  title: string;
  url: string;
  decision: Decision;
  /** Where it applies: what was changed by then, and nothing else. */
  when_done: readonly (readonly ChangePart[])[];
}

export interface PlannedChange {
  from: Pick<Verdict, 'configuration' | 'decision' | 'headline' | 'certainty'>;
  changed: readonly FacetChange[];
  /** Of the decision: `worse` is one that stands before it in block > review > unknown > ok. */
  becomes: 'better' | 'same' | 'worse';
  /** Ids of issues that bear on the decision: only after the change, only before it, on both sides. */
  issues: { appear: readonly string[]; vanish: readonly string[]; stay: readonly string[] };
  transition: readonly TransitionIssue[];
  /** An order of the steps that meets none of these, cheapest first; null where each order meets one, or none was tried. */
  order: readonly ChangePart[] | null;
  /** False where the change has too many steps for their orders to be tried. */
  orders_tried: boolean;
}

/** Issues that bear on a decision; what merely is a note bears on none. */
const bearing = (verdict: Judged): Map<string, MatchedIssue> =>
  new Map(verdict.known_issues.filter(issue => issue.decision !== null).map(issue => [issue.id, issue]));

/**
 * What a change makes of a verdict, and what is met on the way: with driver and firmware both to be changed, the machine
 * runs the new one of them with the old one of the other for a while (domain.md §6.11).
 * @param between every state of `statesBetween`, or null where they were not tried
 */
export function plannedChange(from: Judged, to: Judged, between: readonly StateBetween[] | null): PlannedChange {
  const before = bearing(from);
  const after = bearing(to);
  const transition = transitionIssues(between ?? [], [before, after]);
  const step = DECISIONS.indexOf(to.decision) - DECISIONS.indexOf(from.decision);
  const { configuration, decision, headline, certainty } = from;
  return {
    from: { configuration, decision, headline, certainty },
    changed: changedFacets(configuration, to.configuration),
    becomes: step > 0 ? 'better' : step < 0 ? 'worse' : 'same',
    issues: {
      appear: [...after.keys()].filter(id => !before.has(id)),
      vanish: [...before.keys()].filter(id => !after.has(id)),
      stay: [...after.keys()].filter(id => before.has(id)),
    },
    transition,
    order: between === null ? null : orderAround(between, transition),
    orders_tried: between !== null,
  };
}

/** How grave a decision is: 0 is the gravest; none is the least. */
const gravity = (decision: Decision | null | undefined): number =>
  decision ? DECISIONS.indexOf(decision) : DECISIONS.length;

function transitionIssues(
  between: readonly StateBetween[],
  ends: readonly ReadonlyMap<string, MatchedIssue>[],
): TransitionIssue[] {
  const met = new Map<string, TransitionIssue & { when_done: (readonly ChangePart[])[] }>();
  for (const { done, verdict } of between) {
    for (const [id, { title, url, decision }] of bearing(verdict)) {
      const atEnds = Math.min(...ends.map(end => gravity(end.get(id)?.decision)));
      if (decision === null || gravity(decision) >= atEnds) continue;
      const known = met.get(id) ?? { id, title, url, decision, when_done: [] };
      if (gravity(decision) < gravity(known.decision)) known.decision = decision;
      known.when_done.push(done);
      met.set(id, known);
    }
  }
  return [...met.values()].sort((a, b) => gravity(a.decision) - gravity(b.decision) || (a.id < b.id ? -1 : 1));
}

/** The first order, in the order of the parts, whose states meet none of these issues. */
function orderAround(between: readonly StateBetween[], transition: readonly TransitionIssue[]): ChangePart[] | null {
  const parts = [...new Set(between.flatMap(state => state.done))];
  const bad = new Set(transition.flatMap(issue => issue.when_done.map(stateKey)));
  const on = (done: readonly ChangePart[]): ChangePart[] | null => {
    if (done.length === parts.length) return [];
    if (done.length > 0 && bad.has(stateKey(done))) return null;
    for (const part of parts.filter(one => !done.includes(one))) {
      const rest = on([...done, part]);
      if (rest) return [part, ...rest];
    }
    return null;
  };
  return on([]);
}

const stateKey = (done: readonly ChangePart[]): string => [...done].sort().join(' ');
