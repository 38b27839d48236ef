import { isFiller } from './hardware-serials';
import type { Span } from './pattern';

/** Cells that head a column of serial numbers (lsblk, Get-PhysicalDisk, wmic, storcli, nvme list). */
const HEAD = /(?<![^\s|])(?:SERIAL|SerialNumber|Serial(?: Number| No\.?)?|SN|WWN|UniqueId)(?![^\s|])/g;

/** A column's head stands among others and gives no value itself: `NAME  SERIAL  SIZE`. */
const isHeadLine = (line: string): boolean =>
  line.length <= 400 && !/[:=]/.test(line) && /\S(?:\s{1,}|\s*\|\s*)\S/.test(line);

/** Rows of a table; the largest shelf has fewer drives. */
const MAX_ROWS = 200;

/** A serial number in a column has a figure and, told apart from sizes and counts, a length. */
const isCell = (value: string): boolean =>
  value.length >= 6 &&
  /\d/.test(value) &&
  !isFiller(value) &&
  !/^[\d.]+[KMGTP]?i?B?$/.test(value.replace(/^\d{9,}$/, ''));

function cellAt(line: string, first: number, last: number): [start: number, end: number] | null {
  // Left-aligned under the head, or right-aligned with its end; what was redacted before shifts what follows.
  if (line.slice(0, last + 1).includes('\uFFFF')) return null;
  const starts = line[first] !== undefined && /\S/.test(line[first] ?? '') && /^$|\s|\|/.test(line[first - 1] ?? '');
  const ends = !starts && /\S/.test(line[last] ?? '') && /^$|\s|\|/.test(line[last + 1] ?? '');
  if (starts) return [first, first + (/^[\w.+-]+/.exec(line.slice(first, first + 64))?.[0].length ?? 0)];
  if (!ends) return null;
  const token = /[\w.+-]+$/.exec(line.slice(Math.max(0, last - 63), last + 1))?.[0] ?? '';
  return [last + 1 - token.length, last + 1];
}

/** Serial numbers in tables, where only the head of the column says what they are. */
export function findSerialColumns(masked: string): Span[] {
  const found: Span[] = [];
  let columns: { first: number; last: number }[] = [];
  let rows = 0;
  let at = 0;
  for (const line of masked.split('\n')) {
    const heads = isHeadLine(line) ? [...line.matchAll(HEAD)] : [];
    if (heads.length > 0) {
      columns = heads.map(head => ({ first: head.index, last: head.index + head[0].length - 1 }));
      rows = 0;
    } else if (line.trim() === '' || ++rows > MAX_ROWS) columns = [];
    for (const { first, last } of heads.length > 0 ? [] : columns) {
      const cell = cellAt(line, first, last);
      if (cell && isCell(line.slice(...cell))) found.push({ kind: 'serial', start: at + cell[0], end: at + cell[1] });
    }
    at += line.length + 1;
  }
  return found;
}
