import type { QuestionWords } from '@/lib/sim/run/question-query';
import type { Run } from '@/lib/sim/run/run';
import { groupOf, valueText } from '@/lib/sim/trace/lanes';
import { sliceTrace } from '@/lib/sim/trace/slice-trace';
import { LANES } from '@/lib/sim/trace/transition';
import { FilterChip } from '@/lib/ui/chip';
import { Nothing, Section, TableFrame } from '@/lib/ui/section';
import { msText } from '@/lib/ui/simulation-words';
import { countText } from '@/lib/ui/words';
import { type LabView, type ViewWords, viewPath } from './lab-query';

/** Rows of one page: what is read, not scrolled; all of them are in the export. */
const ROWS = 50;

interface TableProps {
  run: Run;
  words: QuestionWords;
  view: LabView;
  viewWords: ViewWords;
}

/** Every change within the window, one a row: the waveform for those who read or copy. */
export function TransitionTable({ run, words, view, viewWords }: TableProps) {
  // The last instant of a run belongs to its window.
  const end = view.toNs >= run.endNs ? view.toNs + 1 : view.toNs;
  const all = sliceTrace(run.trace, view.fromNs, end).transitions;
  const rows = view.signals === null ? all : all.filter(({ signal }) => groupOf(signal) === view.signals);
  const pages = Math.max(1, Math.ceil(rows.length / ROWS));
  const page = Math.min(view.page, pages);
  const shown = rows.slice((page - 1) * ROWS, page * ROWS);
  const counts = new Map<string | null, number>();
  for (const { signal } of all) counts.set(groupOf(signal), (counts.get(groupOf(signal)) ?? 0) + 1);
  const at = (change: Partial<ViewWords>) => `${viewPath(words, viewWords, change)}#changes`;
  return (
    <Section
      id="changes"
      title="Every change"
      note="Of the run asked for, in the window above. The exports hold all of them."
    >
      <nav aria-label="Signals" className="print:hidden mb-3 flex flex-wrap gap-2">
        <FilterChip href={at({ signals: '' })} label="All" count={all.length} on={view.signals === null} />
        {LANES.filter(({ id }) => counts.has(id)).map(({ id, title }) => (
          <FilterChip
            key={id}
            href={at({ signals: id })}
            label={title}
            count={counts.get(id) ?? 0}
            on={view.signals === id}
          />
        ))}
      </nav>
      {shown.length === 0 ? <Nothing>Nothing changes in this window. Zoom out, or show all signals.</Nothing> : null}
      {shown.length === 0 ? null : (
        <TableFrame label="Changes of signals">
          <table className="ledger">
            <caption className="mb-1 text-left text-small text-muted">
              Changes {countText((page - 1) * ROWS + 1)} to {countText((page - 1) * ROWS + shown.length)} of{' '}
              {countText(rows.length)}, in order of time
            </caption>
            <thead>
              <tr>
                <th scope="col">Time, ms</th>
                <th scope="col">Signal</th>
                <th scope="col">Before</th>
                <th scope="col">After</th>
                <th scope="col">Note</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are in order of time and equal ones are two acts
                <tr key={i} className={one.ns === view.atNs ? 'bg-panel' : undefined}>
                  <th scope="row" className="font-mono font-normal whitespace-nowrap">
                    <a href={`${viewPath(words, viewWords, { at: msText(one.ns) })}#waves`}>{msText(one.ns)}</a>
                  </th>
                  <td className="font-mono">{one.signal}</td>
                  <td className="font-mono">{valueText(one.signal, one.old) || '–'}</td>
                  <td className="font-mono">{valueText(one.signal, one.new)}</td>
                  <td>{one.note ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {pages > 1 ? (
        <nav aria-label="Pages of changes" className="print:hidden mt-3 flex flex-wrap gap-x-5 text-small">
          {page > 1 ? <a href={at({ page: String(page - 1) })}>Earlier changes</a> : null}
          <span>
            Page {page} of {pages}
          </span>
          {page < pages ? <a href={at({ page: String(page + 1) })}>Later changes</a> : null}
        </nav>
      ) : null}
    </Section>
  );
}
