import { query } from '../pool';

/** What a device list is narrowed by; absent is null. */
export interface DeviceFilter {
  bus: string | null;
  type: string | null;
  vendor: string | null;
  driver: string | null;
  platform: string | null;
  /** Only devices that some statement is about; the others cannot have but one decision. */
  stated: boolean;
}

export interface DeviceListRow {
  key: string;
  name: string | null;
  vendor: string | null;
  type: string;
  bus: string;
}

/**
 * Shared conditions: $1 bus, $2 type, $3 vendor (key, or bare id), $4 driver, $5 platform, $6 stated. A driver is
 * matched by ids it claims; claims by class alone would answer every device of a kind.
 */
const CONDITIONS = `d.withdrawn_at IS NULL
  AND ($1::text IS NULL OR d.bus = $1)
  AND ($2::text IS NULL OR d.type = $2)
  AND ($3::text IS NULL OR d.vendor_key = $3 OR split_part(d.vendor_key, ':', 2) = $3)
  AND ($4::text IS NULL OR (d.bus, split_part(d.base_key, ':', 2), split_part(d.base_key, ':', 3)) IN (
        SELECT c.bus, c.vendor, c.device FROM driver_claim c
          JOIN driver_build b ON b.id = c.driver_build_id JOIN driver r ON r.id = b.driver_id WHERE r.name = $4)
      OR d.key IN (SELECT t.device_key FROM tuple_statistic t WHERE t.driver = $4))
  AND ($5::text IS NULL
      OR (d.bus, split_part(d.base_key, ':', 2), split_part(d.base_key, ':', 3)) IN (
        SELECT c.bus, c.vendor, c.device FROM driver_claim c JOIN kernel k ON k.id = c.kernel_id
          JOIN platform_build p ON p.id = k.platform_build_id JOIN platform_release r ON r.id = p.release_id
         WHERE r.product = $5)
      OR d.key IN (SELECT h.device_key FROM hcl_entry h WHERE h.product = $5)
      OR d.key IN (SELECT s.device_key FROM documented_support s WHERE s.product = $5)
      OR d.key IN (SELECT t.device_key FROM tuple_statistic t WHERE t.product = $5))
  AND (NOT $6::boolean
      OR d.key IN (SELECT h.device_key FROM hcl_entry h)
      OR d.key IN (SELECT s.device_key FROM documented_support s)
      OR d.key IN (SELECT t.device_key FROM tuple_statistic t)
      OR d.key IN (SELECT t.target FROM known_issue_target t)
      OR d.base_key IN (SELECT t.target FROM known_issue_target t)
      OR d.vendor_key || ':*' IN (SELECT t.target FROM known_issue_target t)
      OR 'class:' || left(d.pci_class, 4) IN (SELECT t.target FROM known_issue_target t)
      OR ((d.bus = 'model' OR cardinality(d.models) > 0) AND 'model:*' IN (SELECT t.target FROM known_issue_target t)))`;

function parameters(filter: DeviceFilter): (string | boolean | null)[] {
  const { bus, type, vendor, driver, platform, stated } = filter;
  return [bus, type, vendor, driver, platform, stated];
}

/** Devices by key after `after`, one more than `limit`. */
export function devicePage(filter: DeviceFilter, after: string | null, limit: number): Promise<DeviceListRow[]> {
  return query(
    'device-page-by-key',
    `SELECT d.key, d.name, v.name AS vendor, d.type, d.bus
       FROM device d LEFT JOIN vendor v ON v.key = d.vendor_key
      WHERE ${CONDITIONS} AND ($7::text IS NULL OR d.key COLLATE "C" > $7)
      ORDER BY d.key COLLATE "C" LIMIT $8::int + 1`,
    [...parameters(filter), after, limit],
  );
}

/** Those of `keys` that pass the filter, in the order given (search rank), one more than `limit`. */
export function devicesAmong(filter: DeviceFilter, keys: readonly string[], limit: number): Promise<DeviceListRow[]> {
  return query(
    'device-page-by-rank',
    `SELECT d.key, d.name, v.name AS vendor, d.type, d.bus
       FROM unnest($7::text[]) WITH ORDINALITY AS ranked(key, rank)
       JOIN device d ON d.key = ranked.key LEFT JOIN vendor v ON v.key = d.vendor_key
      WHERE ${CONDITIONS} ORDER BY ranked.rank LIMIT $8::int + 1`,
    [...parameters(filter), keys, limit],
  );
}

/** How many devices pass the filter, counted up to `cap` + 1. */
export async function deviceCount(filter: DeviceFilter, cap: number): Promise<number> {
  const rows = await query<{ counted: number }>(
    'device-count',
    `SELECT count(*) AS counted FROM (SELECT 1 FROM device d WHERE ${CONDITIONS} LIMIT $7::int + 1) counted`,
    [...parameters(filter), cap],
  );
  return rows[0]?.counted ?? 0;
}
