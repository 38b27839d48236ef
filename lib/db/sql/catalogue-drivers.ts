import { query } from '../pool';

export interface DriverSummaryRow {
  name: string;
  platform: string;
  family: string | null;
  description: string | null;
  kernel_bound: boolean;
  version_ordering: string;
  builds: number;
}

/** Drivers by module name and platform after the given pair, one more than `limit`. */
export function driverSummaries(
  after: { name: string; platform: string } | null,
  limit: number,
): Promise<DriverSummaryRow[]> {
  return query(
    'driver-summaries',
    `SELECT d.name, d.platform, d.family, d.description, d.kernel_bound, d.version_ordering,
            (SELECT count(*) FROM driver_build b WHERE b.driver_id = d.id) AS builds
       FROM driver d
      WHERE $1::text IS NULL OR (d.name COLLATE "C", d.platform COLLATE "C") > ($1, $2::text)
      ORDER BY d.name COLLATE "C", d.platform COLLATE "C" LIMIT $3::int + 1`,
    [after?.name ?? null, after?.platform ?? null, limit],
  );
}

export interface DriverRecordRow extends Omit<DriverSummaryRow, 'builds'> {
  requires: { interface: string; provided: unknown[]; reference: string }[];
  builds: {
    version: string | null;
    srcversion: string | null;
    origin: string | null;
    package: string | null;
    builtin: boolean;
    firmware: string[];
    parameters: unknown;
    inbox_in: { product: string; release: string; build: string }[];
  }[];
  builds_total: number;
  claims: number;
}

/** Every platform's driver of that module name with its newest builds (at most `builds`) and its claims counted. */
export function driverRecords(name: string, builds: number): Promise<DriverRecordRow[]> {
  return query(
    'driver-records',
    `SELECT d.name, d.platform, d.family, d.description, d.kernel_bound, d.version_ordering, d.requires,
            (SELECT count(*) FROM driver_build b WHERE b.driver_id = d.id) AS builds_total,
            (SELECT count(*) FROM driver_claim c JOIN driver_build b ON b.id = c.driver_build_id
              WHERE b.driver_id = d.id) AS claims,
            coalesce((SELECT json_agg(json_build_object('version', b.version, 'srcversion', b.srcversion,
                'origin', b.origin, 'package', b.package, 'builtin', b.builtin, 'firmware', b.firmware,
                'parameters', b.parameters, 'inbox_in', coalesce((SELECT json_agg(json_build_object('product', r.product,
                  'release', r.release, 'build', p.build) ORDER BY p.id)
                  FROM inbox_driver i JOIN platform_build p ON p.id = i.platform_build_id
                  JOIN platform_release r ON r.id = p.release_id WHERE i.driver_build_id = b.id), '[]'::json))
                ORDER BY b.id DESC)
              FROM (SELECT * FROM driver_build n WHERE n.driver_id = d.id ORDER BY n.id DESC LIMIT $2::int) b),
              '[]'::json) AS builds
       FROM driver d WHERE d.name = $1 ORDER BY d.platform COLLATE "C"`,
    [name, builds],
  );
}

/** Module names of the catalogued drivers of these families on these platforms (a product or a kernel family). */
export async function driversOfFamilies(families: readonly string[], platforms: readonly string[]): Promise<string[]> {
  const rows = await query<{ name: string }>(
    'drivers-of-families',
    `SELECT name FROM driver WHERE family = ANY($1::text[]) AND platform = ANY($2::text[])
      GROUP BY name ORDER BY name COLLATE "C"`,
    [families, platforms],
  );
  return rows.map(row => row.name);
}
