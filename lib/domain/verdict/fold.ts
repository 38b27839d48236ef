import { weakest } from './certainty';
import type { VerdictContext } from './context';
import { type Effect, effectsOf, type Firing, type Rule } from './firing';
import { RULES } from './rules';
import { type Decision, FIELD_STATUSES, type FieldStatus, type Verdict } from './verdict';

/** A firing with its row's defaults filled in. */
export interface Fired extends Firing {
  rule: Rule;
  effect: Effect;
}

export interface Folded {
  decision: Decision;
  fired: readonly Fired[];
  certainty: Verdict['certainty'];
  status: FieldStatus;
  also: readonly FieldStatus[];
}

const NO_REPORTS = RULES.find(rule => rule.id === 'R24');

/** Applies the table: worst of block and review, else ok if something supports, else unknown (R25). */
export function fold(context: VerdictContext): Folded {
  const resolved = context.evidence.device !== null;
  const fired: Fired[] = [];
  for (const rule of RULES) {
    // An unresolved part has no evidence of its own; only identity rules speak (R01).
    if (!resolved && (rule.axis === 'listing' || rule.axis === 'field')) continue;
    for (const firing of rule.when(context)) {
      fired.push({
        ...firing,
        rule,
        effect: firing.effect ?? rule.effect,
        certainty: firing.certainty ?? rule.certainty,
      });
    }
  }
  const found = new Set(fired.filter(one => one.rule.axis === 'field').map(fieldStatus));
  if (found.size === 0 && resolved && NO_REPORTS) {
    fired.splice(-1, 0, { text: '', evidence: [], rule: NO_REPORTS, effect: 'nothing' });
  }
  const statuses = FIELD_STATUSES.filter(status => found.has(status));
  const decision = decisionOf(new Set(fired.map(one => one.effect)));
  return {
    decision,
    fired,
    certainty: certaintyOf(decision, fired),
    status: statuses[0] ?? 'no-reports',
    also: statuses.slice(1),
  };
}

const EFFECTS = ['block', 'review', 'supports'] as const satisfies readonly Effect[];

/** Rules by the worst that they may do; those that only inform are left out, and of two the cheaper stands first. */
const RULES_BY_EFFECT = EFFECTS.map(effect => ({
  effect,
  rules: RULES.filter(rule => (rule.worst ?? rule.effect) === effect).sort(
    (a, b) => Number(b.fires !== undefined) - Number(a.fires !== undefined),
  ),
}));

/** The decision that `fold` comes to, and nothing else: it stops at the first rule that settles it. */
export function decisionAlone(context: VerdictContext): Decision {
  const resolved = context.evidence.device !== null;
  const found = new Set<Effect>();
  for (const { effect, rules } of RULES_BY_EFFECT) {
    if (found.has(effect)) break;
    for (const rule of rules) {
      if (!resolved && (rule.axis === 'listing' || rule.axis === 'field')) continue;
      for (const one of effectsOf(rule, context)) found.add(one);
      if (found.has(effect)) break;
    }
  }
  return decisionOf(found);
}

function fieldStatus(fired: Fired): FieldStatus {
  const status = fired.status ?? fired.rule.status;
  return FIELD_STATUSES.find(one => one === status) ?? 'no-reports';
}

function decisionOf(effects: ReadonlySet<Effect>): Decision {
  if (effects.has('block')) return 'block';
  if (effects.has('review')) return 'review';
  return effects.has('supports') ? 'ok' : 'unknown';
}

/** The weakest evidence that decided, with its reasons; none where nothing decided. */
function certaintyOf(decision: Decision, fired: readonly Fired[]): Verdict['certainty'] {
  const wanted: Effect = decision === 'ok' ? 'supports' : decision === 'unknown' ? 'nothing' : decision;
  if (wanted === 'nothing') return null;
  const deciding = fired.filter(one => one.effect === wanted);
  const level = weakest(deciding.flatMap(one => (one.certainty ? [one.certainty] : [])));
  if (level === null) return null;
  const reasons = deciding
    .filter(one => one.certainty === level)
    .flatMap(one => (one.because && one.because.length > 0 ? one.because : [`${one.rule.id} ${one.rule.name}`]));
  return { level, because: [...new Set(reasons)] };
}
