/** What stands on a time axis: a dated statement of one of the two halves. */
export interface DatedStatement {
  half: 'list' | 'field';
  kind: 'listed' | 'revoked' | 'issue' | 'fails' | 'works';
  /** RFC 3339 instant or date. */
  at: string;
  /** End of a span, for what was seen over a time. */
  until?: string;
  text: string;
  evidence: string;
}

/** What one marker stands for: statements of one kind, half and time. */
export interface Placed extends Omit<DatedStatement, 'text' | 'evidence'> {
  said: readonly { text: string; evidence: string }[];
  number: number;
  /** Percent of the axis' width. */
  x: number;
  untilX: number | null;
  /** Rows away from the axis, 0 beside it. */
  row: number;
}

export interface TimeAxisLayout {
  placed: readonly Placed[];
  ticks: readonly { x: number; text: string }[];
  asOfX: number;
  rows: { list: number; field: number };
}

/** Where the plot begins and ends, in percent: a marker of 24 px at its very end must not be cut at 320 px. */
const FROM_X = 6;
const TO_X = 94;
/** Markers nearer than this share of the width would cover each other at 320 px. */
const CLEARANCE = 8;
/** Labels of ticks side by side at 320 px. */
const MOST_TICKS = 5;
const STEPS_IN_MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240] as const;
const DAY_MS = 86_400_000;
/** A single day still needs an axis around it. */
const LEAST_SPAN_MS = 60 * DAY_MS;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Puts dated statements on one axis that ends at `asOf`, earliest first; numbers are those of the table beside it. */
export function layOutTimeAxis(statements: readonly DatedStatement[], asOf: string): TimeAxisLayout {
  const sorted = together(statements).sort(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || b.half.localeCompare(a.half) || a.kind.localeCompare(b.kind),
  );
  const instants = [...sorted.flatMap(one => [one.at, one.until ?? one.at]), asOf].map(text => Date.parse(text));
  const latest = Math.max(...instants);
  const earliest = Math.min(...instants, latest - LEAST_SPAN_MS);
  const xOf = (instant: number) => FROM_X + ((instant - earliest) / (latest - earliest)) * (TO_X - FROM_X);
  const ends: Record<DatedStatement['half'], number[]> = { list: [], field: [] };
  const placed = sorted.map((one, index): Placed => {
    const x = rounded(xOf(Date.parse(one.at)));
    const untilX = one.until && one.until !== one.at ? rounded(xOf(Date.parse(one.until))) : null;
    const rowEnds = ends[one.half];
    const free = rowEnds.findIndex(end => x - end >= CLEARANCE);
    const row = free < 0 ? rowEnds.length : free;
    rowEnds[row] = untilX ?? x;
    return { ...one, number: index + 1, x, untilX, row };
  });
  return {
    placed,
    ticks: ticksOf(earliest, latest).map(({ instant, text }) => ({ x: rounded(xOf(instant)), text })),
    asOfX: rounded(xOf(Date.parse(asOf))),
    rows: { list: Math.max(ends.list.length, 1), field: Math.max(ends.field.length, 1) },
  };
}

/** Fifteen issues published on one day are one marker, not a tower of fifteen. */
function together(statements: readonly DatedStatement[]): Omit<Placed, 'number' | 'x' | 'untilX' | 'row'>[] {
  const groups = new Map<string, DatedStatement[]>();
  for (const one of statements) {
    const key = [one.half, one.kind, one.at.slice(0, 10), one.until?.slice(0, 10)].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const { text, evidence, ...rest } = first;
    return [
      { ...rest, said: [{ text, evidence }, ...others.map(one => ({ text: one.text, evidence: one.evidence }))] },
    ];
  });
}

const rounded = (x: number) => Math.round(x * 100) / 100;

/** Starts of years, or of months where the span is short, at most MOST_TICKS of them. */
function ticksOf(earliest: number, latest: number): { instant: number; text: string }[] {
  const first = new Date(earliest);
  const monthsOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const from = monthsOf(first) + 1;
  const to = monthsOf(new Date(latest));
  for (const step of STEPS_IN_MONTHS) {
    const start = Math.ceil(from / step) * step;
    const count = Math.floor((to - start) / step) + 1;
    if (count > MOST_TICKS) continue;
    return Array.from({ length: Math.max(count, 0) }, (_, index) => {
      const month = start + index * step;
      const year = Math.floor(month / 12);
      const text = step % 12 === 0 ? String(year) : `${MONTHS[month % 12]} ${year}`;
      return { instant: Date.UTC(year, month % 12, 1), text };
    });
  }
  return [];
}
