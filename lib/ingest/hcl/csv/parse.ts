import { Readable } from 'node:stream';
import { type CsvError, parse as csvParser } from 'csv-parse';
import { readAllText } from '../../format/read-all';
import { type EndRecord, type HclEntryRecord, type RejectRecord, rejectRecord } from '../../ingest-record';
import { CSV_COLUMNS, type CsvCells, type CsvColumn, REQUIRED_COLUMNS, readRow } from './read-row';

export type HclCsvRecord = HclEntryRecord | RejectRecord | EndRecord;

/** A hundred thousand rows of 300 bytes, twice over. */
const MAX_CSV_BYTES = 64 * 1024 * 1024;
const MAX_CSV_ROWS = 200_000;
/** One row with its line breaks; an unclosed quote must not swallow the file. */
export const MAX_CSV_ROW_BYTES = 32 * 1024;

interface CsvRow {
  record: string[];
  info: { lines: number };
}

/** Columns of this file by position; null for one that is not of the format. */
type Header = (CsvColumn | null)[];

/**
 * Reads a compatibility list in the CSV format of docs/hcl-csv.md (RFC 4180; comma, semicolon or tab; UTF-8 or
 * windows-1252): one entry a row.
 *
 * A row that breaks a rule is a reject with its line (the last one, where a cell runs over lines) and the name of the
 * field; the others are kept. A missing column, a broken quote or a named limit ends the reading with `failure`, for
 * what follows could not be told from revoked rows. `sourceRow` is a digest of what makes the row a listing.
 */
export async function* parseHclCsv(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<HclCsvRecord> {
  const tally = { rows: 0, rejected: 0, failure: null as string | null };
  try {
    const reading = await readAllText(chunks, MAX_CSV_BYTES);
    if (!reading.ok) tally.failure = reading.reason;
    else {
      for await (const record of readRows(reading.text)) {
        if (record.kind === 'reject') tally.rejected += 1;
        tally.rows += 1;
        if (tally.rows > MAX_CSV_ROWS) throw new Error(`the file has more than ${MAX_CSV_ROWS} rows`);
        yield record;
      }
    }
  } catch (error) {
    tally.failure = explain(error);
  }
  if (tally.failure === null && tally.rows === tally.rejected) tally.failure = 'the file holds no readable row';
  const { failure, rejected } = tally;
  yield { kind: 'end', complete: failure === null, failure, rejected, sourceVersion: null };
}

async function* readRows(text: string): AsyncGenerator<HclEntryRecord | RejectRecord> {
  const parser = Readable.from([text]).pipe(
    csvParser({
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: MAX_CSV_ROW_BYTES,
    }),
  );
  const seen = new Map<string, number>();
  let header: Header | null = null;
  for await (const { record: cells, info } of parser as AsyncIterable<CsvRow>) {
    if (header === null) {
      header = readHeader(cells);
      for (const [index, column] of header.entries()) {
        if (column === null)
          yield rejectRecord(info.lines, cells[index] ?? '', 'header: unknown or repeated column, passed over');
      }
      continue;
    }
    yield readCells(header, cells, info.lines, seen);
  }
}

/** Spreadsheets write the list separator of their country; a column name holds none of the three. */
function delimiterOf(text: string): string {
  const end = text.search(/[\r\n]/);
  const header = end < 0 ? text : text.slice(0, end);
  return [',', ';', '\t'].find(delimiter => header.includes(delimiter)) ?? ',';
}

/** @throws when a required column is missing. */
function readHeader(cells: readonly string[]): Header {
  const names = cells.map(cell => cell.trim().toLowerCase().replaceAll(' ', '_'));
  const header = names.map((name, index): CsvColumn | null =>
    names.indexOf(name) === index ? (CSV_COLUMNS.find(column => column === name) ?? null) : null,
  );
  const missing = REQUIRED_COLUMNS.filter(column => !header.includes(column));
  if (missing.length > 0) throw new Error(`line 1: the header lacks ${missing.join(', ')} (see docs/hcl-csv.md)`);
  return header;
}

function readCells(
  header: Header,
  cells: readonly string[],
  line: number,
  seen: Map<string, number>,
): HclEntryRecord | RejectRecord {
  const text = cells.join(',');
  if (cells.length > header.length) {
    return rejectRecord(line, text, `row: ${cells.length} cells under ${header.length} columns`);
  }
  const named: Partial<Record<CsvColumn, string>> = {};
  for (const [index, column] of header.entries()) if (column) named[column] = cells[index] ?? '';
  const reading = readRow(named satisfies CsvCells);
  if (!reading.ok) return rejectRecord(line, text, `${reading.field}: ${reading.reason}`);
  const earlier = seen.get(reading.entry.sourceRow);
  if (earlier !== undefined) return rejectRecord(line, text, `row: the same listing as line ${earlier}`);
  seen.set(reading.entry.sourceRow, line);
  return reading.entry;
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, lines } = error as Partial<CsvError> & { lines?: number };
  switch (code) {
    case 'CSV_MAX_RECORD_SIZE':
      return `line ${lines}: the row has more than ${MAX_CSV_ROW_BYTES} bytes; a quote may not be closed`;
    case 'CSV_QUOTE_NOT_CLOSED':
      return `line ${lines}: a quote is not closed`;
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return `line ${lines}: a quote inside a cell must be doubled, and the cell quoted`;
    default:
      return error.message;
  }
}
