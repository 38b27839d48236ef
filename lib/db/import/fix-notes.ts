import type pg from 'pg';
import type { FixNote } from '@/lib/domain/verdict/evidence';
import { copyRows } from './copy-rows';
import type { ImportCounts } from './import-run';
import { refuseMassWithdrawal } from './withdrawal-guard';

/** Builds and drivers of which a changelog says all that it has to say. */
export interface FixNoteScope {
  product: string;
  builds: readonly string[];
  drivers: readonly string[];
}

/**
 * Stores what a changelog says of drivers. Notes that it no longer has are withdrawn, of its own builds and drivers
 * only: an older package, or one with fewer drivers, is silent about the others.
 * @param scope null when not all of the file could be read: then its silence means nothing
 * @throws MassWithdrawalError when more than 10 % of the notes in its scope would be withdrawn and `force` is not set
 */
export async function mergeFixNotes(
  client: pg.PoolClient,
  sourceId: string,
  notes: Iterable<Omit<FixNote, 'id'>>,
  scope: FixNoteScope | null,
  force: boolean,
): Promise<Omit<ImportCounts, 'rejected'>> {
  await client.query(`CREATE TEMP TABLE incoming_note (product text, build text, released_on date, driver text, text text,
    reference text) ON COMMIT DROP`);
  await copyRows(
    client,
    'incoming_note',
    (function* () {
      for (const note of notes) {
        yield [note.product, note.build, note.releasedOn, note.driver, note.text, note.reference];
      }
    })(),
  );
  const withdrawn = scope ? await withdrawMissing(client, sourceId, scope, force) : 0;
  const { rows } = await client.query<{ total: number; added: number; changed: number }>(
    `WITH incoming AS (
       SELECT DISTINCT ON (product, build, driver, text) * FROM incoming_note ORDER BY product, build, driver, text, reference),
     written AS (
       INSERT INTO fix_note AS n (source_id, product, build, released_on, driver, text, reference)
       SELECT $1, product, build, released_on, driver, text, reference FROM incoming
       ON CONFLICT (source_id, product, build, coalesce(driver, ''), md5(text)) DO UPDATE
         SET released_on = excluded.released_on, reference = excluded.reference, withdrawn_at = NULL
         WHERE (n.released_on, n.reference, n.withdrawn_at) IS DISTINCT FROM
               (excluded.released_on, excluded.reference, NULL::timestamptz)
       RETURNING xmax = 0 AS inserted)
     SELECT (SELECT count(*) FROM incoming) AS total, count(*) FILTER (WHERE inserted) AS added,
            count(*) FILTER (WHERE NOT inserted) AS changed FROM written`,
    [sourceId],
  );
  const { total = 0, added = 0, changed = 0 } = rows[0] ?? {};
  return { added, changed, withdrawn, unchanged: total - added - changed };
}

async function withdrawMissing(
  client: pg.PoolClient,
  sourceId: string,
  { product, builds, drivers }: FixNoteScope,
  force: boolean,
): Promise<number> {
  const inScope = `source_id = $1 AND product = $2 AND build = ANY($3) AND driver = ANY($4) AND withdrawn_at IS NULL`;
  const isMissing = `NOT EXISTS (SELECT 1 FROM incoming_note i
    WHERE (i.product, i.build, i.driver, i.text) = (n.product, n.build, n.driver, n.text))`;
  const values = [sourceId, product, builds, drivers];
  const { rows } = await client.query<{ present: number; missing: number }>(
    `SELECT count(*) AS present, count(*) FILTER (WHERE ${isMissing}) AS missing
       FROM fix_note n WHERE ${inScope}`,
    values,
  );
  refuseMassWithdrawal(sourceId, rows[0] ?? { present: 0, missing: 0 }, force);
  const gone = await client.query(
    `UPDATE fix_note n SET withdrawn_at = now() WHERE ${inScope} AND ${isMissing}`,
    values,
  );
  return gone.rowCount ?? 0;
}
