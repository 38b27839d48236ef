import { isFiller } from './hardware-serials';
import { isNamedHost } from './host-names';
import type { RedactionKind, Span } from './pattern';
import { isPerson } from './people';
import { isCommonWord } from './repeated-values';

interface Column {
  kind: RedactionKind;
  /** Cells that head it. */
  head: RegExp;
  /** The signs of a value. */
  value: RegExp;
  isCell: (value: string) => boolean;
}

/** A serial number in a column has a figure and, told apart from sizes and counts, a length. */
const isSerialCell = (value: string): boolean =>
  value.length >= 6 &&
  /\d/.test(value) &&
  !isFiller(value) &&
  !/^[\d.]+[KMGTP]?i?B?$/.test(value.replace(/^\d{9,}$/, ''));

/** Accounts of services stand in the same columns as people's, and what stands beside may be a state or permissions. */
const NO_ACCOUNT = /^(?:systemd|dbus|message|debian)|^[bcdlps-](?:[r-][w-][xsStT-]){3}/i;

const isAccountCell = (value: string): boolean =>
  isPerson(value) && /^[A-Za-z]/.test(value) && /[a-z]/.test(value) && !NO_ACCOUNT.test(value);

/** Weekdays and months begin the next column. */
const isHostCell = (value: string): boolean =>
  value.length >= 3 &&
  isNamedHost(value) &&
  !isCommonWord(value) &&
  !/^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|tcp|udp)$/i.test(value);

const headed = (words: string): RegExp => new RegExp(String.raw`(?<![^\s|>])(?:${words})(?![^\s|])`, 'g');

const COLUMNS: readonly Column[] = [
  {
    // lsblk, Get-PhysicalDisk, wmic, storcli, nvme list
    kind: 'serial',
    head: headed('SERIAL|SerialNumber|Serial(?: Number| No\\.?)?|SN|WWN|UniqueId'),
    value: /[\w.+-]/,
    isCell: isSerialCell,
  },
  {
    // loginctl, lastlog, ps, squeue, quser, net session, wmic, esxcli system account list
    kind: 'user',
    head: headed(
      'USER|User|USERNAME|User ?[Nn]ame|UserName|User ID|Username|OWNER|Owner|LOGIN|Login|ACCOUNT|Account|Principal',
    ),
    value: /[\w.+\\-]/,
    isCell: isAccountCell,
  },
  {
    // sinfo, corosync-quorumtool, net session, Get-ClusterNode
    kind: 'host',
    head: headed(
      'HOST|HOSTNAME|Host ?[Nn]ame|Hostname|NODE|NODES|NODELIST|NodeList|Node|Computer(?: ?[Nn]ame)?|MACHINE|Machine|SERVER',
    ),
    value: /[\w.-]/,
    isCell: isHostCell,
  },
];

/** A column's head stands among others and gives no value itself: `NAME  SERIAL  SIZE`. */
const isHeadLine = (line: string): boolean =>
  // lsof(8): its NODE is a number of a file.
  !line.includes('SIZE/OFF') && !/[:=\\@]/.test(line) && /\S(?:\s{1,}|\s*\|\s*)\S/.test(line);

/** The cells of a line, parted by more than a blank; a sentence has one. */
const cellsOf = (line: string): string[] => line.trim().split(/[ ]{2,}|\t+|\s*\|\s*/);

/** Whether a line goes on with a table of so many columns: its cells are apart, or as many words as there are heads. */
const isRow = (line: string, count: number): boolean =>
  !ENDS_TABLE.test(line) &&
  (cellsOf(line).length > 1 || (/^\s|\s\d/.test(line) && line.trim().split(/\s+/).length === count));

/** The line below the heads of a table. */
const isRule = (line: string): boolean => /^[\s=|+-]*[-=]{3}[\s=|+-]*$/.test(line);

/** A label and its value, or the prompt of a shell. */
const ENDS_TABLE = /\s:\s|[\w:\\~\])][$#>%] /;

/** Rows of a table; a large server has as many accounts. */
const MAX_ROWS = 5_000;
/** No table of ours is wider; what is looked at in a line takes more than its length. */
const MAX_LINE_CHARACTERS = 400;
/** A table has few columns of names and numbers; each is looked at in each row. */
const MAX_COLUMNS = 8;
const MAX_CELL_CHARACTERS = 64;

const isBoundary = (sign: string | undefined): boolean => sign === undefined || /[\s|>]/.test(sign);

/** The word that stands under a head, aligned with it or shifted by what was pasted; null where none does. */
function cellAt(line: string, { value }: Column, first: number, last: number): [start: number, end: number] | null {
  // What was redacted before shifts what follows.
  if (line.slice(0, last + 1).includes('\uFFFF')) return null;
  const isOf = (at: number) => value.test(line[at] ?? '');
  let start = [first, last].find(isOf) ?? -1;
  for (let at = first; start < 0 && at <= last; at += 1) if (isOf(at)) start = at;
  if (start < 0) return null;
  let end = start + 1;
  while (start > 0 && isOf(start - 1) && end - start < MAX_CELL_CHARACTERS) start -= 1;
  while (isOf(end) && end - start < MAX_CELL_CHARACTERS) end += 1;
  return isBoundary(line[start - 1]) && isBoundary(line[end]) ? [start, end] : null;
}

/** Values in tables, where only the head of the column says what they are. */
export function findInColumns(masked: string): Span[] {
  if (!masked.includes('\n')) return [];
  const found: Span[] = [];
  let columns: { column: Column; first: number; last: number }[] = [];
  let count = 0;
  let rows = 0;
  let at = 0;
  const lines = masked.split('\n');
  for (const [index, line] of lines.entries()) {
    const isTabular = line.length <= MAX_LINE_CHARACTERS;
    const heads = isTabular && isHeadLine(line) ? headsOf(line, lines[index + 1] ?? '') : [];
    if (heads.length > 0) {
      columns = heads;
      count = line.trim().split(/\s+/).length;
      rows = 0;
    } else if (columns.length > 0) {
      rows += 1;
      const goesOn = isTabular && rows <= MAX_ROWS && (isRow(line, count) || isRule(line));
      if (!goesOn) columns = [];
    }
    for (const { column, first, last } of heads.length > 0 ? [] : columns) {
      const cell = cellAt(line, column, first, last);
      if (cell && column.isCell(line.slice(...cell))) {
        found.push({ kind: column.kind, start: at + cell[0], end: at + cell[1] });
      }
    }
    at += line.length + 1;
  }
  return found;
}

/**
 * "Serial" heads a column wherever it stands; "User" and "Node" are words of sentences and of lists of one value a line,
 * which begin with them.
 */
function headsOf(line: string, next: string) {
  const cells = cellsOf(line).length;
  const heads = COLUMNS.flatMap(column =>
    [...line.matchAll(column.head)].map(head => ({
      column,
      first: head.index,
      last: head.index + head[0].length - 1,
    })),
  );
  const isFirst = (at: number) => line.slice(0, at).trim() === '';
  const isUnderlined = next.length <= MAX_LINE_CHARACTERS && isRule(next);
  return heads
    .filter(
      ({ column, first }) =>
        column.kind === 'serial' || cells > 2 || (cells === 2 && (!isFirst(first) || isUnderlined)),
    )
    .slice(0, MAX_COLUMNS);
}
