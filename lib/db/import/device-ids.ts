import type pg from 'pg';
import { copyRows } from './copy-rows';
import type { ImportCounts } from './import-run';
import { refuseMassWithdrawal } from './withdrawal-guard';

export interface VendorRow {
  key: string;
  bus: 'pci' | 'usb';
  name: string;
}

export interface DeviceIdRow {
  key: string;
  bus: 'pci' | 'usb';
  baseKey: string;
  vendorKey: string;
  name: string;
  /** Search text, normalised by lib/domain/identity/normalise-name. */
  normalised: string;
}

/**
 * Makes the catalogue equal to one id list: new ids added, names updated, vanished ids withdrawn (never deleted),
 * the search rows kept in step. Names and types that this project curates are left alone.
 * @throws when more than 10 % of the source would be withdrawn and `force` is not set
 */
export async function mergeDeviceIds(
  client: pg.PoolClient,
  sourceId: string,
  vendors: Iterable<VendorRow>,
  devices: Iterable<DeviceIdRow>,
  force: boolean,
): Promise<Omit<ImportCounts, 'rejected'>> {
  await client.query(`
    CREATE TEMP TABLE incoming_vendor (key text PRIMARY KEY, bus text, name text) ON COMMIT DROP;
    CREATE TEMP TABLE incoming_device (key text PRIMARY KEY, bus text, base_key text, vendor_key text, name text,
      normalised text) ON COMMIT DROP`);
  await copyRows(
    client,
    'incoming_vendor (key, bus, name)',
    map(vendors, row => [row.key, row.bus, row.name]),
  );
  await copyRows(
    client,
    'incoming_device (key, bus, base_key, vendor_key, name, normalised)',
    map(devices, row => [row.key, row.bus, row.baseKey, row.vendorKey, row.name, row.normalised]),
  );
  await client.query('ANALYZE incoming_device');
  const withdrawn = await withdrawMissing(client, sourceId, force);
  const vendor = await client.query<{ inserted: boolean }>(
    `INSERT INTO vendor AS v (key, bus, name, source_id) SELECT key, bus, name, $1 FROM incoming_vendor
     ON CONFLICT (key) DO UPDATE SET name = excluded.name, source_id = $1, withdrawn_at = NULL
      WHERE (v.name, v.source_id) IS DISTINCT FROM (excluded.name, $1) OR v.withdrawn_at IS NOT NULL
     RETURNING xmax = 0 AS inserted`,
    [sourceId],
  );
  const device = await client.query<{ inserted: boolean }>(
    `INSERT INTO device AS d (key, bus, base_key, vendor_key, name, source_id)
     SELECT key, bus, base_key, vendor_key, name, $1 FROM incoming_device
     ON CONFLICT (key) DO UPDATE SET name = CASE WHEN d.curated THEN d.name ELSE excluded.name END,
            vendor_key = excluded.vendor_key, source_id = $1, withdrawn_at = NULL
      WHERE (NOT d.curated AND d.name IS DISTINCT FROM excluded.name) OR d.withdrawn_at IS NOT NULL
         OR (d.vendor_key, d.source_id) IS DISTINCT FROM (excluded.vendor_key, $1)
     RETURNING xmax = 0 AS inserted`,
    [sourceId],
  );
  await client.query(
    `INSERT INTO search_entry AS s (kind, ref, title, normalised, weight, detail)
     SELECT 'device', i.key, d.name, i.normalised, CASE WHEN d.key = d.base_key THEN 1 ELSE 0 END, v.name
       FROM incoming_device i JOIN device d ON d.key = i.key JOIN incoming_vendor v ON v.key = i.vendor_key
      WHERE NOT d.curated
     ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, normalised = excluded.normalised,
            detail = excluded.detail
      WHERE (s.title, s.normalised, s.detail) IS DISTINCT FROM (excluded.title, excluded.normalised, excluded.detail)`,
  );
  const rows = [...vendor.rows, ...device.rows];
  const added = rows.filter(row => row.inserted).length;
  const { rows: total } = await client.query<{ count: number }>(
    'SELECT (SELECT count(*) FROM incoming_device) + (SELECT count(*) FROM incoming_vendor) AS count',
  );
  return { added, changed: rows.length - added, withdrawn, unchanged: (total[0]?.count ?? 0) - rows.length };
}

async function withdrawMissing(client: pg.PoolClient, sourceId: string, force: boolean): Promise<number> {
  const { rows } = await client.query<{ present: number; missing: number }>(
    `SELECT count(*) AS present, count(*) FILTER (WHERE i.key IS NULL) AS missing
       FROM device d LEFT JOIN incoming_device i USING (key) WHERE d.source_id = $1 AND d.withdrawn_at IS NULL`,
    [sourceId],
  );
  refuseMassWithdrawal(sourceId, rows[0] ?? { present: 0, missing: 0 }, force);
  const gone = await client.query(
    `UPDATE device d SET withdrawn_at = now() WHERE d.source_id = $1 AND d.withdrawn_at IS NULL AND NOT d.curated
        AND NOT EXISTS (SELECT 1 FROM incoming_device i WHERE i.key = d.key)`,
    [sourceId],
  );
  await client.query(
    `DELETE FROM search_entry s USING device d WHERE s.kind = 'device' AND s.ref = d.key AND d.withdrawn_at IS NOT NULL`,
  );
  return gone.rowCount ?? 0;
}

function* map<From, To>(values: Iterable<From>, change: (value: From) => To): Generator<To> {
  for (const value of values) yield change(value);
}
