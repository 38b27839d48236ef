import { issueCertainty } from './certainty';
import type { VerdictContext } from './context';
import type { Firing } from './firing';
import type { ReadIssue } from './issue-effect';

const plural = (count: number, one: string): string =>
  `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** What is left until a counter reaches its onset; a new drive is affected, not safe (domain.md §3 `onset`). */
function onsetSentence({ issue }: ReadIssue, context: VerdictContext): string {
  const { onset } = issue;
  if (!onset) return '';
  const run = context.derived.configuration.counters?.[onset.counter];
  const unit = onset.counter.endsWith('hours') ? 'hour' : (onset.unit ?? onset.counter);
  if (run === undefined) return ` It strikes at ${plural(onset.at, unit)}.`;
  if (run >= onset.at)
    return ` It strikes at ${plural(onset.at, unit)}, which this one has passed (${plural(run, unit)}).`;
  return ` It strikes at ${plural(onset.at, unit)}: ${plural(onset.at - run, unit)} left.`;
}

function sentence(read: ReadIssue, rule: ReadIssue['rule'], context: VerdictContext): string {
  const title = `${read.issue.id} "${read.issue.title}"`;
  const assumed = read.reading.assumed.map(one => `${one.facet} = ${one.value}`).join(', ');
  switch (rule) {
    case 'R10':
      return `Known issue ${title} applies${assumed ? `, assuming ${assumed}` : ''}.${onsetSentence(read, context)}`;
    case 'R16':
      return `Whether known issue ${title} applies depends on ${read.undetermined.join(', ')}.`;
    case 'R17': {
      const names = [...new Set(read.reading.hypotheses.map(one => one.hypothesis))].join(', ');
      return `Known issue ${title} is weakened: what is suspected to expose it (${names}) is not so here.`;
    }
    default:
      return `Known issue ${title} applies with limits${assumed ? `, assuming ${assumed}` : ''}.${onsetSentence(read, context)}`;
  }
}

/** Firings of the issues that fire this rule. */
export function firingsOfIssues(rule: 'R10' | 'R16' | 'R17' | 'R18', context: VerdictContext): Firing[] {
  return context.issues
    .filter(read => read.rule === rule)
    .map(read => {
      const reasons: string[] = [];
      if (read.reading.match === 'affected-by-default') reasons.push('an assumed facet decided');
      if (rule === 'R17') reasons.push('every suspected condition is given and false');
      const { level, because } = issueCertainty(read.issue, reasons);
      return {
        certainty: level,
        because,
        text: sentence(read, rule, context),
        evidence: [read.issue.id],
        undetermined: read.undetermined,
        assumed: read.reading.assumed,
      };
    });
}

/** R22: every issue that matched at all is mitigated, fixed or excluded. */
export function settledFirings(context: VerdictContext): Firing[] {
  const matching = context.issues.filter(
    read => read.weight !== 'none' && !['not-affected', 'unassessed'].includes(read.reading.match),
  );
  const settled = matching.filter(read => ['mitigated', 'fixed', 'excluded'].includes(read.reading.match));
  if (settled.length === 0 || settled.length < matching.length) return [];
  return settled
    .filter(read => read.reading.match !== 'excluded')
    .map(read => ({
      status: read.reading.match === 'fixed' ? ('fixed' as const) : ('mitigated' as const),
      certainty: read.issue.certainty.level,
      text:
        read.reading.match === 'fixed'
          ? `Known issue ${read.issue.id} "${read.issue.title}" is fixed in what was given.`
          : `Known issue ${read.issue.id} "${read.issue.title}" exists, and what runs here handles it.`,
      evidence: [read.issue.id],
      assumed: read.reading.assumed,
    }));
}
