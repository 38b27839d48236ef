import type pg from 'pg';
import type { SeedBoard, SeedDevice, SeedDriver, SeedPlatform, SeedSetting } from '@/lib/contract/seed/seed-record';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import type { CuratedRecords } from './curated-rows';

/** Curated parts are what people came for: they rank before the thousands of merely listed ids. */
const CURATED_WEIGHT = 10;

/** Writes platforms, drivers, devices with aliases, boards and the settings catalogue; all by upsert, idempotent. */
export async function writeCuratedCatalogue(
  client: pg.PoolClient,
  sourceId: string,
  seed: Pick<CuratedRecords, 'platforms' | 'drivers' | 'devices' | 'boards' | 'settings'>,
): Promise<void> {
  for (const platform of seed.platforms) await writePlatform(client, sourceId, platform);
  for (const driver of seed.drivers) await writeDriver(client, sourceId, driver);
  for (const platform of seed.platforms) await writeInboxDrivers(client, sourceId, platform);
  for (const device of seed.devices) await writeDevice(client, sourceId, device);
  for (const board of seed.boards) await writeBoard(client, board);
  for (const setting of seed.settings) await writeSetting(client, setting);
}

async function writePlatform(client: pg.PoolClient, sourceId: string, platform: SeedPlatform): Promise<void> {
  await client.query(
    `INSERT INTO platform (product, name, vendor, kernel_family, release_ordering, build_ordering)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (product) DO UPDATE SET name = excluded.name,
       vendor = excluded.vendor, kernel_family = excluded.kernel_family,
       release_ordering = excluded.release_ordering, build_ordering = excluded.build_ordering`,
    [
      platform.product,
      platform.name,
      platform.vendor,
      platform.kernel_family,
      platform.release_ordering,
      platform.build_ordering,
    ],
  );
  await writeSearchEntry(client, 'platform', platform.product, platform.name, platform.product, platform.vendor);
  for (const release of platform.releases) {
    const { rows } = await client.query<{ id: number }>(
      `INSERT INTO platform_release (product, release, name, released_on, eol_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (product, release) DO UPDATE SET name = excluded.name, released_on = excluded.released_on,
         eol_on = excluded.eol_on RETURNING id`,
      [platform.product, release.release, release.name ?? null, release.released ?? null, release.eol ?? null],
    );
    for (const build of release.builds) {
      const written = await client.query<{ id: number }>(
        `INSERT INTO platform_build (release_id, build, label, released_on, source_id) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (release_id, build) DO UPDATE SET label = excluded.label, released_on = excluded.released_on
         RETURNING id`,
        [rows[0]?.id, build.build, build.label ?? null, build.released ?? null, sourceId],
      );
      const kernel = build.kernel;
      // A kernel without flavour stands for all; only one that is named can ever carry claims.
      if (kernel?.flavour && kernel.arch) {
        await client.query(
          `INSERT INTO kernel (platform_build_id, family, version, flavour, arch) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (platform_build_id, family, version, flavour, arch) DO NOTHING`,
          [written.rows[0]?.id, kernel.family, kernel.version, kernel.flavour, kernel.arch],
        );
      }
    }
  }
}

async function writeDriver(client: pg.PoolClient, sourceId: string, driver: SeedDriver): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO driver (name, platform, family, description, kernel_bound, version_ordering, requires)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (platform, name) DO UPDATE SET family = excluded.family,
       description = excluded.description, kernel_bound = excluded.kernel_bound,
       version_ordering = excluded.version_ordering, requires = excluded.requires RETURNING id`,
    [
      driver.name,
      driver.platform,
      driver.family,
      driver.description,
      driver.kernel_bound,
      driver.version_ordering,
      JSON.stringify((driver.requires ?? []).map(requirement)),
    ],
  );
  await writeSearchEntry(client, 'driver', driver.name, driver.name, driver.family ?? '', driver.description);
  const driverId = rows[0]?.id;
  for (const build of driver.builds) {
    const buildId = await writeDriverBuild(client, sourceId, driverId, build.version, build.origin);
    if (build.origin !== 'inbox') continue;
    await client.query(
      `INSERT INTO inbox_driver (platform_build_id, driver_build_id)
       SELECT b.id, $1 FROM platform_build b JOIN platform_release r ON r.id = b.release_id
        WHERE b.build = ANY($2::text[]) ON CONFLICT DO NOTHING`,
      [buildId, build.platform_builds ?? []],
    );
  }
}

/** As it is stored: its source in the words of the first reference. */
function requirement({ references, ...needed }: NonNullable<SeedDriver['requires']>[number]) {
  const [first] = references;
  return { ...needed, reference: first?.title ?? first?.url ?? first?.ref ?? '' };
}

async function writeDriverBuild(
  client: pg.PoolClient,
  sourceId: string,
  driverId: number | undefined,
  version: string,
  origin: string,
): Promise<number | undefined> {
  await client.query(
    `INSERT INTO driver_build (driver_id, version, origin, source_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [driverId, version, origin, sourceId],
  );
  const { rows } = await client.query<{ id: number }>(
    `SELECT id FROM driver_build WHERE driver_id = $1 AND version = $2 AND origin = $3 AND srcversion IS NULL
        AND package IS NULL`,
    [driverId, version, origin],
  );
  return rows[0]?.id;
}

