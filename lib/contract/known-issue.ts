import { z } from 'zod';
import { ISSUE_KINDS, type KnownIssue, SEVERITIES } from '@/lib/domain/known-issue/known-issue';
import { deviceKey } from './configuration';
import { MAX_QUERY_LENGTH } from './limits';
import { ANY_TEXT, INSTANT, listOf, pageQuery } from './list';
import { seedRecordSchemas } from './seed-record';
import { line } from './text';

/** A known issue as published: the same schema that curated records are checked by, so the two cannot drift. */
export const knownIssueSchema = seedRecordSchemas['known-issues'].meta({
  id: 'KnownIssue',
}) satisfies z.ZodType<KnownIssue>;

export const knownIssueListSchema = listOf(knownIssueSchema).meta({ id: 'KnownIssueList' });

/** Cursor name of the list of known issues. */
export const KNOWN_ISSUE_LIST = 'known-issues';

/** Query of `GET /known-issues`; drafts are never listed, so `draft` is no status to ask for. */
export const knownIssueQuery = z.strictObject({
  q: line(MAX_QUERY_LENGTH).optional(),
  status: z.enum(['published', 'withdrawn', 'merged']).optional(),
  kind: z.enum(ISSUE_KINDS).optional(),
  severity: z.enum(SEVERITIES).optional(),
  device: deviceKey.optional(),
  ...pageQuery(KNOWN_ISSUE_LIST, [INSTANT, ANY_TEXT]),
});

/** One row of builds × outcome, as far as reports tell; an empty text is a facet that reports left out. */
const buildOutcomeSchema = z
  .strictObject({
    product: z.string(),
    release: z.string(),
    build: z.string(),
    driver: z.string(),
    driver_version: z.string(),
    failing: z.int().nonnegative(),
    working: z.int().nonnegative(),
    uncounted: z.int().nonnegative(),
    last_observed: z.iso.date().nullable(),
  })
  .meta({ id: 'BuildOutcome' });

export const buildOutcomeListSchema = listOf(buildOutcomeSchema).meta({ id: 'BuildOutcomeList' });
