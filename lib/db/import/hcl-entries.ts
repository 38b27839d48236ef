import type pg from 'pg';
import { copyRows } from './copy-rows';
import type { ImportCounts } from './import-run';
import { refuseMassWithdrawal } from './withdrawal-guard';

export interface HclEntryRow {
  sourceRow: string;
  program: 'io-devices' | 'vsan' | 'system' | 'passthrough';
  /** Canonical key as the list states it; null where it only names the part. */
  deviceKey: string | null;
  baseKey: string | null;
  deviceName: string;
  /** For the exact-alias search of parts that are only named. */
  normalisedName: string;
  product: string;
  release: string | null;
  /** JSON text of `Demand[]`. */
  demands: string;
  otherRequirements: readonly string[];
  firstSeen: string | null;
  url: string | null;
}

const CREATE_INCOMING = `
  CREATE TEMP TABLE incoming_entry (source_row text PRIMARY KEY, program text, device_key text, base_key text,
    device_name text, normalised text, product text, release text, demands jsonb, other_requirements text[],
    first_seen timestamptz, url text) ON COMMIT DROP`;

/**
 * Makes a vendor's list equal to one snapshot of it: new entries first seen now (or when the list says), known ones
 * last seen now, vanished ones revoked with the reason, entries that came back reinstated.
 * @throws when more than 10 % of the list would be revoked and `force` is not set
 */
export async function mergeHclEntries(
  client: pg.PoolClient,
  sourceId: string,
  file: string,
  entries: Iterable<HclEntryRow>,
  force: boolean,
): Promise<Omit<ImportCounts, 'rejected'>> {
  await client.query(CREATE_INCOMING);
  await copyRows(
    client,
    'incoming_entry',
    [...entries].map(e => [
      e.sourceRow,
      e.program,
      e.deviceKey,
      e.baseKey,
      e.deviceName,
      e.normalisedName,
      e.product,
      e.release,
      e.demands,
      e.otherRequirements,
      e.firstSeen,
      e.url,
    ]),
  );
  const withdrawn = await revokeMissing(client, sourceId, file, force);
  await resolveDevices(client, sourceId);
  const { rows } = await client.query<{ inserted: boolean; same: boolean }>(
    `INSERT INTO hcl_entry AS h (id, source_id, source_row, program, device_key, device_name, product, release, demands,
       other_requirements, first_seen, last_seen, "references")
     SELECT 'HCL-' || upper(substr(md5($1 || source_row), 1, 12)), $1, source_row, program, device_key, device_name,
            product, release, demands, other_requirements, least(coalesce(first_seen, now()), now()), now(),
            CASE WHEN url IS NULL THEN jsonb_build_array(jsonb_build_object('ref', $2::text))
                 ELSE jsonb_build_array(jsonb_build_object('url', url)) END
       FROM incoming_entry
     ON CONFLICT (source_id, source_row) DO UPDATE SET program = excluded.program, device_key = excluded.device_key,
       device_name = excluded.device_name, product = excluded.product, release = excluded.release,
       demands = excluded.demands, other_requirements = excluded.other_requirements, last_seen = now(),
       revoked_at = NULL, revoked_reason = NULL,
       earlier_revocations = CASE WHEN h.revoked_at IS NULL THEN h.earlier_revocations ELSE h.earlier_revocations ||
         jsonb_build_object('from', h.revoked_at, 'until', now(), 'reason', h.revoked_reason) END
     RETURNING xmax = 0 AS inserted, (SELECT (old.program, old.device_key, old.product, old.release, old.demands,
       old.other_requirements, old.revoked_at) IS NOT DISTINCT FROM (h.program, h.device_key, h.product, h.release,
       h.demands, h.other_requirements, h.revoked_at) FROM hcl_entry old WHERE old.id = h.id) AS same`,
    [sourceId, file],
  );
  const added = rows.filter(row => row.inserted).length;
  const unchanged = rows.filter(row => !row.inserted && row.same).length;
  return { added, changed: rows.length - added - unchanged, withdrawn, unchanged };
}

async function revokeMissing(client: pg.PoolClient, sourceId: string, file: string, force: boolean): Promise<number> {
  const { rows } = await client.query<{ present: number; missing: number }>(
    `SELECT count(*) AS present, count(*) FILTER (WHERE i.source_row IS NULL) AS missing
       FROM hcl_entry h LEFT JOIN incoming_entry i USING (source_row)
      WHERE h.source_id = $1 AND h.revoked_at IS NULL`,
    [sourceId],
  );
  refuseMassWithdrawal(sourceId, rows[0] ?? { present: 0, missing: 0 }, force);
  const gone = await client.query(
    `UPDATE hcl_entry h SET revoked_at = now(), revoked_reason = 'no longer in ' || $2
      WHERE h.source_id = $1 AND h.revoked_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM incoming_entry i WHERE i.source_row = h.source_row)`,
    [sourceId, file],
  );
  return gone.rowCount ?? 0;
}

/** A listed part exists, also where no id list knows it; a part that is only named keeps its name unless one key fits. */
async function resolveDevices(client: pg.PoolClient, sourceId: string): Promise<void> {
  await client.query(
    `INSERT INTO device (key, bus, base_key, name, vendor_key, source_id)
     SELECT DISTINCT ON (i.device_key) i.device_key, split_part(i.device_key, ':', 1), i.base_key, i.device_name, v.key, $1
       FROM incoming_entry i LEFT JOIN vendor v ON v.key = split_part(i.device_key, ':', 1) || ':' || split_part(i.device_key, ':', 2)
      WHERE i.device_key IS NOT NULL ORDER BY i.device_key, i.source_row
     ON CONFLICT (key) DO NOTHING`,
    [sourceId],
  );
  await client.query(
    `UPDATE incoming_entry i SET device_key = a.device_key
       FROM (SELECT normalised, min(device_key) AS device_key FROM device_alias GROUP BY normalised HAVING count(*) = 1) a
      WHERE i.device_key IS NULL AND a.normalised = i.normalised`,
  );
}
