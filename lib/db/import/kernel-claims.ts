import type pg from 'pg';
import { addClaimedDevices } from '../devices/unnamed-devices';
import { copyRows } from './copy-rows';
import type { ImportCounts } from './import-run';

export interface KernelRow {
  product: string;
  release: string;
  build: string;
  family: string;
  version: string;
  flavour: string;
  arch: string;
  abi: string | null;
  package: string;
  /**
   * Flavours that the same build ships, this one included. Those not imported yet stand as kernels of unknown claims,
   * so that one flavour's silence is never taken for the whole build's.
   */
  buildFlavours: readonly string[];
}

export interface ModuleRow {
  driver: string;
  version: string | null;
  srcversion: string | null;
  builtin: boolean;
  /** Below the kernel's tree, e.g. `drivers/nvme/host/nvme`; null where the package does not tell. */
  sourcePath: string | null;
  description: string | null;
  firmware: readonly string[];
  /** JSON text of `[{name, description, type}]`. */
  parameters: string;
}

export interface ClaimAliasRow {
  driver: string;
  alias: string;
  bus: string;
  vendor: string | null;
  device: string | null;
  subvendor: string | null;
  subdevice: string | null;
  class: string | null;
}

/** How the builds of one kernel package are told from those of the next; `builtInsOf` finds them by it. */
const packageOf = (kernel: KernelRow): string => `${kernel.package} ${kernel.build}`;

/** Opens the platform build and its kernel; answers the kernel's row id. The product must be catalogued. */
async function openKernel(client: pg.PoolClient, sourceId: string, kernel: KernelRow): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `WITH rel AS (
       INSERT INTO platform_release (product, release) VALUES ($2, $3)
       ON CONFLICT (product, release) DO UPDATE SET release = excluded.release RETURNING id),
     bld AS (
       INSERT INTO platform_build (release_id, build, source_id) SELECT id, $4, $1 FROM rel
       ON CONFLICT (release_id, build) DO UPDATE SET build = excluded.build RETURNING id)
     INSERT INTO kernel (platform_build_id, family, version, flavour, arch, abi, package)
     SELECT id, $5, $6, $7, $8, $9, $10 FROM bld
     ON CONFLICT (platform_build_id, family, version, flavour, arch)
       DO UPDATE SET abi = excluded.abi, package = excluded.package RETURNING id`,
    [
      sourceId,
      kernel.product,
      kernel.release,
      kernel.build,
      kernel.family,
      kernel.version,
      kernel.flavour,
      kernel.arch,
      kernel.abi,
      kernel.package,
    ],
  );
  const row = rows[0];
  if (!row) throw new Error('kernel row was not written');
  await client.query(
    `INSERT INTO kernel (platform_build_id, family, version, flavour, arch)
     SELECT k.platform_build_id, k.family, k.version, f.flavour, k.arch FROM kernel k, unnest($2::text[]) AS f(flavour)
      WHERE k.id = $1 ON CONFLICT DO NOTHING`,
    [row.id, kernel.buildFlavours],
  );
  return row.id;
}

/**
 * Stores what one kernel package says: its drivers, their builds and every alias they claim; then marks the claims
 * complete, so that "nothing claims this device" becomes a fact about this kernel.
 */
export async function mergeKernelClaims(
  client: pg.PoolClient,
  sourceId: string,
  kernel: KernelRow,
  modules: Iterable<ModuleRow>,
  claims: Iterable<ClaimAliasRow>,
  complete: boolean,
): Promise<Omit<ImportCounts, 'rejected'>> {
  const kernelId = await openKernel(client, sourceId, kernel);
  await client.query(`
    CREATE TEMP TABLE incoming_module (driver text, version text, srcversion text, builtin boolean, source_path text,
      description text, firmware text[], parameters jsonb, driver_build_id int) ON COMMIT DROP`);
  await copyRows(
    client,
    'incoming_module (driver, version, srcversion, builtin, source_path, description, firmware, parameters)',
    [...modules].map(m => [
      m.driver,
      m.version,
      m.srcversion,
      m.builtin,
      m.sourcePath,
      m.description,
      m.firmware,
      m.parameters,
    ]),
  );
  await client.query('ANALYZE incoming_module');
  await mergeDrivers(client, sourceId, kernel);
  const { added, known } = await addClaims(client, kernelId, claims);
  await addClaimedDevices(client, sourceId, kernelId);
  // A kernel read again was known all the while since it first was.
  await client.query(
    `UPDATE kernel SET claims_complete = $2, imported_at = CASE WHEN claims_complete THEN imported_at ELSE now() END
      WHERE id = $1`,
    [kernelId, complete],
  );
  return { added, changed: 0, withdrawn: 0, unchanged: known };
}

