import { impossibleTuple, noDriver } from './claim-rules';
import type { VerdictContext } from './context';
import type { Firing, Rule } from './firing';
import type { ReadIssue } from './issue-effect';
import { firingsOfIssues, settledFirings } from './issue-rules';
import {
  anyFailing,
  countedBad,
  decisionFirings,
  disputed,
  fixContradicted,
  reportedFailing,
  reproducedBad,
  worksReported,
} from './report-rules';
import type { ListingStatus } from './verdict';

/** Fires without a sentence: said by the verdict's own fields (`assumed`, `candidates`, `decision`). */
const silent: readonly Firing[] = [{ text: '', evidence: [] }];
const silentlyIf = (holds: boolean): readonly Firing[] => (holds ? silent : []);

const listing =
  (...statuses: readonly ListingStatus[]) =>
  ({ listing: read }: VerdictContext): readonly Firing[] =>
    statuses.includes(read.status)
      ? [{ status: read.status, text: read.text ?? '', evidence: read.evidence, undetermined: read.undetermined }]
      : [];

function documentedFirings(context: VerdictContext): readonly Firing[] {
  const firings = listing('documented', 'documented-limited', 'documented-unsupported')(context);
  return firings.map(one => ({ ...one, effect: one.status === 'documented' ? 'supports' : 'review' }));
}

function assumedAnything({ derived, issues }: VerdictContext): boolean {
  return derived.assumed.length > 0 || issues.some(read => read.reading.assumed.length > 0);
}

const ofIssues = (rule: NonNullable<ReadIssue['rule']>): Pick<Rule, 'when' | 'fires'> => ({
  when: context => firingsOfIssues(rule, context),
  fires: context => context.issues.some(read => read.rule === rule),
});

/** Decides nothing and says nothing of either axis. */
const informs = { status: null, effect: 'nothing', certainty: null } as const;

const LISTS = 'domain.md §4 (vendors: certified combinations only)';
const OSV = 'domain.md §3, §4 (OSV schema 1.7: affected)';
const MODALIAS = 'domain.md §4 (Linux modalias: a driver binds only ids that it claims)';
const COUNTS = 'domain.md §4, thresholds 2026-11 (Wilson 1927)';

