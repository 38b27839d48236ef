import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import type { SettingRow } from '@/lib/db/sql/evidence-catalogue';
import * as drivers from '@/lib/db/sql/evidence-drivers';
import { fixNotesFor } from '@/lib/db/sql/evidence-notes';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { moduleName } from '@/lib/domain/identity/module-name';
import type { driversNamed } from '@/lib/domain/verdict/drivers-named';
import type { Evidence } from '@/lib/domain/verdict/evidence';
import { everyDefault } from './catalogue-facts';
import type { EvidenceStore } from './evidence-store';
import { distinct } from './group-by';
import { fixNote } from './statement-facts';

/** Drivers that statements about a part name. */
type Named = ReturnType<typeof driversNamed>;

/** Drivers that a question or anything fetched names: what else the catalogue and the changelogs must tell of. */
export function namesOf(
  configurations: readonly Configuration[],
  standing: readonly { named: Named; claims: Evidence['claims'] }[],
  settings: readonly SettingRow[],
) {
  const names = new Set(everyDefault(settings).flatMap(one => one.driver ?? []));
  const families = new Set<string>();
  for (const { driver, guest } of configurations) {
    if (driver) names.add(driver.name);
    if (guest?.driver) names.add(guest.driver.name);
  }
  for (const { named, claims } of standing) {
    for (const name of named.names) names.add(name);
    for (const family of named.families) families.add(family);
    for (const kernel of claims) for (const name of kernel.claimedInPart ?? []) names.add(name);
  }
  return { modules: distinct([...names].map(moduleName)), families: [...families] };
}

/** A driver as a changelog of a product may spell it. */
interface Noted {
  product: string;
  driver: string;
}

/**
 * Whose notes bear on a question, under their keys: of the driver that it names, else of those that statements name, on
 * its own product.
 */
export function notedBy(
  { driver, platform }: Configuration,
  { named, claims, platform: catalogued }: { named: Named; claims: Evidence['claims']; platform: unknown },
): ReadonlyMap<string, Noted> {
  const noted = new Map<string, Noted>();
  if (platform === undefined || catalogued === null) return noted;
  const inPart = claims.flatMap(kernel => kernel.claimedInPart ?? []);
  for (const name of driver ? [driver.name] : [...named.names, ...inPart]) {
    for (const spelled of [name, moduleName(name)]) {
      noted.set(notedKey(platform.product, spelled), { product: platform.product, driver: spelled });
    }
  }
  return noted;
}

/** Names of products hold no blank. */
const notedKey = (product: string, driver: string): string => `${product} ${driver}`;

/** Drivers of the catalogue by module name and by family, each once, in the catalogue's order. */
export async function readDrivers(store: EvidenceStore, modules: readonly string[], families: readonly string[]) {
  const ofModule = (module: string) => `module ${module}`;
  const ofFamily = (family: string) => `family ${family}`;
  const asked = new Map<string, { module?: string; family?: string }>();
  for (const module of modules) asked.set(ofModule(module), { module });
  for (const family of families) asked.set(ofFamily(family), { family });
  const rowsOf = await store.rowsOf(
    'drivers',
    asked,
    missing => {
      const unknown = [...missing.values()];
      return drivers.driversNamed(
        unknown.flatMap(one => one.module ?? []),
        unknown.flatMap(one => one.family ?? []),
      );
    },
    row => [ofModule(row.module), ...(row.family === null ? [] : [ofFamily(row.family)])],
  );
  const byId = new Map([...asked.keys()].flatMap(rowsOf).map(row => [row.id, row]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** What changelogs say of these drivers, by their keys. */
export function readNotes(store: EvidenceStore, noted: ReadonlyMap<string, Noted>, clocks: Clocks) {
  return store.rowsOf(
    'notes',
    noted,
    async missing => {
      const unknown = [...missing.values()];
      const products = distinct(unknown.map(one => one.product));
      const rows = await fixNotesFor(products, distinct(unknown.map(one => one.driver)), clocks);
      return rows.map(fixNote);
    },
    note => [notedKey(note.product, note.driver)],
  );
}

/** The catalogue's drivers that the question or a statement names, as the asked platform or kernel family has them. */
export function driversOf(
  configuration: Configuration,
  kernelFamily: string | undefined,
  statedDrivers: Named,
  byModule: ReadonlyMap<string, drivers.DriverRow[]>,
  byFamily: ReadonlyMap<string, drivers.DriverRow[]>,
): drivers.DriverRow[] {
  const asked = configuration.driver?.name;
  const product = configuration.platform?.product;
  const belongs = [product, kernelFamily, configuration.kernel?.family];
  const modules = new Set([...statedDrivers.names, ...(asked === undefined ? [] : [asked])].map(moduleName));
  for (const family of statedDrivers.families) {
    for (const row of byFamily.get(family) ?? []) modules.add(row.module);
  }
  return [...modules].sort().flatMap(module => {
    const rows = byModule.get(module) ?? [];
    const row = rows.find(one => belongs.includes(one.platform)) ?? (product === undefined ? rows[0] : undefined);
    return row ? [row] : [];
  });
}
