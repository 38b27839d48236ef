import { query } from '../pool';

export interface HistoryRow {
  at: string;
  kind: string;
  evidence: string;
  text: string;
}

/** Entries of one device's time line; more would need paging that no device has needed yet. */
const HISTORY_ROWS = 1_000;

/**
 * Versions of one kind of statement that a later one replaced; `what` says how the two differ. `v` is the version, `now`
 * the body that took its place.
 */
const replaced = (table: 'hcl_entry' | 'known_issue', about: string) => `superseded_statement v
  CROSS JOIN LATERAL (SELECT coalesce(
    (SELECT n.body FROM superseded_statement n
      WHERE n.kind = v.kind AND n.statement_id = v.statement_id AND n.id > v.id ORDER BY n.id LIMIT 1),
    (SELECT to_jsonb(s) FROM ${table} s WHERE s.id = v.statement_id)) AS now) next
  WHERE v.kind = '${table}' AND next.now IS NOT NULL AND ${about}`;

/** What of a listing's row is told by its own dates. */
const LISTING_DATES = `ARRAY['first_seen','last_seen','revoked_at','revoked_reason','earlier_revocations','recorded_at']`;

/**
 * Dated statements about one device, newest first: listings seen, revoked, back and corrected; issues published,
 * corrected and withdrawn; accepted reports; decisions and changed verdicts.
 */
export function deviceHistory(key: string, targets: readonly string[]): Promise<HistoryRow[]> {
  return query(
    'device-history',
    `SELECT at, kind, evidence, text FROM (
       SELECT h.first_seen AS at, 'listed' AS kind, h.id AS evidence,
              concat_ws(' ', 'Listed for', h.product, h.release, '(' || h.program || ')') AS text
         FROM hcl_entry h WHERE h.device_key = $1 AND h.first_seen IS NOT NULL
       UNION ALL
       SELECT h.revoked_at, 'listing-revoked', h.id, concat('Listing withdrawn: ', h.revoked_reason)
         FROM hcl_entry h WHERE h.device_key = $1 AND h.revoked_at IS NOT NULL
       UNION ALL
       SELECT gone."from", 'listing-revoked', h.id, concat('Listing withdrawn: ', gone.reason)
         FROM hcl_entry h CROSS JOIN LATERAL jsonb_to_recordset(h.earlier_revocations)
           AS gone("from" timestamptz, until timestamptz, reason text) WHERE h.device_key = $1
       UNION ALL
       SELECT gone.until, 'listing-back', h.id, 'Listed again'
         FROM hcl_entry h CROSS JOIN LATERAL jsonb_to_recordset(h.earlier_revocations)
           AS gone("from" timestamptz, until timestamptz, reason text) WHERE h.device_key = $1
       UNION ALL
       SELECT v.superseded_at, 'listing-corrected', v.statement_id, 'The list changed what it says of this part'
         FROM ${replaced(
           'hcl_entry',
           `v.body->>'device_key' = $1 AND v.body - ${LISTING_DATES} <> next.now - ${LISTING_DATES}`,
         )}
       UNION ALL
       SELECT v.superseded_at, 'issue-corrected', v.statement_id, next.now->>'title'
         FROM ${replaced(
           'known_issue',
           `v.body->>'status' <> 'draft' AND next.now->>'status' = v.body->>'status'
            AND v.statement_id IN (SELECT issue_id FROM known_issue_target WHERE target = ANY($2::text[]))`,
         )}
       UNION ALL
       SELECT i.published_at, 'issue-published', i.id, i.title
         FROM known_issue i
        WHERE i.status <> 'draft' AND i.id IN (SELECT issue_id FROM known_issue_target WHERE target = ANY($2::text[]))
       UNION ALL
       SELECT i.withdrawn_at, 'issue-withdrawn', i.id, i.title
         FROM known_issue i
        WHERE i.withdrawn_at IS NOT NULL AND i.status <> 'draft'
          AND i.id IN (SELECT issue_id FROM known_issue_target WHERE target = ANY($2::text[]))
       UNION ALL
       SELECT r.accepted_at, 'report-accepted', r.id, concat_ws(' ', 'Report:', r.outcome, 'with', r.driver, r.driver_version)
         FROM field_report r WHERE r.device_key = $1 AND r.status = 'accepted'
       UNION ALL
       SELECT e.happened_at, e.kind, 'EVENT-' || e.id, e.text FROM verdict_event e WHERE e.device_key = $1
     ) history ORDER BY at DESC, kind, evidence COLLATE "C" LIMIT ${HISTORY_ROWS}`,
    [key, targets],
  );
}

/** The catalogued device of a key with what its issue targets are made from; undefined when unknown. */
export async function deviceIdentity(
  key: string,
): Promise<{ key: string; pci_class: string | null; models: string[] } | undefined> {
  const rows = await query<{ key: string; pci_class: string | null; models: string[] }>(
    'device-identity',
    'SELECT key, pci_class, models FROM device WHERE key = $1 AND withdrawn_at IS NULL',
    [key],
  );
  return rows[0];
}

export interface ReportCountRow {
  failing: number;
  working: number;
  emulated_failing: number;
  emulated_working: number;
}

/**
 * Machines with accepted reports about one device over all tuples; a machine counts once on each side. Reports about an
 * emulated namesake are counted apart (domain.md §1), unless the part exists only so.
 */
export async function deviceReportCounts(key: string): Promise<ReportCountRow> {
  const rows = await query<ReportCountRow>(
    'device-report-counts',
    `SELECT count(DISTINCT machine_unit) FILTER (WHERE NOT apart AND outcome <> 'works') AS failing,
            count(DISTINCT machine_unit) FILTER (WHERE NOT apart AND outcome = 'works') AS working,
            count(DISTINCT machine_unit) FILTER (WHERE apart AND outcome <> 'works') AS emulated_failing,
            count(DISTINCT machine_unit) FILTER (WHERE apart AND outcome = 'works') AS emulated_working
       FROM (SELECT report.machine_unit, report.outcome,
                    report.attachment = 'emulated' AND NOT coalesce(device.emulated_only, false) AS apart
               FROM field_report report LEFT JOIN device ON device.key = report.device_key
              WHERE report.device_key = $1 AND report.status = 'accepted' AND report.withdrawn_at IS NULL) AS counted`,
    [key],
  );
  return rows[0] ?? { failing: 0, working: 0, emulated_failing: 0, emulated_working: 0 };
}
