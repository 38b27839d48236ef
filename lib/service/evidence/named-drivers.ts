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
import { distinct, groupBy } from './group-by';
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
  const modules = distinct([...names].map(moduleName));
  return { modules, families: [...families], spelled: distinct([...names, ...modules]) };
}

/** Drivers of the catalogue by module name and by family, each once, in the catalogue's order. */
export async function readDrivers(store: EvidenceStore, modules: readonly string[], families: readonly string[]) {
  const ofModule = (module: string) => `module ${module}`;
  const ofFamily = (family: string) => `family ${family}`;
  const keys = [...modules.map(ofModule), ...families.map(ofFamily)];
  const rowsOf = await store.rowsOf(
    'drivers',
    keys,
    missing => {
      const asked = new Set(missing);
      return drivers.driversNamed(
        modules.filter(one => asked.has(ofModule(one))),
        families.filter(one => asked.has(ofFamily(one))),
      );
    },
    row => [ofModule(row.module), ...(row.family === null ? [] : [ofFamily(row.family)])],
  );
  const byId = new Map(keys.flatMap(rowsOf).map(row => [row.id, row]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

/** What changelogs say of these drivers, by product, in order. */
export async function readNotes(
  store: EvidenceStore,
  products: readonly string[],
  spelled: readonly string[],
  clocks: Clocks,
) {
  const keyOf = (product: string, driver: string) => `${product} ${driver}`;
  const pairs = products.flatMap(product => spelled.map(driver => keyOf(product, driver)));
  const rowsOf = await store.rowsOf(
    'notes',
    pairs,
    missing => {
      const asked = new Set(missing);
      const isAsked = (product: string, driver: string) => asked.has(keyOf(product, driver));
      return fixNotesFor(
        products.filter(product => spelled.some(driver => isAsked(product, driver))),
        spelled.filter(driver => products.some(product => isAsked(product, driver))),
        clocks,
      );
    },
    row => [keyOf(row.product, row.driver)],
  );
  const found = pairs.flatMap(rowsOf).sort((a, b) => a.id - b.id);
  return groupBy(found.map(fixNote), note => note.product);
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
