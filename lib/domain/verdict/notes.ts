import { moduleName } from '../identity/module-name';
import { type Order, orderOf, releaseContains } from '../known-issue/read-once';
import type { Ordering } from '../version/ordering';
import { cited } from './cite';
import { openClaimNote } from './claim-rules';
import type { VerdictContext } from './context';
import type { ReportTuple } from './evidence';
import { readDecision } from './field';
import { fixNotes } from './fix-notes';
import type { Weight } from './issue-effect';
import { countsOf } from './report-rules';
import { type IndexedTuple, tupleIndex } from './tuple-index';
import type { IssueMatch, Verdict } from './verdict';

type Sentence = Verdict['notes'][number];

/** What is told beside the rules and decides nothing; every note cites evidence. */
export function remarks(context: VerdictContext): Sentence[] {
  if (context.evidence.device === null) return [];
  const openClaim = openClaimNote(context);
  return [
    ...issueNotes(context),
    ...emulatedNotes(context),
    ...(openClaim ? [openClaim] : []),
    ...notRetested(context),
    ...decisionNotes(context),
    ...gradeNotes(context),
    ...fixNotes(context),
  ];
}

function issueNotes({ issues }: VerdictContext): Sentence[] {
  const notes: Sentence[] = [];
  for (const { issue, reading, weight } of issues) {
    const said = issueNote(reading.match, weight);
    if (said) notes.push({ text: `${issue.id} "${issue.title}" ${said}`, evidence: [issue.id] });
  }
  return notes;
}

function issueNote(match: IssueMatch, weight: Weight): string | null {
  if (match === 'unassessed') return 'does not mention this platform.';
  if (match === 'excluded') return 'names this combination as good.';
  const live = ['affected', 'affected-by-default', 'depends', 'weakened'].includes(match);
  return live && weight === 'none' ? 'concerns this part without deciding.' : null;
}

function emulatedNotes({ field: { emulated } }: VerdictContext): Sentence[] {
  if (!emulated || emulated.reportIds.length === 0) return [];
  const text = `${emulated.failing} failing with the emulated part of the same id; not counted.`;
  return [{ text, evidence: emulated.reportIds }];
}

function decisionNotes({ evidence, derived }: VerdictContext): Sentence[] {
  return evidence.decisions
    .filter(one => one.direction === 'good' && !one.reopened && readDecision(one, derived, evidence) !== 'false')
    .map(one => ({ text: `A maintainer decided: ${one.text}`, evidence: [one.id] }));
}

function gradeNotes({ evidence, derived }: VerdictContext): Sentence[] {
  const product = derived.configuration.platform?.product;
  const ordering = evidence.catalogue.platform?.releaseOrdering ?? 'opaque';
  const elsewhere = (release: string) =>
    derived.releases.values.length > 0 &&
    derived.releases.values.every(asked => releaseContains(ordering, release, asked) === 'false');
  return (evidence.graded ?? [])
    .filter(one => one.product === product && !(one.release !== null && elsewhere(one.release)))
    .map(one => {
      const where = [one.product, one.release].filter(Boolean).join(' ');
      return { text: `${one.sourceName} grades it ${one.grade} on ${where}: ${one.text}`, evidence: [one.id] };
    });
}

/**
 * Failures of an unchanged build don't expire and newer builds don't inherit them; that nobody tried again is told
 * (domain.md §4): of the newest older build or driver version that was tried, where it failed.
 */
function notRetested(context: VerdictContext): Sentence[] {
  const { evidence, derived, field } = context;
  const driver = derived.guestBinds ? derived.configuration.guest?.driver : derived.configuration.driver;
  if (!driver || field.same.some(isTold)) return [];
  const module = moduleName(driver.name);
  const product = derived.configuration.platform?.product;
  const older = tupleIndex(evidence.reports)
    .about(derived.attachment, [])
    .filter(
      one => one.module === module && one.tuple.product === product && isTold(one) && isOlder(one.tuple, context),
    );
  const rows = newestOf(older, context);
  const reports = cited(rows.flatMap(({ tuple }) => tuple.reportIds));
  const hasFailed = rows.some(({ tuple }) => tuple.failingMachines + tuple.uncountedFailing > 0);
  return hasFailed && reports.length > 0 ? [{ text: retestText(rows, module), evidence: reports }] : [];
}

