import { laneAt } from '@/lib/sim/trace/lanes';
import { msText } from '../simulation-words';
import { axisTicks, pixelAt, stretchesOf, type WaveWindow, wavePath } from './wave-path';
import type { WaveRow } from './wave-rows';

/** Height of a line; `h-6` of the names beside it. */
const ROW = 24;
const AXIS = 24;
/** Width of a character of the words inside of bars, and what a bar needs around them. */
const CHARACTER = 6.7;
const AROUND = 8;
const AXIS_LINES = 8;
/** Where the cursor stands while there is none: outside of the drawing. */
const NOWHERE = -10;

interface DrawingProps {
  rows: readonly WaveRow[];
  window: WaveWindow;
  atNs: number | null;
  /** What the drawing shows, in a sentence. */
  finding: string;
}

/**
 * A waveform: names and values at the cursor on the left, one path a line on the right. The table below it holds the same
 * facts. `#wave-cursor` and `[data-lane-value]` are what a script moves and fills.
 */
export function WaveDrawing({ rows, window, atNs, finding }: DrawingProps) {
  const height = AXIS + rows.length * ROW;
  const inView = atNs !== null && atNs >= window.fromNs && atNs <= window.toNs;
  const cursor = inView ? pixelAt(atNs, window) : NOWHERE;
  return (
    <figure>
      <div className="flex border-y border-edge">
        <ul className="w-32 shrink-0 pt-6 text-small sm:w-72">
          {rows.map(({ key, lane, mark, opens }) => (
            <li
              key={key}
              className={`flex h-6 items-center gap-2 overflow-hidden pr-2 whitespace-nowrap ${opens ? 'border-t border-line' : ''}`}
            >
              <span className="truncate sm:shrink-0">
                {mark ? <b>{mark} </b> : null}
                {lane.title}
              </span>
              <span
                data-lane-value={key}
                className="ml-auto hidden min-w-0 truncate font-mono text-[0.75rem] sm:inline"
              >
                {atNs === null ? '' : (laneAt(lane, atNs)?.text ?? '')}
              </span>
            </li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section aria-label="Waveform" tabIndex={0} className="relative min-w-0 flex-1 overflow-x-auto">
          <svg
            id="wave"
            role="img"
            aria-labelledby="wave-title wave-description"
            width={window.width}
            height={height}
            viewBox={`0 0 ${window.width} ${height}`}
            className="block max-w-none"
          >
            <title id="wave-title">Waveform of the run</title>
            <desc id="wave-description">{`${finding} The table of changes below holds the same facts.`}</desc>
            <Axis window={window} height={height} />
            {rows.map((row, i) => (
              <Line key={row.key} row={row} window={window} top={AXIS + i * ROW} />
            ))}
            <line id="wave-cursor" x1={cursor} x2={cursor} y1={0} y2={height} className="stroke-accent stroke-2" />
          </svg>
        </section>
      </div>
      <figcaption className="prose-measure mt-1 text-small text-muted">{finding}</figcaption>
    </figure>
  );
}

/** The same values where there is no room beside the names: on a phone. */
export function WaveValues({ rows, atNs }: Pick<DrawingProps, 'rows' | 'atNs'>) {
  return (
    <dl
      hidden={atNs === null}
      data-wave-values=""
      className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-small sm:hidden"
      aria-label="Values at the cursor"
    >
      {rows.map(({ key, lane, mark }) => (
        <div key={key} className="contents">
          <dt>
            {mark ? <b>{mark} </b> : null}
            {lane.title}
          </dt>
          <dd data-lane-value={key} className="min-w-0 font-mono text-[0.8125rem] [overflow-wrap:anywhere]">
            {atNs === null ? '' : (laneAt(lane, atNs)?.text ?? '')}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Axis({ window, height }: { window: WaveWindow; height: number }) {
  return (
    <g>
      {axisTicks(window, AXIS_LINES).map(ns => {
        const x = pixelAt(ns, window);
        const anchor = x < 30 ? 'start' : x > window.width - 60 ? 'end' : 'middle';
        return (
          <g key={ns}>
            <line x1={x} x2={x} y1={18} y2={height} className="stroke-line" />
            <text x={x} y={12} textAnchor={anchor} className="fill-muted text-[11px]">
              {msText(ns)} ms
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** One lane: its path, and the words that fit into its bars. */
function Line({ row, window, top }: { row: WaveRow; window: WaveWindow; top: number }) {
  const { lane, mark } = row;
  const words = lane.shape === 'word' ? stretchesOf(lane, window) : [];
  return (
    <g data-lane={row.key}>
      <path
        d={wavePath(lane, window, top)}
        className={`fill-none ${mark === 'B' ? 'stroke-review' : 'stroke-ink'}`}
        strokeDasharray={mark === 'B' ? '4 1' : undefined}
      />
      {words.map(({ from, to, change }) => {
        const most = Math.floor((to - from - AROUND) / CHARACTER);
        if (most < 3) return null;
        const text = change.text.length <= most ? change.text : `${change.text.slice(0, most - 1)}…`;
        return (
          <text key={from} x={from + AROUND / 2 + 1} y={top + 16} className="fill-ink font-mono text-[11px]">
            {text}
          </text>
        );
      })}
    </g>
  );
}
