import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

export type CopyValue = string | number | boolean | null | readonly string[];

/** Lines are handed to the socket in chunks of about this size: one write a row would halve the rate. */
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * Streams rows into a table by COPY (text format, PostgreSQL manual "COPY", File Formats) and answers their number.
 * @param target table and columns, trusted SQL
 */
export async function copyRows(
  client: pg.PoolClient,
  target: string,
  rows: Iterable<readonly CopyValue[]>,
): Promise<number> {
  let count = 0;
  function* chunks() {
    let chunk = '';
    for (const row of rows) {
      count += 1;
      chunk += `${row.map(field).join('\t')}\n`;
      if (chunk.length >= CHUNK_CHARACTERS) {
        yield chunk;
        chunk = '';
      }
    }
    if (chunk) yield chunk;
  }
  await pipeline(Readable.from(chunks()), client.query(copyFrom(`COPY ${target} FROM STDIN`)));
  return count;
}

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (Array.isArray(value)) return escaped(`{${value.map(one => `"${one.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`);
  return String(value);
}

/** Backslash, tab, newline and carriage return are COPY's own; NUL cannot be stored at all. Hardly any text holds one. */
function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(EACH_SPECIAL, character => ESCAPES[character] ?? '') : text;
}

const SPECIAL = /[\0\\\t\n\r]/;
const EACH_SPECIAL = new RegExp(SPECIAL, 'g');
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
