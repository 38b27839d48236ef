import type pg from 'pg';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import { ensureSource } from '../ensure-source';

/** Parts that only reports speak of. */
const REPORTED = { id: 'field-reports', name: 'Field reports', kind: 'reports', licence: 'CC-BY-4.0' } as const;

/** The key without its subsystem, as `baseKeyOf` of lib/domain/identity answers it. */
const BASE_KEY = `CASE WHEN given.key LIKE 'pci:%' THEN array_to_string((string_to_array(given.key, ':'))[1:3], ':')
  ELSE given.key END`;

/**
 * Catalogues parts that something speaks of though no list names them: a quarter of the ids that Linux drivers claim have
 * no name (domain.md §1), and a new part is reported before it is named. A list that names one later takes it over.
 */
async function addUnnamedDevices(client: pg.PoolClient, sourceId: string, keys: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ key: string; vendor: string | null }>(
    `WITH added AS (
       INSERT INTO device (key, bus, base_key, vendor_key, source_id)
       SELECT given.key, split_part(given.key, ':', 1), ${BASE_KEY}, vendor.key, $1 FROM unnest($2::text[]) AS given(key)
         LEFT JOIN vendor ON vendor.key = split_part(given.key, ':', 1) || ':' || split_part(given.key, ':', 2)
       ON CONFLICT (key) DO NOTHING RETURNING key, vendor_key)
     SELECT added.key, vendor.name AS vendor FROM added LEFT JOIN vendor ON vendor.key = added.vendor_key`,
    [sourceId, keys],
  );
  await client.query(
    `INSERT INTO search_entry (kind, ref, title, normalised, weight, detail)
     SELECT 'device', s.ref, s.ref, s.normalised, 0, s.detail
       FROM jsonb_to_recordset($1) AS s(ref text, normalised text, detail text) ON CONFLICT (kind, ref) DO NOTHING`,
    [
      JSON.stringify(
        rows.map(({ key, vendor }) => ({ ref: key, normalised: normaliseName(key), detail: vendor ?? '' })),
      ),
    ],
  );
}

/** Catalogues what a kernel's drivers claim by exact id and no list names. */
export async function addClaimedDevices(client: pg.PoolClient, sourceId: string, kernelId: number): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT DISTINCT c.bus || ':' || c.vendor || ':' || c.device AS key FROM driver_claim c
      WHERE c.kernel_id = $1 AND c.bus IN ('pci', 'usb') AND c.vendor IS NOT NULL AND c.device IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM device d WHERE d.key = c.bus || ':' || c.vendor || ':' || c.device)`,
    [kernelId],
  );
  if (rows.length === 0) return;
  await addUnnamedDevices(
    client,
    sourceId,
    rows.map(row => row.key),
  );
}

/** Catalogues those of these parts that accepted reports are about and no list names. */
export async function addReportedDevices(client: pg.PoolClient, keys: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ key: string }>(
    `SELECT given.key FROM unnest($1::text[]) AS given(key)
      WHERE NOT EXISTS (SELECT 1 FROM device d WHERE d.key = given.key)
        AND EXISTS (SELECT 1 FROM field_report r WHERE r.device_key = given.key AND r.status = 'accepted')`,
    [keys],
  );
  if (rows.length === 0) return;
  await ensureSource(client, REPORTED);
  await addUnnamedDevices(
    client,
    REPORTED.id,
    rows.map(row => row.key),
  );
}
