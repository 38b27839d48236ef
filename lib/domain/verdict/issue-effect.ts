import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration } from '../configuration/derive';
import type { KnownIssue } from '../known-issue/known-issue';
import type { IssueReading } from '../known-issue/match-issue';
import type { IssueMatch } from './verdict';

/** What a known issue would do if it applied (domain.md §4 R10, R18), before asking whether it does. */
export type Weight = 'block' | 'review' | 'none';

/** Which rule an issue fires for this configuration, if any. */
export interface ReadIssue {
  issue: KnownIssue;
  reading: IssueReading;
  weight: Weight;
  rule: 'R10' | 'R16' | 'R17' | 'R18' | null;
  /** Function facets included. */
  undetermined: readonly FacetPath[];
}

type Asked = Pick<DerivedConfiguration, 'configuration'>;

/**
 * Whether the function that is hit is used: a BMC bug must not block the NIC on that board, so for boards and BMCs only
 * a stated use counts; for the part itself silence leaves it open.
 */
function functionUsed(issue: KnownIssue, { configuration }: Asked): 'used' | 'unused' | 'open' {
  const functions = issue.function ?? [];
  if (functions.some(one => configuration.uses?.includes(one))) return 'used';
  if (issue.subject === 'bmc') return 'unused';
  if (functions.length === 0) return 'used';
  if (issue.subject === 'board') return 'unused';
  return functions.every(one => configuration.unused?.includes(one)) ? 'unused' : 'open';
}

function weightOf(issue: KnownIssue, asked: Asked): Weight {
  if (issue.severity === 'nuisance' || issue.assertion === 'update-recommended') return 'none';
  if (functionUsed(issue, asked) === 'unused') return 'none';
  const grave = issue.severity === 'data-loss' || issue.severity === 'outage';
  const blocks =
    grave &&
    issue.assertion === 'affected' &&
    issue.occurrence !== 'sporadic' &&
    issue.conditions === 'complete' &&
    (issue.subject === 'device' || issue.subject === 'board');
  return blocks ? 'block' : 'review';
}

/** What an issue does where it applies and what it hits is used: how it is marked in lists of issues. */
export function weightWhereItApplies(issue: KnownIssue): Weight {
  return weightOf(issue, { configuration: { device: {}, uses: issue.function ?? [] } });
}

const RULE_OF_MATCH: Readonly<Partial<Record<IssueMatch, 'applies' | 'R16' | 'R17'>>> = {
  affected: 'applies',
  'affected-by-default': 'applies',
  depends: 'R16',
  weakened: 'R17',
};

/** Weighs one reading: which of R10, R16, R17 and R18 it fires. */
export function weighIssue(issue: KnownIssue, reading: IssueReading, derived: DerivedConfiguration): ReadIssue {
  const weight = weightOf(issue, derived);
  const how = RULE_OF_MATCH[reading.match];
  if (weight === 'none' || how === undefined) {
    return { issue, reading, weight, rule: null, undetermined: weight === 'none' ? [] : reading.undetermined };
  }
  const open = functionUsed(issue, derived) === 'open';
  const undetermined = open ? [...reading.undetermined, 'uses'] : reading.undetermined;
  if (how === 'R17') return { issue, reading, weight, rule: 'R17', undetermined };
  if (how === 'R16' || open) return { issue, reading, weight, rule: 'R16', undetermined };
  return { issue, reading, weight, rule: weight === 'block' ? 'R10' : 'R18', undetermined };
}
