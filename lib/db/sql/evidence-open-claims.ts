import type { BuiltInDriver, WildcardClaim } from '@/lib/domain/verdict/evidence';
import { query } from '../pool';

export type WildcardRow = WildcardClaim & { kernel_id: number };

/**
 * Claims of these kernels that name no id of a part: a class, a whole vendor, or a device id of any vendor. They are the
 * same for every part, so they are asked once for a batch and read per part where nothing else claims it.
 */
export function wildcardClaims(kernelIds: readonly number[]): Promise<WildcardRow[]> {
  return query(
    'wildcard-claims',
    `SELECT DISTINCT c.kernel_id, d.name AS driver, c.bus, c.vendor, c.device, c.class
       FROM driver_claim c JOIN driver_build b ON b.id = c.driver_build_id JOIN driver d ON d.id = b.driver_id
      WHERE c.kernel_id = ANY($1::int[]) AND c.bus IN ('pci', 'usb') AND (c.vendor IS NULL OR c.device IS NULL)
      ORDER BY 1, 2, 3, 4, 5, 6`,
    [kernelIds],
  );
}

export interface BuiltInRow {
  kernel_id: number;
  driver: string;
  source_path: BuiltInDriver['sourcePath'];
}

/** Device drivers linked into these kernels; ciphers, file systems and the like are left out where their place is told. */
export function builtInDrivers(kernelIds: readonly number[]): Promise<BuiltInRow[]> {
  return query(
    'built-in-drivers',
    `SELECT k.id AS kernel_id, d.name AS driver, b.source_path
       FROM kernel k JOIN platform_build p ON p.id = k.platform_build_id
       JOIN driver_build b ON b.builtin AND b.package = k.package || ' ' || p.build
       JOIN driver d ON d.id = b.driver_id
      WHERE k.id = ANY($1::int[])
        AND (b.source_path IS NULL OR b.source_path ~ '^(drivers|sound|arch)/')
      ORDER BY 1, 2`,
    [kernelIds],
  );
}
