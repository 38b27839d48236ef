import type { Configuration, FacetPath } from '../configuration/configuration';
import type { IssueMatch } from '../verdict/verdict';
import { bindingDriver } from './report-tuple';

/** What a report says, as far as it decides what it lacks. */
export interface ReportFacts {
  configuration: Configuration;
  outcome: 'fails' | 'limited' | 'works';
  log: string | null;
  reproduction: string | null;
  exposure: unknown;
  singleChange: unknown;
  machineId: string | null;
}

/** One thing that would make the report count for more. */
export interface Missing {
  facet: FacetPath;
  ask: string;
  because: string;
}

interface MatchedIssue {
  id: string;
  match: IssueMatch;
  undetermined: readonly FacetPath[];
}

/** Asked for at once; a longer list is not answered. */
const MAX_ASKED = 8;

const LIVE: readonly IssueMatch[] = ['affected', 'affected-by-default', 'depends', 'weakened'];

/**
 * What a report lacks to count for more, most telling first: versions that place it, settings that an issue turns on,
 * then what raises its certainty (domain.md §4 "Certainty ladder": raw log, full tuple, one setting that makes it come
 * and go).
 */
export function missingOf({ report, issues }: { report: ReportFacts; issues: readonly MatchedIssue[] }): Missing[] {
  const asked: Missing[] = [...placing(report), ...turningOn(report, issues), ...supporting(report)];
  const byFacet = new Map<string, Missing>();
  for (const one of asked) if (!byFacet.has(one.facet)) byFacet.set(one.facet, one);
  return [...byFacet.values()].slice(0, MAX_ASKED);
}

function placing({ configuration }: ReportFacts): Missing[] {
  const found: Missing[] = [];
  if (bindingDriver(configuration)?.version === undefined) {
    const because = 'Without it nobody can tell whether a newer driver has fixed it.';
    found.push({ facet: 'driver.version', ask: 'Which driver version?', because });
  }
  if (configuration.platform?.build === undefined) {
    const because = 'Reports are counted by build; without one this is a warning only.';
    found.push({ facet: 'platform.build', ask: 'Which build of the platform?', because });
  }
  return found;
}

/** Facets that issues which may apply depend on; `attachment` and the like are never open. */
function turningOn({ configuration }: ReportFacts, issues: readonly MatchedIssue[]): Missing[] {
  return issues
    .filter(issue => LIVE.includes(issue.match))
    .flatMap(issue => issue.undetermined.map(facet => ({ facet, issue: issue.id })))
    .filter(
      ({ facet }) => !(facet.startsWith('settings.') && configuration.settings?.[facet.slice('settings.'.length)]),
    )
    .map(({ facet, issue }) => ({ facet, ask: askFor(facet), because: `Known issue ${issue} turns on it.` }));
}

function askFor(facet: FacetPath): string {
  if (facet.startsWith('settings.')) return `What is ${facet.slice('settings.'.length)} set to?`;
  return `Which ${facet.replaceAll('.', ' ')}?`;
}

function supporting(report: ReportFacts): Missing[] {
  const fails = report.outcome !== 'works';
  const found: Missing[] = [];
  if (report.configuration.board?.product === undefined) {
    found.push({
      facet: 'board.product',
      ask: 'Which board?',
      because: 'Several boards rule out that it is one board’s fault.',
    });
  }
  if (fails && report.log === null) {
    found.push({
      facet: 'log',
      ask: 'What does the log say?',
      because: 'A raw log raises the certainty, and finds the same crash elsewhere.',
    });
  }
  if (report.machineId === null) {
    found.push({
      facet: 'machine_id',
      ask: 'Your own name for the machine?',
      because: 'So that a later report of it replaces this one and never counts twice; only a hash is kept.',
    });
  }
  if (fails && report.reproduction === null) {
    found.push({
      facet: 'reproduction',
      ask: 'How can it be made to happen?',
      because: 'Others can try it on theirs.',
    });
  }
  if (fails && report.singleChange === null) {
    found.push({
      facet: 'single_change',
      ask: 'Did one change make it come or go?',
      because: 'That is the strongest hint at the cause.',
    });
  }
  if (!fails && report.exposure === null) {
    found.push({
      facet: 'exposure',
      ask: 'How long has it run, under which load?',
      because: 'An hour of silence says little.',
    });
  }
  return found;
}
