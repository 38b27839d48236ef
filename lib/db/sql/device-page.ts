import { query } from '../pool';

export interface DeviceRow {
  [column: string]: unknown;
  key: string;
  bus: string;
  name: string | null;
  type: string;
  base_key: string;
  pci_class: string | null;
  models: string[];
  emulated_only: boolean;
  withdrawn_at: string | null;
  vendor_name: string | null;
  source_name: string;
  licence: string;
  aliases: string[];
  subsystems: { key: string; name: string | null }[];
}

/** Subsystems listed on a page; well-known controllers have hundreds. */
const SUBSYSTEMS_SHOWN = 100;

/** Identity of one device: names, aliases, what else carries its base id. */
export async function deviceRow(key: string): Promise<DeviceRow | null> {
  const rows = await query<DeviceRow>(
    'device-page',
    `SELECT device.key, device.bus, device.name, device.type, device.base_key, device.pci_class, device.models,
            device.emulated_only, device.withdrawn_at, vendor.name AS vendor_name, source.name AS source_name, source.licence,
            ARRAY(SELECT alias FROM device_alias WHERE device_key = device.key ORDER BY alias COLLATE "C") AS aliases,
            coalesce((SELECT jsonb_agg(jsonb_build_object('key', sub.key, 'name', sub.name)) FROM (
               SELECT other.key, other.name FROM device other WHERE other.base_key = device.base_key AND other.key <> device.key
                ORDER BY other.key COLLATE "C" LIMIT $2) AS sub), '[]') AS subsystems
       FROM device JOIN source ON source.id = device.source_id LEFT JOIN vendor ON vendor.key = device.vendor_key
      WHERE device.key = $1`,
    [key, SUBSYSTEMS_SHOWN],
  );
  return rows[0] ?? null;
}
