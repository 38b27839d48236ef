import { query } from '../pool';

export interface PlatformSummaryRow {
  product: string;
  name: string;
  vendor: string | null;
  kernel_family: string;
  release_ordering: string;
  build_ordering: string;
  releases: number;
  builds: number;
}

/** Platforms by product after `after`, one more than `limit`. */
export function platformSummaries(after: string | null, limit: number): Promise<PlatformSummaryRow[]> {
  return query(
    'platform-summaries',
    `SELECT p.product, p.name, p.vendor, p.kernel_family, p.release_ordering, p.build_ordering,
            count(DISTINCT r.id) AS releases, count(b.id) AS builds
       FROM platform p
       LEFT JOIN platform_release r ON r.product = p.product
       LEFT JOIN platform_build b ON b.release_id = r.id
      WHERE $1::text IS NULL OR p.product COLLATE "C" > $1
      GROUP BY p.product ORDER BY p.product COLLATE "C" LIMIT $2::int + 1`,
    [after, limit],
  );
}

export interface ReleaseRow {
  id: number;
  release: string;
  name: string | null;
  released_on: string | null;
  eol_on: string | null;
  builds: {
    build: string;
    label: string | null;
    released_on: string | null;
    kernels: { family: string; version: string; flavour: string; arch: string; claims_complete: boolean }[];
  }[];
}

/** Releases of a product with their builds and kernels, in the order they were catalogued (oldest first). */
export function platformReleases(product: string, afterId: number, limit: number): Promise<ReleaseRow[]> {
  return query(
    'platform-releases',
    `SELECT r.id, r.release, r.name, r.released_on, r.eol_on,
            coalesce((SELECT json_agg(json_build_object('build', b.build, 'label', b.label, 'released_on', b.released_on,
              'kernels', coalesce((SELECT json_agg(json_build_object('family', k.family, 'version', k.version,
                'flavour', k.flavour, 'arch', k.arch, 'claims_complete', k.claims_complete) ORDER BY k.id)
                FROM kernel k WHERE k.platform_build_id = b.id), '[]'::json)) ORDER BY b.id)
              FROM platform_build b WHERE b.release_id = r.id), '[]'::json) AS builds
       FROM platform_release r
      WHERE r.product = $1 AND r.id > $2 ORDER BY r.id LIMIT $3::int + 1`,
    [product, afterId, limit],
  );
}

/** Whether a platform of that name is catalogued. */
export async function platformExists(product: string): Promise<boolean> {
  const rows = await query('platform-exists', 'SELECT 1 FROM platform WHERE product = $1', [product]);
  return rows.length > 0;
}
