import type pg from 'pg';
import { countedColumns, TUPLE_COLUMNS, tupleAggregate } from './tuple-aggregate';

const ACCEPTED = `counted AS (
  SELECT ${countedColumns()} FROM field_report r JOIN field_report_platform p ON p.report_id = r.id
   WHERE r.device_key = ANY($1::text[]) AND r.status = 'accepted')`;

/**
 * Recomputes the statistics of these devices' tuples from their accepted reports, inside the transaction that
 * changed a report.
 */
export async function recountTuples(client: pg.PoolClient, deviceKeys: readonly string[]): Promise<void> {
  await client.query('DELETE FROM tuple_statistic WHERE device_key = ANY($1::text[])', [deviceKeys]);
  await client.query(`INSERT INTO tuple_statistic (${TUPLE_COLUMNS}) ${tupleAggregate(ACCEPTED)}`, [deviceKeys]);
}
