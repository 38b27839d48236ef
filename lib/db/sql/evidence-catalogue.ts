import { query } from '../pool';

/**
 * What the catalogue says, for a batch. Each question in the `evidence-*` files takes the distinct keys of *all*
 * configurations and answers them in one statement, so that a batch of a thousand costs as many statements as a single
 * check (architecture.md).
 */

export interface AliasRow {
  normalised: string;
  key: string;
  name: string | null;
  type: string;
}

/** Devices whose name or alias is exactly one of the normalised texts. */
export function devicesByAlias(normalised: readonly string[]): Promise<AliasRow[]> {
  return query(
    'devices-by-alias',
    `SELECT a.normalised, d.key, d.name, d.type
       FROM device_alias a JOIN device d ON d.key = a.device_key AND d.withdrawn_at IS NULL
      WHERE a.normalised = ANY($1::text[])
      ORDER BY a.normalised, d.key COLLATE "C" LIMIT 2000`,
    [normalised],
  );
}

export interface DeviceRow {
  key: string;
  name: string | null;
  type: string;
  base_key: string;
  pci_class: string | null;
  models: string[];
  emulated_only: boolean;
}

export function devicesByKey(keys: readonly string[]): Promise<DeviceRow[]> {
  return query(
    'devices-by-key',
    `SELECT key, name, type, base_key, pci_class, models, emulated_only
       FROM device WHERE key = ANY($1::text[]) AND withdrawn_at IS NULL`,
    [keys],
  );
}

export interface PlatformRow {
  product: string;
  name: string;
  kernel_family: string;
  release_ordering: string;
  build_ordering: string;
  releases: string[];
}

/** Every catalogued platform: a dozen rows, and the check must tell an unknown product from an unknown build. */
export function platforms(): Promise<PlatformRow[]> {
  return query(
    'platforms',
    `SELECT p.product, p.name, p.kernel_family, p.release_ordering, p.build_ordering,
            coalesce(array_agg(r.release ORDER BY r.id) FILTER (WHERE r.id IS NOT NULL), '{}') AS releases
       FROM platform p LEFT JOIN platform_release r USING (product)
      GROUP BY p.product`,
  );
}

export interface BuildRow {
  product: string;
  release: string;
  build: string;
  released_on: string | null;
  kernels: { id: number; family: string; version: string; flavour: string; arch: string; complete: boolean }[];
}

/**
 * Builds of these products with their kernels. At `knownAt` a kernel whose claims were imported later, or nobody says
 * when, is one that was not imported; builds themselves are not versioned.
 */
export function platformBuilds(products: readonly string[], knownAt: string | null): Promise<BuildRow[]> {
  return query(
    'platform-builds',
    `SELECT r.product, r.release, b.build, b.released_on,
            coalesce(json_agg(json_build_object('id', k.id, 'family', k.family, 'version', k.version,
              'flavour', k.flavour, 'arch', k.arch, 'complete', k.claims_complete AND
                ($2::timestamptz IS NULL OR coalesce(k.imported_at <= $2, false))) ORDER BY k.id)
              FILTER (WHERE k.id IS NOT NULL), '[]') AS kernels
       FROM platform_release r
       JOIN platform_build b ON b.release_id = r.id
       LEFT JOIN kernel k ON k.platform_build_id = b.id
      WHERE r.product = ANY($1::text[])
      GROUP BY r.product, r.release, b.id
      ORDER BY r.product, b.id`,
    [products, knownAt],
  );
}

export interface SettingRow {
  attribute: string;
  defaults: {
    value: string;
    product: string | null;
    release: string | null;
    driver: string | null;
    reference: string;
  }[];
}

/** The whole settings catalogue: small, and any issue may ask for any of its defaults. */
export function settingsCatalogue(): Promise<SettingRow[]> {
  return query(
    'settings-catalogue',
    `SELECT s.attribute, coalesce(json_agg(json_build_object('value', d.value, 'product', d.product,
              'release', d.release, 'driver', d.driver, 'reference', d.reference) ORDER BY d.id)
              FILTER (WHERE d.id IS NOT NULL), '[]') AS defaults
       FROM setting s LEFT JOIN setting_default d USING (attribute) GROUP BY s.attribute`,
  );
}
