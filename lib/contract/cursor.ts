import { MAX_CURSOR_LENGTH } from './limits';

/** The position after which the next page starts: the sort keys of the last row, as text. */
export type PageKey = readonly string[];

/**
 * An opaque cursor: list name and sort keys, base64url. Opaque so that the order can change without breaking readers;
 * the list's name inside refuses a cursor that belongs to another list.
 */
export function encodeCursor(list: string, key: PageKey): string {
  return Buffer.from(JSON.stringify([list, ...key]), 'utf8').toString('base64url');
}

/** The keys of a cursor made by `encodeCursor(list, …)` with `length` keys; null for anything else. */
export function decodeCursor(list: string, length: number, cursor: string): PageKey | null {
  if (cursor.length > MAX_CURSOR_LENGTH || !/^[A-Za-z0-9_-]+$/.test(cursor)) return null;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || parsed.length !== length + 1) return null;
    const [name, ...key]: unknown[] = parsed;
    if (name !== list || !key.every(part => typeof part === 'string')) return null;
    // NUL is legal JSON and fatal in a Postgres text parameter.
    return key.some(part => part.includes('\u0000')) ? null : key;
  } catch {
    return null;
  }
}
