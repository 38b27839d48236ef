import { query } from '../pool';

export interface ClaimRow {
  device_key: string;
  kernel_id: number;
  driver: string;
  version: string | null;
  alias: string;
  /** `subsystem`: claimed under some subsystems only, and the key names none. */
  by: 'id' | 'class' | 'subsystem';
  source_path: string | null;
}

/**
 * Which drivers of the given kernels bind the given PCI/USB devices. A claim without subsystem binds every
 * subsystem (modalias wildcards, Linux scripts/mod/file2alias.c); a class claim binds by class code.
 */
export function claimsFor(keys: readonly string[], kernelIds: readonly number[]): Promise<ClaimRow[]> {
  return query(
    'claims-for',
    `WITH asked AS (
       SELECT k.key, split_part(k.key, ':', 1) AS bus, split_part(k.key, ':', 2) AS vendor,
              split_part(k.key, ':', 3) AS device, nullif(split_part(k.key, ':', 4), '') AS subvendor,
              nullif(split_part(k.key, ':', 5), '') AS subdevice, d.pci_class
         FROM unnest($1::text[]) AS k(key) LEFT JOIN device d ON d.key = k.key)
     SELECT a.key AS device_key, c.kernel_id, dr.name AS driver, b.version, c.alias,
            CASE WHEN c.subvendor IS NOT NULL AND a.subvendor IS NULL THEN 'subsystem' ELSE 'id' END AS by, b.source_path
       FROM asked a
       JOIN driver_claim c ON c.bus = a.bus AND c.vendor = a.vendor AND c.device = a.device
        AND (c.subvendor IS NULL OR a.subvendor IS NULL OR c.subvendor = a.subvendor)
        AND (c.subdevice IS NULL OR a.subdevice IS NULL OR c.subdevice = a.subdevice)
        AND (c.class IS NULL OR a.pci_class IS NULL OR starts_with(a.pci_class, c.class))
       JOIN driver_build b ON b.id = c.driver_build_id
       JOIN driver dr ON dr.id = b.driver_id
      WHERE c.kernel_id = ANY($2::int[])
     UNION ALL
     SELECT a.key, c.kernel_id, dr.name, b.version, c.alias, 'class', b.source_path
       FROM asked a
       JOIN driver_claim c ON c.bus = a.bus AND c.class IS NOT NULL AND starts_with(a.pci_class, c.class)
        AND (c.vendor IS NULL OR c.vendor = a.vendor) AND c.device IS NULL
       JOIN driver_build b ON b.id = c.driver_build_id
       JOIN driver dr ON dr.id = b.driver_id
      WHERE c.kernel_id = ANY($2::int[]) AND a.pci_class IS NOT NULL
      ORDER BY 1, 2, 3, 5`,
    [keys, kernelIds],
  );
}