/**
 * Copies the claims that this kernel does not have yet straight into their table: by way of a temporary table and
 * ON CONFLICT the same rows take half as long again. The kernel's row is locked by `openKernel`, so nobody else adds to it.
 */
async function addClaims(
  client: pg.PoolClient,
  kernelId: number,
  claims: Iterable<ClaimAliasRow>,
): Promise<{ added: number; known: number }> {
  const { rows: modules } = await client.query<{ driver: string; driver_build_id: number }>(
    'SELECT driver, driver_build_id FROM incoming_module',
  );
  const buildOf = new Map(modules.map(row => [row.driver, row.driver_build_id]));
  const { rows: before } = await client.query<{ driver_build_id: number; alias: string }>(
    'SELECT driver_build_id, alias FROM driver_claim WHERE kernel_id = $1',
    [kernelId],
  );
  const identity = (build: number, alias: string) => `${build} ${alias}`;
  const standing = new Set(before.map(row => identity(row.driver_build_id, row.alias)));
  const fresh = new Map<string, readonly (string | number | null)[]>();
  const known = new Set<string>();
  for (const one of claims) {
    const build = buildOf.get(one.driver);
    if (build === undefined) throw new Error(`a claim of ${one.driver}, which is no module of this kernel`);
    const key = identity(build, one.alias);
    if (standing.has(key)) known.add(key);
    else {
      const { alias, bus, vendor, device, subvendor, subdevice } = one;
      fresh.set(key, [kernelId, build, alias, bus, vendor, device, subvendor, subdevice, one.class]);
    }
  }
  const columns = 'kernel_id, driver_build_id, alias, bus, vendor, device, subvendor, subdevice, class';
  const added = await copyRows(client, `driver_claim (${columns})`, fresh.values());
  return { added, known: known.size };
}

/** Drivers are found by name; the search rows of new ones follow. */
async function mergeDrivers(client: pg.PoolClient, sourceId: string, kernel: KernelRow): Promise<void> {
  await client.query(
    `INSERT INTO driver AS d (name, platform, description, kernel_bound)
     SELECT DISTINCT ON (driver) driver, $1, description, version IS NULL FROM incoming_module ORDER BY driver
     ON CONFLICT (platform, name) DO UPDATE SET description = coalesce(d.description, excluded.description),
            kernel_bound = excluded.kernel_bound`,
    [kernel.family],
  );
  await client.query(
    `INSERT INTO driver_build (driver_id, version, srcversion, origin, package, builtin, firmware, parameters, source_id,
       source_path)
     SELECT d.id, m.version, m.srcversion, 'inbox', $2, m.builtin, m.firmware, m.parameters, $3, m.source_path
       FROM incoming_module m JOIN driver d ON d.platform = $1 AND d.name = m.driver
     ON CONFLICT DO NOTHING`,
    [kernel.family, packageOf(kernel), sourceId],
  );
  await client.query(
    `UPDATE incoming_module m SET driver_build_id = b.id FROM driver d JOIN driver_build b ON b.driver_id = d.id
      WHERE d.platform = $1 AND d.name = m.driver AND b.package = $2 AND b.origin = 'inbox'
        AND coalesce(b.version, '') = coalesce(m.version, '') AND coalesce(b.srcversion, '') = coalesce(m.srcversion, '')`,
    [kernel.family, packageOf(kernel)],
  );
  // Builds imported before paths were kept.
  await client.query(
    `UPDATE driver_build b SET source_path = m.source_path FROM incoming_module m
      WHERE b.id = m.driver_build_id AND b.source_path IS NULL AND m.source_path IS NOT NULL`,
  );
  await client.query(
    `INSERT INTO search_entry (kind, ref, title, normalised, detail)
     SELECT 'driver', d.name, d.name, lower(d.name), coalesce(d.description, '')
       FROM driver d JOIN (SELECT DISTINCT driver FROM incoming_module) m ON m.driver = d.name WHERE d.platform = $1
     ON CONFLICT (kind, ref) DO NOTHING`,
    [kernel.family],
  );
}