/** The rows of the newest build, or of the newest release where no build is told, with the newest driver there. */
function newestOf(rows: readonly IndexedTuple[], { evidence, derived }: VerdictContext): readonly IndexedTuple[] {
  const { buildOrdering = 'opaque', releaseOrdering = 'opaque' } = evidence.catalogue.platform ?? {};
  const onBuild = rows.filter(({ tuple }) => tuple.build !== null);
  const newest =
    onBuild.length > 0
      ? greatest(onBuild, tuple => tuple.build, buildOrdering)
      : greatest(rows, tuple => tuple.release, releaseOrdering);
  return greatest(newest, tuple => tuple.driverVersion, derived.driver?.versionOrdering ?? 'opaque');
}

/** The rows whose text is the greatest that its ordering reads; all of them where none is told. */
function greatest(
  rows: readonly IndexedTuple[],
  textOf: (tuple: ReportTuple) => string | null,
  ordering: Ordering,
): readonly IndexedTuple[] {
  const told = rows.filter(({ tuple }) => {
    const text = textOf(tuple);
    return text !== null && orderOf(ordering, text, text) === 0;
  });
  const text = (row: IndexedTuple): string => textOf(row.tuple) ?? '';
  const last = told.reduce<IndexedTuple | undefined>(
    (most, one) => (most && orderOf(ordering, text(one), text(most)) !== 1 ? most : one),
    undefined,
  );
  return last ? told.filter(one => orderOf(ordering, text(one), text(last)) === 0) : rows;
}

const isTold = ({ tuple }: { tuple: ReportTuple }): boolean =>
  tuple.failingMachines + tuple.uncountedFailing + tuple.workingMachines > 0;

function retestText(rows: readonly IndexedTuple[], module: string): string {
  const first = (of: (tuple: ReportTuple) => string | null) => rows.flatMap(({ tuple }) => of(tuple) ?? []).sort()[0];
  const build = first(tuple => tuple.build);
  const driverVersion = first(tuple => tuple.driverVersion);
  const release = first(tuple => tuple.release);
  const where = build ? `build ${build}` : (release ?? 'an older release');
  const version = driverVersion ? ` with ${module} ${driverVersion}` : '';
  const { failing } = countsOf(rows);
  const dates = rows.flatMap(({ tuple }) => tuple.lastObserved ?? tuple.firstObserved ?? []).sort();
  const when = dates.at(-1)?.slice(0, 10);
  const told = [
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'machine' : 'machines'}`] : ['as told']),
    ...(when ? [`last on ${when}`] : []),
  ];
  return `It failed on ${where}${version} (${told.join(', ')}); not retested since.`;
}

/** Older in build or driver version than all that was asked, and newer in neither. */
function isOlder(tuple: ReportTuple, { evidence, derived }: VerdictContext): boolean {
  const { platform } = evidence.catalogue;
  const asked = derived.builds.values;
  const builds =
    platform && tuple.build !== null && asked.length > 0
      ? asked.map(one => orderOf(platform.buildOrdering, tuple.build ?? '', one))
      : derived.releases.values.map(one => orderOfReleases(platform?.releaseOrdering, tuple.release, one));
  const versions = derived.driverVersion.values.map(one =>
    tuple.driverVersion === null
      ? undefined
      : orderOf(derived.driver?.versionOrdering ?? 'opaque', tuple.driverVersion, one),
  );
  const orders = [...builds, ...versions];
  const allBefore = (some: readonly (Order | undefined)[]) => some.length > 0 && some.every(order => order === -1);
  return !orders.includes(1) && (allBefore(builds) || allBefore(versions));
}

/** A base release is not before its updates: it may be any of them. */
function orderOfReleases(ordering: Ordering | undefined, a: string | null, b: string): Order | undefined {
  if (ordering === undefined || a === null) return undefined;
  if (releaseContains(ordering, a, b) !== 'false' || releaseContains(ordering, b, a) !== 'false') return undefined;
  return orderOf(ordering, a, b);
}
