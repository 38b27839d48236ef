import type { Matcher } from '@/lib/domain/known-issue/known-issue';
import { query } from '../pool';

export interface DriverRow {
  id: number;
  /** In its one spelling (lib/domain/identity/module-name.ts). */
  module: string;
  name: string;
  platform: string;
  family: string | null;
  kernel_bound: boolean;
  version_ordering: string;
  builds: { version: string; origin: string | null; platformBuild: string | null }[];
}

/** Drivers by module name and by family, with their catalogued builds and the platform builds that carry them inbox. */
export function driversNamed(modules: readonly string[], families: readonly string[]): Promise<DriverRow[]> {
  return query(
    'drivers-named',
    `SELECT d.id, replace(lower(d.name), '-', '_') AS module, d.name, d.platform, d.family, d.kernel_bound, d.version_ordering,
            coalesce(json_agg(json_build_object('version', b.version, 'origin', b.origin, 'platformBuild', p.build)
              ORDER BY b.id, p.build) FILTER (WHERE b.version IS NOT NULL AND b.origin IS NOT NULL), '[]') AS builds
       FROM driver d
       LEFT JOIN driver_build b ON b.driver_id = d.id AND b.origin IS NOT NULL
       LEFT JOIN inbox_driver i ON i.driver_build_id = b.id
       LEFT JOIN platform_build p ON p.id = i.platform_build_id
      WHERE replace(lower(d.name), '-', '_') = ANY($1::text[]) OR d.family = ANY($2::text[])
      GROUP BY d.id ORDER BY d.id`,
    [modules, families],
  );
}

export interface RequirementRow {
  platform: string;
  driver: string;
  requires: { interface: string; provided: Matcher[]; reference: string }[];
}

/** What drivers need to load: a few rows, and any driver may be asked about or tried. */
export function driverRequirements(): Promise<RequirementRow[]> {
  return query(
    'driver-requirements',
    `SELECT platform, name AS driver, requires FROM driver WHERE requires <> '[]' ORDER BY platform, name COLLATE "C"`,
  );
}
