import type { z } from 'zod';
import { MAX_PROBLEM_FIELDS } from '@/lib/contract/limits';
import { fieldProblemsOf, pointerOf } from '@/lib/contract/problem';
import { AppError, type RefusedField } from '@/lib/errors';

/**
 * The query of an address read by a strict schema: unknown, repeated and out-of-range parameters are refused (422),
 * never clamped or ignored.
 */
export function readQuery<Schema extends z.ZodType>(address: URL, schema: Schema): z.output<Schema> {
  const given = new Map<string, string>();
  const repeated: RefusedField[] = [];
  for (const [name, value] of address.searchParams) {
    if (given.has(name)) {
      repeated.push({ pointer: pointerOf(['query', name]), code: 'repeated', detail: 'may be given only once' });
    }
    given.set(name, value);
  }
  if (repeated.length > 0) throw new AppError('invalid-request', undefined, repeated.slice(0, MAX_PROBLEM_FIELDS));
  return parseOrRefuse(schema, Object.fromEntries(given), ['query']);
}

/** Parses a value or throws the 422 that names what is wrong with it. */
export function parseOrRefuse<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  base: readonly PropertyKey[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid-request', undefined, fieldProblemsOf(parsed.error, base));
}

/**
 * The decoded segment of a path, counted from the front (`/api/v1/devices/x` has `x` at 3). Read from the address
 * itself: what a framework hands on may be decoded once, twice or not at all.
 */
export function pathSegment(address: URL, index: number): string {
  try {
    return decodeURIComponent(address.pathname.split('/')[index + 1] ?? '');
  } catch {
    throw new AppError('malformed-path');
  }
}

/** A path segment read by a schema; refused as `/path/<name>`. */
export function pathValue<Schema extends z.ZodType>(
  address: URL,
  index: number,
  name: string,
  schema: Schema,
): z.output<Schema> {
  return parseOrRefuse(schema, pathSegment(address, index), ['path', name]);
}
