import { z } from 'zod';
import { MAX_PROBLEM_FIELDS } from './limits';

/** One refused field: JSON pointer, stable code, sentence. */
const fieldProblemSchema = z
  .strictObject({
    pointer: z.string().describe('JSON pointer into the body; /query/<name> and /path/<name> for the address'),
    code: z.string(),
    detail: z.string(),
  })
  .meta({ id: 'FieldProblem' });
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** RFC 9457 problem details. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().exactOptional(),
    errors: z.array(fieldProblemSchema).exactOptional(),
  })
  .meta({ id: 'Problem' });

/** What stands in a batch's place of a line that cannot be checked: all its refused fields, like a 422 of its own. */
export const lineProblemSchema = z
  .strictObject({ title: z.string(), status: z.literal(422), errors: z.array(fieldProblemSchema) })
  .meta({ id: 'LineProblem' });

/** @param fields pointers relative to the line's configuration */
export function lineProblem(fields: readonly FieldProblem[], index: number): z.infer<typeof lineProblemSchema> {
  const errors = fields.map(field => ({ ...field, pointer: `/configurations/${index}${field.pointer}` }));
  return { title: 'The request has invalid fields', status: 422, errors };
}

export function problemOfLine(error: z.core.$ZodError, index: number): z.infer<typeof lineProblemSchema> {
  return lineProblem(fieldProblemsOf(error), index);
}

const CODES: Readonly<Record<string, string>> = {
  invalid_type: 'wrong_type',
  invalid_value: 'unknown_value',
  invalid_format: 'malformed',
  invalid_key: 'malformed',
  unrecognized_keys: 'unknown_field',
  not_multiple_of: 'wrong_type',
};

/** `['a/b', 0]` → `/a~1b/0` (RFC 6901). */
export function pointerOf(path: readonly PropertyKey[]): string {
  return path.map(step => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The branch of a union that got furthest is the one the writer meant. */
function closestBranch(branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] {
  const meant = branches.filter(
    branch => !branch.some(issue => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  return meant.length === 1 ? (meant[0] ?? []) : [];
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? 'too_long' : issue.origin === 'array' ? 'too_many' : 'out_of_range';
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'too_short' : issue.origin === 'array' ? 'too_few' : 'out_of_range';
  if (issue.code === 'custom') return typeof issue.params?.code === 'string' ? issue.params.code : 'invalid';
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.endsWith('received undefined'))
    return 'required';
  return CODES[issue.code] ?? 'invalid';
}

/** Where no branch of a union fits even in type, the field as a whole is missing or of a wrong type. */
function problemsOfUnion(issue: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): FieldProblem[] {
  const branch = closestBranch(issue.errors);
  if (branch.length > 0) return branch.flatMap(inner => problemsOfIssue(inner, path));
  const first = issue.errors[0]?.[0];
  const code = first ? codeOf(first) : 'invalid';
  const detail = code === 'required' ? 'is required' : 'is not of any accepted type or form';
  return [{ pointer: pointerOf(path), code, detail }];
}

function problemsOfIssue(issue: z.core.$ZodIssue, base: readonly PropertyKey[]): FieldProblem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      pointer: pointerOf([...path, key]),
      code: 'unknown_field',
      detail: 'is not a field of this object',
    }));
  }
  if (issue.code === 'invalid_union') return problemsOfUnion(issue, path);
  if (issue.code === 'invalid_key') {
    const [first] = issue.issues;
    if (first) return [{ pointer: pointerOf(path), code: codeOf(first), detail: first.message }];
  }
  const code = codeOf(issue);
  return [{ pointer: pointerOf(path), code, detail: code === 'required' ? 'is required' : issue.message }];
}

/**
 * What was refused and why, at most MAX_PROBLEM_FIELDS entries. Messages never repeat the refused text, so a
 * megabyte of binary is not echoed.
 * @param base path of the parsed value inside the body
 */
export function fieldProblemsOf(error: z.core.$ZodError, base: readonly PropertyKey[] = []): FieldProblem[] {
  return error.issues.flatMap(issue => problemsOfIssue(issue, base)).slice(0, MAX_PROBLEM_FIELDS);
}
