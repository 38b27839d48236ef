import type { z } from 'zod';
import { fieldProblemsOf, pointerOf } from '@/lib/contract/problem';
import { AppError, type RefusedField } from '@/lib/errors';

/**
 * The query of an address read by a strict schema: unknown, repeated and out-of-range parameters are refused (422),
 * never clamped or ignored.
 */
export function readQuery<Schema extends z.ZodType>(address: URL, schema: Schema): z.output<Schema> {
  const given: Record<string, string> = {};
  const repeated: RefusedField[] = [];
  for (const [name, value] of address.searchParams) {
    if (Object.hasOwn(given, name)) {
      repeated.push({ pointer: pointerOf(['query', name]), code: 'repeated', detail: 'may be given only once' });
    }
    given[name] = value;
  }
  if (repeated.length > 0) throw new AppError('invalid-request', undefined, repeated);
  return parseOrRefuse(schema, given, ['query']);
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
