import type pg from 'pg';

/** One part that load is generated for. */
export interface PartFacts {
  key: string;
  name: string;
  /** Linux modules that the imported kernels bind it to; drivers of the other platforms are chosen by `driversOf`. */
  linuxDrivers: readonly string[];
}

/** One place that a machine runs: a catalogued release, with one of its builds or without. */
export interface PlaceFacts {
  product: string;
  kernelFamily: string;
  releaseOrdering: string;
  release: string;
  build: string | null;
}

/** What the load is made from: the real catalogue as imported, in a fixed order. */
export interface CatalogueFacts {
  /** Most popular first. */
  parts: readonly PartFacts[];
  places: readonly PlaceFacts[];
  settings: readonly { attribute: string; values: readonly string[] }[];
  /** Curated drivers of ESXi, as a vendor's list names them. */
  esxiDrivers: readonly string[];
}

/**
 * Reads the facts. Parts stand in order of popularity: curated ones first (people ask about those), then parts that some
 * kernel drives, then the rest, each in an order that is arbitrary and fixed.
 */
export async function readFacts(client: pg.ClientBase): Promise<CatalogueFacts> {
  const parts = await client.query<PartFacts>(
    `SELECT d.key, coalesce(d.name, d.key) AS name, coalesce(c.drivers, '{}') AS "linuxDrivers"
       FROM device d LEFT JOIN LATERAL (
            SELECT array_agg(DISTINCT r.name ORDER BY r.name) AS drivers
              FROM driver_claim l JOIN driver_build b ON b.id = l.driver_build_id JOIN driver r ON r.id = b.driver_id
             WHERE l.bus = d.bus AND l.vendor = split_part(d.key, ':', 2) AND l.device = split_part(d.key, ':', 3)) c ON true
      WHERE d.key = d.base_key AND d.withdrawn_at IS NULL AND (d.bus = 'pci' OR d.curated)
      ORDER BY d.curated DESC, c.drivers IS NULL, md5(d.key)`,
  );
  const places = await client.query<PlaceFacts>(
    `SELECT p.product, p.kernel_family AS "kernelFamily", p.release_ordering AS "releaseOrdering", r.release, b.build
       FROM platform p JOIN platform_release r USING (product) LEFT JOIN platform_build b ON b.release_id = r.id
      ORDER BY p.product COLLATE "C", r.id, b.id`,
  );
  const settings = await client.query<{ attribute: string; values: string[] }>(
    `SELECT attribute, array_agg(v->>'value' ORDER BY v->>'value') AS values FROM setting, jsonb_array_elements("values") v
      GROUP BY attribute ORDER BY attribute COLLATE "C"`,
  );
  const drivers = await client.query<{ name: string }>(
    `SELECT DISTINCT name COLLATE "C" AS name FROM driver WHERE platform IN ('esxi', 'vmkernel') ORDER BY 1`,
  );
  return {
    parts: parts.rows,
    places: places.rows,
    settings: settings.rows,
    esxiDrivers: drivers.rows.map(row => row.name),
  };
}