/** R01–R25 in order of precedence. */
export const RULES: readonly Rule[] = [
  {
    id: 'R01',
    name: 'identity-unresolved',
    axis: 'identity',
    when: c => silentlyIf(c.evidence.device === null),
    ...informs,
    source: 'domain.md §1',
  },
  {
    id: 'R02',
    name: 'as-of-filter',
    axis: 'identity',
    when: c => silentlyIf(c.asOf !== undefined),
    ...informs,
    source: 'api.md "Two clocks"',
  },
  {
    id: 'R03',
    name: 'facets-derived',
    axis: 'identity',
    when: c => silentlyIf(assumedAnything(c)),
    ...informs,
    source: 'domain.md §1 "Derivation"',
  },
  {
    id: 'R04',
    name: 'listing-revoked',
    axis: 'listing',
    when: listing('revoked'),
    status: 'revoked',
    effect: 'review',
    certainty: 'high',
    source: LISTS,
  },
  {
    id: 'R05',
    name: 'listed-certified',
    axis: 'listing',
    when: listing('certified'),
    status: 'certified',
    effect: 'supports',
    certainty: 'high',
    source: LISTS,
  },
  {
    id: 'R06',
    name: 'listed-mismatch',
    axis: 'listing',
    when: listing('listed-mismatch'),
    status: 'listed-mismatch',
    effect: 'review',
    certainty: 'high',
    source: LISTS,
  },
  {
    id: 'R07',
    name: 'listed-partial',
    axis: 'listing',
    when: listing('listed-partial'),
    status: 'listed-partial',
    effect: 'review',
    certainty: null,
    source: LISTS,
  },
  {
    id: 'R08',
    name: 'documented',
    axis: 'listing',
    when: documentedFirings,
    worst: 'review',
    status: 'documented',
    effect: 'supports',
    certainty: 'moderate',
    source: 'domain.md §2 (FreeBSD HARDWARE sections)',
  },
  {
    id: 'R09',
    name: 'listing-none',
    axis: 'listing',
    when: listing('listed-elsewhere', 'not-listed', 'no-list'),
    status: 'no-list',
    effect: 'nothing',
    certainty: null,
    source: LISTS,
  },
  {
    id: 'R10',
    name: 'known-issue-applies',
    axis: 'field',
    ...ofIssues('R10'),
    status: 'known-bad',
    effect: 'block',
    certainty: null,
    source: OSV,
  },
  {
    id: 'R11',
    name: 'maintainer-bad',
    axis: 'field',
    when: decisionFirings,
    status: 'known-bad',
    effect: 'block',
    certainty: null,
    source: 'domain.md §4',
  },
  {
    id: 'R12',
    name: 'counted-bad',
    axis: 'field',
    when: countedBad,
    status: 'known-bad',
    effect: 'block',
    certainty: 'moderate',
    source: COUNTS,
  },
  {
    id: 'R13',
    name: 'reproduced-bad',
    axis: 'field',
    when: reproducedBad,
    status: 'known-bad',
    effect: 'block',
    certainty: 'moderate',
    source: COUNTS,
  },
  {
    id: 'R14',
    name: 'no-driver',
    axis: 'field',
    when: noDriver,
    status: 'not-claimed',
    effect: 'review',
    certainty: 'high',
    source: MODALIAS,
  },
  {
    id: 'R15',
    name: 'not-claimed',
    axis: 'field',
    when: impossibleTuple,
    status: 'not-claimed',
    effect: 'review',
    certainty: 'high',
    source: MODALIAS,
  },
  {
    id: 'R16',
    name: 'issue-depends',
    axis: 'field',
    ...ofIssues('R16'),
    status: 'conditional',
    effect: 'review',
    certainty: null,
    source: 'domain.md §3 (Kleene: unknown is never rounded)',
  },
  {
    id: 'R17',
    name: 'issue-weakened',
    axis: 'field',
    ...ofIssues('R17'),
    status: 'conditional',
    effect: 'review',
    certainty: null,
    source: 'domain.md §3 "Stated and suspected"',
  },
  {
    id: 'R18',
    name: 'issue-degraded',
    axis: 'field',
    ...ofIssues('R18'),
    status: 'conditional',
    effect: 'review',
    certainty: null,
    source: OSV,
  },
  {
    id: 'R19',
    name: 'fix-contradicted',
    axis: 'field',
    when: fixContradicted,
    status: 'reported',
    effect: 'review',
    certainty: 'low',
    source: COUNTS,
  },
  {
    id: 'R20',
    name: 'disputed',
    axis: 'field',
    when: disputed,
    status: 'disputed',
    effect: 'review',
    certainty: 'low',
    source: COUNTS,
  },
  {
    id: 'R21',
    name: 'reported',
    axis: 'field',
    when: reportedFailing,
    fires: anyFailing,
    status: 'reported',
    effect: 'review',
    certainty: 'low',
    source: COUNTS,
  },
  {
    id: 'R22',
    name: 'mitigated-or-fixed',
    axis: 'field',
    when: settledFirings,
    status: 'mitigated',
    effect: 'nothing',
    certainty: null,
    source: 'domain.md §3 "Mitigations"',
  },
  {
    id: 'R23',
    name: 'works-reported',
    axis: 'field',
    when: worksReported,
    worst: 'supports',
    status: 'works-reported',
    effect: 'nothing',
    certainty: 'low',
    source: COUNTS,
  },
  {
    id: 'R24',
    name: 'no-reports',
    axis: 'field',
    when: () => [],
    status: 'no-reports',
    effect: 'nothing',
    certainty: null,
    source: 'domain.md §4: absence of reports is never ok',
  },
  {
    id: 'R25',
    name: 'fold',
    axis: 'fold',
    when: () => silent,
    ...informs,
    source: 'domain.md §4: block > review > unknown > ok',
  },
];
