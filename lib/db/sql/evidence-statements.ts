import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import type { Demand } from '@/lib/domain/verdict/evidence';
import { query } from '../pool';
import { rowsKnownAt } from './clocks';

export interface ListingRow {
  device_key: string;
  id: string;
  source_id: string;
  source_name: string;
  program: 'io-devices' | 'vsan' | 'system' | 'passthrough';
  product: string;
  release: string | null;
  demands: Demand[];
  other_requirements: string[];
  first_seen: string | null;
  last_seen: string | null;
  revoked_at: string | null;
  revoked_reason: string | null;
  earlier_revocations: { from: string; until: string; reason: string }[];
  as_of_text: string | null;
  url: string | null;
}

const LISTING_COLUMNS = `e.device_key, e.id, e.source_id, s.name AS source_name, e.program, e.product, e.release, e.demands,
  e.other_requirements, e.first_seen, e.last_seen, e.revoked_at, e.revoked_reason,
  coalesce(e.earlier_revocations, '[]') AS earlier_revocations, e.as_of_text, e."references"->0->>'url' AS url`;

/** Entries of vendors' lists about these parts; with `knownAt`, as they were recorded at that instant. */
export function listingsFor(keys: readonly string[], knownAt: string | null): Promise<ListingRow[]> {
  if (knownAt === null) {
    return query(
      'listings-for',
      `SELECT ${LISTING_COLUMNS} FROM hcl_entry e JOIN source s ON s.id = e.source_id
        WHERE e.device_key = ANY($1::text[]) ORDER BY e.id COLLATE "C"`,
      [keys],
    );
  }
  return query(
    'listings-known-at',
    `SELECT ${LISTING_COLUMNS} FROM ${rowsKnownAt('hcl_entry')} e JOIN source s ON s.id = e.source_id
      ORDER BY e.id COLLATE "C"`,
    [keys, knownAt],
  );
}

/**
 * The lists that were read whole: only of those may "not listed" be said. Single cited listing facts, which no import
 * brought, are no list. Under clocks neither is one first seen after `asOf`, or first read whole after `knownAt`. Steps from one product, program and source to the next in the index: every check asks, and the
 * table holds a row for each line of each list.
 */
export function knownLists(
  asOf: string | null,
  knownAt: string | null,
): Promise<{ program: ListingRow['program']; product: string }[]> {
  if (asOf === null && knownAt === null) {
    return query(
      'known-lists',
      `WITH RECURSIVE named AS (
       (SELECT product, program, source_id FROM hcl_entry ORDER BY product, program, source_id LIMIT 1)
       UNION ALL
       SELECT next.* FROM named CROSS JOIN LATERAL (
         SELECT product, program, source_id FROM hcl_entry h
          WHERE (h.product, h.program, h.source_id) > (named.product, named.program, named.source_id)
          ORDER BY product, program, source_id LIMIT 1) next)
     SELECT DISTINCT n.program, n.product FROM named n
      WHERE EXISTS (SELECT 1 FROM import_run r WHERE r.source_id = n.source_id AND r.status = 'done')
      ORDER BY n.program, n.product`,
    );
  }
  return query(
    'known-lists-under-clocks',
    `SELECT h.program, h.product FROM hcl_entry h
      WHERE EXISTS (SELECT 1 FROM import_run r WHERE r.source_id = h.source_id AND r.status = 'done'
              AND ($2::timestamptz IS NULL OR r.finished_at <= $2))
      GROUP BY h.program, h.product
     HAVING $1::timestamptz IS NULL OR min(coalesce(h.first_seen, '-infinity')) <= $1
      ORDER BY h.program, h.product`,
    [asOf, knownAt],
  );
}

export interface DocumentedRow {
  device_key: string;
  id: string;
  source_id: string;
  product: string;
  release: string | null;
  support: 'supported' | 'limited' | 'unsupported';
  text: string;
  url: string | null;
}

const DOCUMENTED = 'SELECT d.device_key, d.id, d.source_id, d.product, d.release, d.support, d.text, d.url';
/** Manuals only: a third party's grades carry no versions and decide nothing (domain.md §2). */
const MANUALS = `d.kind = 'documented' AND d.withdrawn_at IS NULL`;

/** What manuals say about these parts; with `knownAt`, as it was recorded at that instant. */
export function documentedFor(keys: readonly string[], knownAt: string | null): Promise<DocumentedRow[]> {
  if (knownAt === null) {
    return query(
      'documented-for',
      `${DOCUMENTED} FROM documented_support d
        WHERE d.device_key = ANY($1::text[]) AND ${MANUALS} ORDER BY d.id COLLATE "C"`,
      [keys],
    );
  }
  return query(
    'documented-known-at',
    `${DOCUMENTED} FROM ${rowsKnownAt('documented_support')} d WHERE ${MANUALS} ORDER BY d.id COLLATE "C"`,
    [keys, knownAt],
  );
}

export interface IssueRow {
  /** Index keys; null for a replaced version, whose index is made from its record. */
  targets: string[] | null;
  record: KnownIssue;
}

const READABLE = `('published', 'withdrawn')`;

/**
 * Issues filed under these index keys; with `knownAt`, as they were recorded at that instant. Replaced versions come
 * whatever they concern: at most one of each issue, and the index of what stands says nothing about them.
 */
export function issuesFor(targets: readonly string[], knownAt: string | null): Promise<IssueRow[]> {
  const standing = `SELECT array_agg(t.target) AS targets, i.record
       FROM known_issue_target t JOIN known_issue i ON i.id = t.issue_id
      WHERE t.target = ANY($1::text[]) AND i.status IN ${READABLE}`;
  if (knownAt === null) return query('issues-for', `${standing} GROUP BY i.id ORDER BY i.id COLLATE "C"`, [targets]);
  return query(
    'issues-known-at',
    `${standing} AND i.recorded_at <= $2::timestamptz GROUP BY i.id
     UNION ALL
     SELECT NULL, v.body->'record' FROM superseded_statement v
      WHERE v.kind = 'known_issue' AND v.recorded_at <= $2::timestamptz AND v.superseded_at > $2::timestamptz
        AND v.body->>'status' IN ${READABLE}`,
    [targets, knownAt],
  );
}
