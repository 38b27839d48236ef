import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import type { Demand } from '@/lib/domain/verdict/evidence';
import { query } from '../pool';

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
  as_of_text: string | null;
  url: string | null;
}

export function listingsFor(keys: readonly string[]): Promise<ListingRow[]> {
  return query(
    'listings-for',
    `SELECT e.device_key, e.id, e.source_id, s.name AS source_name, e.program, e.product, e.release, e.demands,
            e.other_requirements, e.first_seen, e.last_seen, e.revoked_at, e.revoked_reason, e.as_of_text,
            e."references"->0->>'url' AS url
       FROM hcl_entry e JOIN source s ON s.id = e.source_id
      WHERE e.device_key = ANY($1::text[]) ORDER BY e.id COLLATE "C"`,
    [keys],
  );
}

/**
 * The lists that were read whole: only of those may "not listed" be said. Single cited listing facts, which no import
 * brought, are no list. Steps from one product, program and source to the next in the index: every check asks, and the
 * table holds a row for each line of each list.
 */
export function knownLists(): Promise<{ program: ListingRow['program']; product: string }[]> {
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

/** Manuals only: a third party's grades carry no versions and decide nothing (domain.md §2). */
export function documentedFor(keys: readonly string[]): Promise<DocumentedRow[]> {
  return query(
    'documented-for',
    `SELECT device_key, id, source_id, product, release, support, text, url FROM documented_support
      WHERE device_key = ANY($1::text[]) AND kind = 'documented' AND withdrawn_at IS NULL ORDER BY id COLLATE "C"`,
    [keys],
  );
}

export interface IssueRow {
  targets: string[];
  record: KnownIssue;
}

export function issuesFor(targets: readonly string[]): Promise<IssueRow[]> {
  return query(
    'issues-for',
    `SELECT array_agg(t.target) AS targets, i.record
       FROM known_issue_target t JOIN known_issue i ON i.id = t.issue_id
      WHERE t.target = ANY($1::text[]) AND i.status IN ('published', 'withdrawn')
      GROUP BY i.id ORDER BY i.id COLLATE "C"`,
    [targets],
  );
}
