import { query } from '../pool';

export interface HistoryRow {
  at: string;
  kind: string;
  evidence: string;
  text: string;
}

/** Entries of one device's time line; more would need paging that no device has needed yet. */
const HISTORY_ROWS = 1_000;

/** Dated statements about one device, newest first: listings seen and revoked, issues, accepted reports, decisions. */
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

/** Machines with accepted reports about one device over all tuples; a machine counts once on each side. */
export async function deviceReportCounts(key: string): Promise<{ failing: number; working: number }> {
  const rows = await query<{ failing: number; working: number }>(
    'device-report-counts',
    `SELECT count(DISTINCT machine_unit) FILTER (WHERE outcome <> 'works') AS failing,
            count(DISTINCT machine_unit) FILTER (WHERE outcome = 'works') AS working
       FROM field_report WHERE device_key = $1 AND status = 'accepted'`,
    [key],
  );
  return rows[0] ?? { failing: 0, working: 0 };
}
