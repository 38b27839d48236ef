import type pg from 'pg';

/**
 * Takes everything that its author said out of a report and leaves that there was one: id, part, outcome and dates.
 * Files of it that no other report holds are removed by the attachment store's next sweep.
 */
export async function leaveTombstone(client: pg.PoolClient, id: string): Promise<void> {
  const children = ['reference', 'field_report_revision', 'attachment', 'crash_signature'];
  for (const child of children) await client.query(`DELETE FROM ${child} WHERE report_id = $1`, [id]);
  // The answer under its key names what was said; without it the key still stops a second report.
  await client.query('UPDATE idempotency_key SET answer = NULL WHERE report_id = $1', [id]);
  await client.query(
    `UPDATE field_report SET status = 'deleted', description = '', log = NULL, reproduction = NULL, single_change = NULL,
       exposure = NULL, symptoms = '{}', configuration = '{}', board = NULL, machine_hash = NULL, machine_unit = id,
       reporter_unit = id, account_id = NULL, receipt_sha256 = NULL, redactions = '{}', merged_into = NULL,
       driver_version_unknown_because = CASE WHEN driver_version IS NULL THEN 'deleted' END,
       decided_because = NULL, withdrawn_at = now(), modified_at = now()
      WHERE id = $1`,
    [id],
  );
}
