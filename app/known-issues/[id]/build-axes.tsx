import type { BuildAxis, BuildOutcome } from '@/lib/domain/known-issue/build-axes';
import type { BuildReference, BuildStatement } from '@/lib/domain/known-issue/build-statements';
import { Chip } from '@/lib/ui/chip';
import type { PlatformNames } from '@/lib/ui/platform-words';
import { Nothing, TableFrame } from '@/lib/ui/section';
import { dayText } from '@/lib/ui/words';

const SAYS_WORDS = {
  affected: 'affected',
  fixed: 'fixed',
  mitigated: 'handled by the driver',
  'not-affected': 'not affected',
  'not-told': 'not told',
} as const satisfies Record<BuildStatement, string>;

/** Fewer untested builds of one kind in a row are shown one by one. */
const SHORT_RUN = 3;

/** Builds × outcome (domain.md §6.2): one table a platform and a driver, newest first; what is alike stands in one row. */
export function BuildAxes({
  issue,
  axes,
  platforms,
}: {
  issue: string;
  axes: readonly BuildAxis[];
  platforms: PlatformNames;
}) {
  if (axes.length === 0) {
    return (
      <Nothing>
        The record tells no build apart that is known here, and no accepted report tells one. A retest on any build
        would help.
      </Nothing>
    );
  }
  return (
    <div className="space-y-8">
      {axes.map(axis => (
        <Axis key={`${axis.kind} ${axis.of}`} axis={axis} platforms={platforms} />
      ))}
      <p className="text-small">
        <a href={`/api/v1/known-issues/${encodeURIComponent(issue)}/builds`}>Each build by itself (JSON)</a>
      </p>
    </div>
  );
}

function Axis({ axis, platforms }: { axis: BuildAxis; platforms: PlatformNames }) {
  const title =
    axis.kind === 'platform-build'
      ? `Builds of ${platforms.get(axis.of)?.name ?? axis.of}`
      : `Versions of the driver ${axis.of}`;
  return (
    <div>
      <h3>{title}</h3>
      <Findings axis={axis} />
      <BuildTable title={title} axis={axis} />
    </div>
  );
}

function nameOf({ release, build }: BuildReference): string {
  return [release, build || (release ? '(build not told)' : 'a version not told')].filter(Boolean).join(' ');
}

function Findings({ axis }: { axis: BuildAxis }) {
  const { lastFailing, firstWorkingAfter, untestedSince, retestWanted } = axis;
  return (
    <ul className="mt-1 mb-2 flex flex-wrap gap-x-6 gap-y-1">
      <li>{lastFailing ? `Last seen failing: ${nameOf(lastFailing)}` : 'No failure is reported.'}</li>
      {firstWorkingAfter ? <li>First seen working after it: {nameOf(firstWorkingAfter)}</li> : null}
      {untestedSince ? <li>Untested since {nameOf(untestedSince)}</li> : null}
      {retestWanted ? (
        <li className="font-semibold">
          Retest wanted: {retestWanted.release} <Chip>{retestWanted.build}</Chip>
        </li>
      ) : null}
    </ul>
  );
}

const isReported = (row: BuildOutcome) => row.failing + row.working + row.uncounted > 0;

/** Neighbours of which the record says the same and nobody reports anything. */
function runsOf(builds: readonly BuildOutcome[]): BuildOutcome[][] {
  const runs: BuildOutcome[][] = [];
  for (const row of builds) {
    const run = runs.at(-1);
    const before = run?.[0];
    if (run && before && !isReported(before) && !isReported(row) && before.says === row.says) run.push(row);
    else runs.push([row]);
  }
  return runs.flatMap(run => (run.length > SHORT_RUN ? [run] : run.map(row => [row])));
}

function BuildTable({ title, axis }: { title: string; axis: BuildAxis }) {
  const platform = axis.kind === 'platform-build';
  return (
    <TableFrame label={title}>
      <table className="ledger">
        <thead>
          <tr>
            {platform ? <th scope="col">Release</th> : null}
            <th scope="col">{platform ? 'Build' : 'Version'}</th>
            <th scope="col">The record says</th>
            <th scope="col">Failing</th>
            <th scope="col">Working</th>
            <th scope="col">Last seen</th>
          </tr>
        </thead>
        <tbody>
          {runsOf([...axis.builds].reverse()).map(run => (
            <Run key={`${run[0]?.release} ${run[0]?.build}`} run={run} platform={platform} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}

function Run({ run, platform }: { run: readonly BuildOutcome[]; platform: boolean }) {
  const newest = run[0];
  const oldest = run.at(-1);
  if (!newest || !oldest) return null;
  const between = (from: string, to: string) => (from === to ? from : `${from} – ${to}`);
  return (
    <tr>
      {platform ? <td>{between(oldest.release || 'not told', newest.release || 'not told')}</td> : null}
      <th scope="row">
        {newest.build ? <Chip>{newest.build}</Chip> : 'not told'}
        {run.length > 1 ? (
          <span className="font-normal">
            {' '}
            and {run.length - 1} before it{oldest.build ? `, from ${oldest.build}` : ''}
          </span>
        ) : null}
      </th>
      <td className={newest.says === 'not-told' ? 'text-muted' : 'font-semibold'}>{SAYS_WORDS[newest.says]}</td>
      <Told row={newest} />
    </tr>
  );
}

/** No report is said in words: nothing failed there because nobody looked. */
function Told({ row }: { row: BuildOutcome }) {
  if (!isReported(row)) {
    return (
      <td colSpan={3} className="text-muted">
        untested
      </td>
    );
  }
  return (
    <>
      <td>
        {row.failing}
        {row.uncounted > 0 ? ` + ${row.uncounted} told, not counted` : ''}
      </td>
      <td>{row.working}</td>
      <td>{row.lastObserved ? dayText(row.lastObserved) : 'day not told'}</td>
    </>
  );
}
