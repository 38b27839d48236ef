import { z } from 'zod';
import type { BuildAxis } from '@/lib/domain/known-issue/build-axes';
import { BUILD_STATEMENTS } from '@/lib/domain/known-issue/build-statements';
import { ISSUE_KINDS, type KnownIssue, SEVERITIES } from '@/lib/domain/known-issue/known-issue';
import { deviceKey } from './configuration';
import { MAX_QUERY_LENGTH } from './limits';
import { ANY_TEXT, INSTANT, listOf, pageQuery } from './list';
import { seedRecordSchemas } from './seed/seed-record';
import { instant, line } from './text';

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

/** One published version of a record; old ones may lack fields that records have now, so they are open. */
const issueVersionSchema = z
  .strictObject({
    version: z.int().positive(),
    status: z.enum(['published', 'withdrawn', 'merged']),
    changed: z.array(z.string()).describe('Top-level fields that differ from the version before'),
    recorded_at: instant,
    superseded_at: instant.nullable().describe('null: it stands'),
    record: z.looseObject({ id: z.string() }),
  })
  .meta({ id: 'KnownIssueVersion' });

export const issueHistorySchema = listOf(issueVersionSchema)
  .extend({ id: z.string() })
  .meta({ id: 'KnownIssueHistory' });

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

const buildReference = z.strictObject({ release: z.string(), build: z.string() }).nullable();

/** The builds of one platform or the versions of one driver, in their order. */
const buildAxisSchema = z
  .strictObject({
    kind: z.enum(['platform-build', 'driver-version']),
    of: z.string().describe('Product or module name'),
    builds: z.array(
      z.strictObject({
        release: z.string(),
        build: z.string(),
        says: z.enum(BUILD_STATEMENTS).describe('What the record says of it, its other conditions aside'),
        failing: z.int().nonnegative(),
        working: z.int().nonnegative(),
        uncounted: z.int().nonnegative(),
        last_observed: z.iso.date().nullable(),
      }),
    ),
    last_failing: buildReference,
    first_working_after: buildReference,
    untested_since: buildReference.describe('The newest that anyone reported on, where newer ones exist'),
    retest_wanted: buildReference.describe('The newest, where nobody reported on it since the last failure'),
  })
  .meta({ id: 'BuildAxis' });

export const buildOutcomeListSchema = listOf(buildOutcomeSchema)
  .extend({ axes: z.array(buildAxisSchema) })
  .meta({ id: 'BuildOutcomeList' });

/** An axis in the words of the wire. */
export function wireAxis(axis: BuildAxis): z.input<typeof buildAxisSchema> {
  return {
    kind: axis.kind,
    of: axis.of,
    builds: axis.builds.map(({ lastObserved, ...build }) => ({ ...build, last_observed: lastObserved })),
    last_failing: axis.lastFailing,
    first_working_after: axis.firstWorkingAfter,
    untested_since: axis.untestedSince,
    retest_wanted: axis.retestWanted,
  };
}
