import { z } from 'zod';
import { decodeCursor, encodeCursor, type PageKey } from './cursor';
import { DEFAULT_PAGE_ITEMS, MAX_CURSOR_LENGTH, MAX_PAGE_ITEMS, TOTAL_CAP } from './limits';
import { instant, MALFORMED } from './text';

/** Version of the list envelope and of every record in it. */
export const SCHEMA_VERSION = '1';

const pageLimit = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number)
  .refine(limit => limit >= 1 && limit <= MAX_PAGE_ITEMS, {
    message: `must be 1 to ${MAX_PAGE_ITEMS}`,
    params: { code: 'out_of_range' },
  });

/** Forms of sort keys. */
export const ANY_TEXT = /^/;
export const SERIAL = /^\d{1,9}$/;
export const INSTANT = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * Query parameters of a page: `limit` and the opaque `cursor`.
 * @param list name that cursors of this list carry
 * @param forms what each sort key in its cursors looks like, so that a tampered one never reaches the store
 */
export function pageQuery(list: string, forms: readonly RegExp[] = [ANY_TEXT]) {
  return {
    limit: pageLimit.default(DEFAULT_PAGE_ITEMS),
    cursor: z
      .string()
      .max(MAX_CURSOR_LENGTH)
      .transform((cursor, context): PageKey => {
        const key = decodeCursor(list, forms.length, cursor);
        if (key?.every((part, index) => forms[index]?.test(part))) return key;
        context.addIssue({
          code: 'custom',
          message: 'is not a cursor of this list',
          params: { code: MALFORMED },
          input: cursor,
        });
        return z.NEVER;
      })
      .optional(),
  };
}

/** What services ask the store for: at most `limit` rows after a key. */
export interface PageRequest {
  limit: number;
  after: PageKey | undefined;
}

/** What services answer; `next` is the sort key of the last row when more follow. */
export interface Page<Row> {
  items: readonly Row[];
  next?: PageKey | undefined;
  total?: Total | undefined;
}

/** An exact count, or "at least" where counting stopped at TOTAL_CAP. */
export type Total = number | { at_least: number };

/** Says a count that was taken up to TOTAL_CAP + 1. */
export function cappedTotal(counted: number): Total {
  return counted > TOTAL_CAP ? { at_least: TOTAL_CAP } : counted;
}

/** Cuts the one row asked for beyond the limit, which tells whether more follow. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => PageKey): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : undefined };
}

/**
 * The envelope of every list. `generated_at` is the moment of the data, not of the clock: equal data gives equal
 * bytes, which a strong entity tag promises.
 */
export function listAnswer<Row>(list: string, page: Page<Row>, data: { changedAt: string }) {
  return {
    schema_version: SCHEMA_VERSION,
    generated_at: data.changedAt,
    items: page.items,
    ...(page.next ? { next_cursor: encodeCursor(list, page.next) } : {}),
    ...(page.total === undefined ? {} : { total: page.total }),
  };
}

/** Schema of the envelope around records of one kind. */
export function listOf(record: z.ZodType) {
  return z.strictObject({
    schema_version: z.literal(SCHEMA_VERSION),
    generated_at: instant,
    items: z.array(record).max(MAX_PAGE_ITEMS),
    next_cursor: z.string().max(MAX_CURSOR_LENGTH).exactOptional(),
    total: z.union([z.int().nonnegative(), z.strictObject({ at_least: z.literal(TOTAL_CAP) })]).exactOptional(),
  });
}