/** `inbox_drivers` of a build names drivers that the catalogue must hold already (the seed's own lint). */
async function writeInboxDrivers(client: pg.PoolClient, sourceId: string, platform: SeedPlatform): Promise<void> {
  for (const release of platform.releases) {
    for (const build of release.builds) {
      for (const inbox of build.inbox_drivers ?? []) {
        const { rows } = await client.query<{ id: number }>(
          `SELECT id FROM driver WHERE name = $1 AND platform = ANY($2::text[]) ORDER BY platform = $3 DESC LIMIT 1`,
          [inbox.driver, [platform.product, platform.kernel_family], platform.product],
        );
        const buildId = await writeDriverBuild(client, sourceId, rows[0]?.id, inbox.version, 'inbox');
        await client.query(
          `INSERT INTO inbox_driver (platform_build_id, driver_build_id)
           SELECT b.id, $1 FROM platform_build b JOIN platform_release r ON r.id = b.release_id
            WHERE r.product = $2 AND r.release = $3 AND b.build = $4 ON CONFLICT DO NOTHING`,
          [buildId, platform.product, release.release, build.build],
        );
      }
    }
  }
}

async function writeDevice(client: pg.PoolClient, sourceId: string, device: SeedDevice): Promise<void> {
  const [bus = '', vendorId = ''] = device.key.split(':');
  const vendorKey = bus === 'model' ? null : `${bus}:${vendorId}`;
  if (vendorKey) {
    await client.query(
      `INSERT INTO vendor (key, bus, name, source_id) VALUES ($1, $2, $3, $4) ON CONFLICT (key) DO NOTHING`,
      [vendorKey, bus, device.vendor, sourceId],
    );
  }
  await client.query(
    `INSERT INTO device (key, bus, name, type, vendor_key, base_key, models, emulated_only, curated, source_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, true, $9)
     ON CONFLICT (key) DO UPDATE SET name = excluded.name, type = excluded.type, models = excluded.models,
       emulated_only = excluded.emulated_only, curated = true, withdrawn_at = NULL`,
    [
      device.key,
      bus,
      device.name,
      device.type,
      vendorKey,
      baseKeyOf(device.key),
      device.models ?? [],
      device.attachment === 'emulated',
      sourceId,
    ],
  );
  await client.query('DELETE FROM device_alias WHERE device_key = $1', [device.key]);
  for (const alias of new Set([device.name, ...device.aliases])) {
    await client.query(
      `INSERT INTO device_alias (device_key, alias, normalised) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [device.key, alias, normaliseName(alias)],
    );
  }
  await writeSearchEntry(client, 'device', device.key, device.name, device.aliases.join(' '), device.vendor);
}

async function writeBoard(client: pg.PoolClient, board: SeedBoard): Promise<void> {
  await client.query(
    `INSERT INTO board (vendor, product, chipset, aliases) VALUES ($1, $2, $3, $4)
     ON CONFLICT (vendor, product) DO UPDATE SET chipset = excluded.chipset, aliases = excluded.aliases`,
    [board.vendor, board.product, board.chipset ?? null, board.aliases],
  );
}

async function writeSetting(client: pg.PoolClient, setting: SeedSetting): Promise<void> {
  await client.query(
    `INSERT INTO setting (attribute, scope, title, values) VALUES ($1, $2, $3, $4)
     ON CONFLICT (attribute) DO UPDATE SET scope = excluded.scope, title = excluded.title, values = excluded.values`,
    [setting.attribute, setting.scope, setting.title, JSON.stringify(setting.values)],
  );
  await client.query('DELETE FROM setting_default WHERE attribute = $1', [setting.attribute]);
  for (const one of setting.defaults) {
    const reference = one.reference.title ?? one.reference.url ?? one.reference.ref ?? '';
    await client.query(
      `INSERT INTO setting_default (attribute, value, product, release, driver, reference) VALUES ($1,$2,$3,$4,$5,$6)`,
      [setting.attribute, one.value, one.platform ?? null, one.release ?? null, one.driver ?? null, reference],
    );
  }
}

/** One row a thing that can be found; `more` are further words it is found by. */
export async function writeSearchEntry(
  client: pg.PoolClient,
  kind: 'device' | 'driver' | 'platform' | 'known-issue',
  ref: string,
  title: string,
  more: string,
  detail: string,
): Promise<void> {
  await client.query(
    `INSERT INTO search_entry (kind, ref, title, normalised, weight, detail) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (kind, ref) DO UPDATE SET title = excluded.title, normalised = excluded.normalised,
       weight = excluded.weight, detail = excluded.detail`,
    [kind, ref, title, normaliseName(`${title} ${more}`), CURATED_WEIGHT, detail],
  );
}
