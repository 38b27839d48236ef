import type pg from 'pg';
import { inTransaction, pool } from '../pool';
import { raiseDataVersion } from '../sql/data-version';

export interface SourceRow {
  id: string;
  name: string;
  kind: 'ids' | 'kernel' | 'hcl' | 'curated' | 'manual' | 'reports';
  licence: string;
  url: string | null;
}

export interface SnapshotRow {
  sourceId: string;
  file: string;
  version: string | null;
  package: string | null;
  sha256: string;
  bytes: number;
}

export interface ImportCounts {
  added: number;
  changed: number;
  withdrawn: number;
  unchanged: number;
  rejected: number;
}

export interface ImportRejects {
  total: number;
  first: readonly { line: number; text: string; reason: string }[];
}

/** More examples would not help whoever mends the file; the count says how many there were. */
export const MAX_KEPT_REJECTS = 50;

/** True when exactly this file of this source was already imported to its end. */
export async function alreadyImported(snapshot: Pick<SnapshotRow, 'sourceId' | 'file' | 'sha256'>): Promise<boolean> {
  const { rows } = await pool().query(
    `SELECT 1 FROM source_snapshot s JOIN import_run r ON r.snapshot_id = s.id AND r.status = 'done'
      WHERE s.source_id = $1 AND s.file = $2 AND s.sha256 = $3
        AND s.id = (SELECT max(n.snapshot_id) FROM import_run n JOIN source_snapshot l ON l.id = n.snapshot_id
                     WHERE n.source_id = $1 AND l.file = $2 AND n.status = 'done') LIMIT 1`,
    [snapshot.sourceId, snapshot.file, snapshot.sha256],
  );
  return rows.length > 0;
}

/** Writes the source and opens a run; visible at once, so that a killed import leaves a trace. */
export async function beginImport(source: SourceRow, snapshot: SnapshotRow): Promise<number> {
  await inTransaction(async client => {
    const { rowCount } = await client.query(
      `INSERT INTO source (id, name, kind, licence, url) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, licence = excluded.licence, url = excluded.url
        WHERE (source.name, source.licence, source.url) IS DISTINCT FROM (excluded.name, excluded.licence, excluded.url)`,
      [source.id, source.name, source.kind, source.licence, source.url],
    );
    // Answers name their sources, with licence and address, whatever becomes of the import.
    if (rowCount) await raiseDataVersion(client);
  });
  // One importer of a source at a time: what still says "running" was killed.
  await pool().query(
    `UPDATE import_run SET status = 'failed', finished_at = now(), message = 'interrupted'
      WHERE source_id = $1 AND status = 'running'`,
    [source.id],
  );
  const { rows } = await pool().query<{ id: number }>(
    `WITH snapshot AS (
       INSERT INTO source_snapshot (source_id, file, version, package, sha256, bytes) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (source_id, file, sha256) DO UPDATE SET retrieved_at = now() RETURNING id)
     INSERT INTO import_run (source_id, snapshot_id) SELECT $1, id FROM snapshot RETURNING id`,
    [snapshot.sourceId, snapshot.file, snapshot.version, snapshot.package, snapshot.sha256, snapshot.bytes],
  );
  const run = rows[0];
  if (!run) throw new Error('import run was not created');
  return run.id;
}

/** Closes the run inside the transaction that wrote its rows: both become visible together, or neither. */
export async function finishImport(
  client: pg.PoolClient,
  runId: number,
  counts: ImportCounts,
  rejects: ImportRejects,
): Promise<void> {
  await client.query(
    `UPDATE import_run SET status = 'done', finished_at = now(), added = $2, changed = $3, withdrawn = $4,
            unchanged = $5, rejected = $6, rejects = $7 WHERE id = $1`,
    [
      runId,
      counts.added,
      counts.changed,
      counts.withdrawn,
      counts.unchanged,
      rejects.total,
      JSON.stringify(rejects.first.slice(0, MAX_KEPT_REJECTS)),
    ],
  );
  // Also where no row was new: that the list was read whole, and how completely, is something that answers tell.
  await raiseDataVersion(client);
}

/** Records why a run ended early; what it had written was rolled back. */
export async function failImport(runId: number, status: 'failed' | 'stopped', message: string): Promise<void> {
  await pool().query(`UPDATE import_run SET status = $2, finished_at = now(), message = $3 WHERE id = $1`, [
    runId,
    status,
    message,
  ]);
}
