import type pg from 'pg';

/** Keeps what a report said before it is changed. Call it before the change, in the same transaction. */
export async function keepRevision(
  client: pg.PoolClient,
  reportId: string,
  submission: unknown,
  because: string,
): Promise<void> {
  // The row's lock gives two amendments under way their own numbers.
  await client.query('SELECT 1 FROM field_report WHERE id = $1 FOR UPDATE', [reportId]);
  await client.query(
    `INSERT INTO field_report_revision (report_id, revision, submission, because)
     SELECT $1, 1 + coalesce(max(revision), 0), $2, $3 FROM field_report_revision WHERE report_id = $1`,
    [reportId, JSON.stringify(submission), because],
  );
}
