import { Chip } from './chip';
import { evidencePath } from './evidence-ledger';
import { TableFrame } from './section';
import { type DatedStatement, layOutTimeAxis, type Placed } from './time-axis-layout';
import { dayText } from './words';

const ROW = 26;
const LABEL = 20;
const TICKS = 22;
const RADIUS = 10;
const HALVES = { list: 'The list', field: 'The field' } as const;

/** Each kind has a shape: square listed, crossed square revoked, diamond issue, disc fails, ring works. */
function Shape({ kind }: { kind: DatedStatement['kind'] }) {
  switch (kind) {
    case 'listed':
      return <rect x={-9} y={-9} width={18} height={18} className="fill-paper stroke-ink" strokeWidth={2} />;
    case 'revoked':
      return <path d="M-9-9H9V9H-9zM-9 9 9-9" className="fill-paper stroke-review" strokeWidth={2} />;
    case 'issue':
      return <path d="M0-12 12 0 0 12-12 0z" className="fill-paper stroke-block" strokeWidth={2} />;
    case 'fails':
      return <circle r={RADIUS} className="fill-block stroke-block" strokeWidth={2} />;
    case 'works':
      return <circle r={RADIUS} className="fill-paper stroke-ok" strokeWidth={2} />;
  }
}

/** Nested `svg` elements take percentages for their place, so that text keeps its size at any width. */
function Marker({ one, y }: { one: Placed; y: number }) {
  return (
    <>
      {one.untilX === null ? null : (
        <line x1={`${one.x}%`} x2={`${one.untilX}%`} y1={y} y2={y} className="stroke-ink" strokeWidth={3} />
      )}
      <svg x={`${one.x}%`} y={y} className="overflow-visible" aria-hidden="true">
        <Shape kind={one.kind} />
        <text
          textAnchor="middle"
          y={4}
          className={`text-[11px] font-semibold ${one.kind === 'fails' ? 'fill-paper' : 'fill-ink'}`}
        >
          {one.number}
        </text>
      </svg>
    </>
  );
}

function described(one: Placed): string {
  const said = one.said.map(each => each.text).join('; ');
  return `${one.number}: ${dayText(one.at)}, ${HALVES[one.half]}, ${said}.`;
}

/** When each half spoke, in one line. */
function finding(statements: readonly DatedStatement[], asOfText: string): string {
  const spoken = (half: DatedStatement['half']) => {
    const at = statements.filter(one => one.half === half).flatMap(one => [one.at, one.until ?? one.at]);
    const [first, last] = [at.toSorted().at(0), at.toSorted().at(-1)].map(dayText);
    if (at.length === 0) return `${HALVES[half]}: no date`;
    return `${HALVES[half]}: ${first === last ? first : `${first} to ${last}`}`;
  };
  return `${spoken('list')}. ${spoken('field')}. ${asOfText}.`;
}

/**
 * When list and field said what they say, on one axis: a picture made on the server, and the same facts as a table. The
 * list stands above the axis, the field below it, as the two halves do beside each other.
 */
export function TimeAxis({
  statements,
  asOf,
  asked,
  onPage,
}: {
  statements: readonly DatedStatement[];
  /** The moment that the answer is of. */
  asOf: string;
  /** Whether the reader asked for that moment, or it is simply now. */
  asked: boolean;
  onPage: ReadonlySet<string>;
}) {
  if (statements.length === 0) return null;
  const { placed, ticks, asOfX, rows } = layOutTimeAxis(statements, asOf);
  const axisY = LABEL + rows.list * ROW;
  const height = axisY + TICKS + rows.field * ROW + LABEL;
  const yOf = (one: Placed) =>
    one.half === 'list' ? axisY - (one.row + 0.5) * ROW - 4 : axisY + TICKS + (one.row + 0.5) * ROW + 2;
  const asOfText = `${asked ? 'Asked as of' : 'Answered'} ${dayText(asOf)}`;
  const sentence = finding(statements, asOfText);
  return (
    <figure className="border-t border-line bg-paper p-5">
      <figcaption className="text-small text-muted">{sentence}</figcaption>
      <svg role="img" aria-labelledby="time-title time-desc" width="100%" height={height} className="mt-2 block">
        <title id="time-title">When list and field said so</title>
        <desc id="time-desc">
          {placed.map(described).join(' ')} {asOfText}.
        </desc>
        <text x="0" y={12} className="fill-muted text-[12px]">
          {HALVES.list}
        </text>
        <text x="0" y={height - 6} className="fill-muted text-[12px]">
          {HALVES.field}
        </text>
        <line x1="0" x2="100%" y1={axisY} y2={axisY} className="stroke-edge" />
        {ticks.map(tick => (
          <g key={tick.text}>
            <line x1={`${tick.x}%`} x2={`${tick.x}%`} y1={axisY} y2={axisY + 5} className="stroke-edge" />
            <text x={`${tick.x}%`} y={axisY + 17} textAnchor="middle" className="fill-muted text-[12px]">
              {tick.text}
            </text>
          </g>
        ))}
        <line
          x1={`${asOfX}%`}
          x2={`${asOfX}%`}
          y1={LABEL}
          y2={height - LABEL}
          strokeDasharray="4 3"
          className="stroke-accent"
        />
        <text x="100%" y={12} textAnchor="end" className="fill-accent text-[12px]">
          {asked ? 'as of' : 'now'} ↓
        </text>
        {placed.map(one => (
          <Marker key={one.number} one={one} y={yOf(one)} />
        ))}
      </svg>
      <DateTable placed={placed} asOfText={asOfText} onPage={onPage} />
    </figure>
  );
}

function DateTable({
  placed,
  asOfText,
  onPage,
}: {
  placed: readonly Placed[];
  asOfText: string;
  onPage: ReadonlySet<string>;
}) {
  return (
    <details className="mt-3">
      <summary className="text-small">The same dates as a table</summary>
      <TableFrame label="Dates of list and field">
        <table className="ledger mt-2">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Date</th>
              <th scope="col">Half</th>
              <th scope="col">What</th>
            </tr>
          </thead>
          <tbody>
            {placed.map(one => (
              <tr key={one.number}>
                <td>{one.number}</td>
                <th scope="row" className="whitespace-nowrap">
                  {dayText(one.at)}
                  {one.until && one.until !== one.at ? ` to ${dayText(one.until)}` : ''}
                </th>
                <td className="whitespace-nowrap">{HALVES[one.half]}</td>
                <td>
                  {one.said.map(each => {
                    const href = evidencePath(each.evidence, onPage);
                    return (
                      <p key={`${each.evidence} ${each.text}`}>
                        {each.text} <Chip {...(href ? { href } : {})}>{each.evidence}</Chip>
                      </p>
                    );
                  })}
                </td>
              </tr>
            ))}
            <tr>
              <td />
              <td colSpan={3}>{asOfText}</td>
            </tr>
          </tbody>
        </table>
      </TableFrame>
    </details>
  );
}
