import type pg from 'pg';

/** A report that a newer one replaced, and where it stood before. */
export interface Replaced {
  id: string;
  was: string;
}

/**
 * One machine counts once a tuple, by its latest report (domain.md §4): older ones of the same machine and tuple become
 * `replaced`, kept with all they said. A report that is itself still to be reviewed replaces only such.
 * @returns the replaced reports, by id
 */
export async function replaceOlder(client: pg.PoolClient, reportId: string): Promise<Replaced[]> {
  const { rows } = await client.query<Replaced>(
    `WITH own AS (
       SELECT r.*, p.product, p.release, p.build FROM field_report r JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.id = $1),
     older AS (
       SELECT r.id, r.status AS was FROM own
         JOIN field_report r ON r.machine_unit = own.machine_unit AND r.id <> own.id
         JOIN field_report_platform p ON p.report_id = r.id
        WHERE r.device_key = own.device_key AND r.attachment = own.attachment AND r.driver = own.driver
          AND coalesce(r.driver_version, '') = coalesce(own.driver_version, '')
          AND (p.product, p.release, p.build) = (own.product, own.release, own.build)
          AND (r.status IN ('received', 'needs-info') OR (r.status = 'accepted' AND own.status = 'accepted'))
        FOR UPDATE OF r)
     UPDATE field_report r SET status = 'replaced', replaced_by = $1, modified_at = now()
       FROM older WHERE r.id = older.id RETURNING r.id, older.was`,
    [reportId],
  );
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Puts reports back where they stood before this one replaced them, as far as nothing else has happened to them.
 * @returns those that were put back, and their parts, whose statistics are the caller's
 */
export async function restoreReplaced(
  client: pg.PoolClient,
  reportId: string,
  replaced: readonly Replaced[],
): Promise<{ id: string; device_key: string }[]> {
  if (replaced.length === 0) return [];
  const { rows } = await client.query<{ id: string; device_key: string }>(
    `UPDATE field_report r SET status = o.was, replaced_by = NULL, modified_at = now()
       FROM jsonb_to_recordset($2) AS o(id text, was text)
      WHERE r.id = o.id AND r.status = 'replaced' AND r.replaced_by = $1 RETURNING r.id, r.device_key`,
    [reportId, JSON.stringify(replaced)],
  );
  return rows;
}
