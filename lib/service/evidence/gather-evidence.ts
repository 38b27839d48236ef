import 'server-only';
import type { Clocks } from '@/lib/db/sql/clocks';
import * as catalogue from '@/lib/db/sql/evidence-catalogue';
import * as claimed from '@/lib/db/sql/evidence-claims';
import * as drivers from '@/lib/db/sql/evidence-drivers';
import * as open from '@/lib/db/sql/evidence-open-claims';
import * as stated from '@/lib/db/sql/evidence-statements';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { issueTargets, targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import { driversNamed } from '@/lib/domain/verdict/drivers-named';
import type { DeviceFacts, Evidence } from '@/lib/domain/verdict/evidence';
import * as facts from './catalogue-facts';
import { EvidenceStore, named } from './evidence-store';
import { distinct, groupBy } from './group-by';
import { driversOf, namesOf, notedBy, readDrivers, readNotes } from './named-drivers';
import { type AskedPart, type PartStatements, partOf, partStatements } from './part-statements';

/**
 * Everything that was fetched for one batch, indexed by what the configurations ask for. Built by a constant
 * number of statements, whatever the batch's size.
 */
export interface EvidenceIndex {
  platforms: ReadonlyMap<string, catalogue.PlatformRow>;
  evidenceOf(configuration: Configuration): Evidence;
}

/**
 * Fetches all evidence for the configurations (device names already resolved to keys). Under clocks, statements are read
 * as they were recorded by `knownAt` and reports are counted as of both; the dates within statements are the engine's.
 * @param store what was read before, under the same clocks and no older than the question
 */
export async function gatherEvidence(
  configurations: readonly Configuration[],
  clocks: Clocks = {},
  store = new EvidenceStore(),
): Promise<EvidenceIndex> {
  const parts = new Map(configurations.map(partOf).map(part => [part.id, part]));
  const [catalogued, statementsOf, lists] = await Promise.all([
    readCatalogue(store, parts, clocks),
    partStatements(store, parts, clocks),
    stated.knownLists(clocks.asOf ?? null, clocks.knownAt ?? null),
  ]);
  const about = await readClaimsAndIssues(store, configurations, parts, catalogued, clocks);
  const stands = { ...catalogued, ...about, statementsOf };
  const standing = (configuration: Configuration) => standingOf(store, configuration, stands);
  const noted = (configuration: Configuration) => notedBy(configuration, standing(configuration));
  const names = namesOf(configurations, distinct(configurations.map(standing)), catalogued.settings);
  const [driverRows, notes] = await Promise.all([
    readDrivers(store, names.modules, names.families),
    readNotes(store, new Map(configurations.flatMap(one => [...noted(one)])), clocks),
  ]);
  const driversByModule = groupBy(driverRows, row => row.module);
  const driversByFamily = groupBy(driverRows, row => row.family ?? '');
  return {
    platforms: catalogued.platforms,
    evidenceOf(configuration) {
      const { named: statedDrivers, platform, requirements, settingDefaults, ...known } = standing(configuration);
      const family = platform?.kernelFamily;
      const rows = driversOf(configuration, family, statedDrivers, driversByModule, driversByFamily);
      return {
        ...known,
        candidates: [],
        catalogue: {
          platform,
          settingDefaults,
          requirements,
          drivers: rows.map(row => store.made('driver facts', String(row.id), () => facts.driverFacts(row))),
          knownSettings: catalogued.settings
            .map(row => row.attribute)
            .filter(attribute => configuration.settings?.[attribute] !== undefined),
        },
        lists,
        fixNotes: [...noted(configuration).keys()].flatMap(notes),
      };
    },
  };
}

type Parts = ReadonlyMap<string, AskedPart>;

/** What the catalogue says of the parts and of the products that they are asked about on. */
async function readCatalogue(store: EvidenceStore, parts: Parts, clocks: Clocks) {
  const knownAt = clocks.knownAt ?? null;
  const asked = [...parts.values()];
  const products = distinct(asked.flatMap(part => part.product ?? []));
  const [platforms, devices, buildsOf, settings, needs] = await Promise.all([
    store.all('platforms', catalogue.platforms),
    store.rowsOf(
      'devices',
      named(asked.flatMap(part => part.keys)),
      missing => catalogue.devicesByKey([...missing.keys()]),
      row => [row.key],
    ),
    store.rowsOf(
      'builds',
      named(products),
      missing => catalogue.platformBuilds([...missing.keys()], knownAt),
      row => [row.product],
    ),
    store.all('settings', catalogue.settingsCatalogue),
    store.all('requirements', drivers.driverRequirements),
  ]);
  return {
    platforms: new Map(platforms.map(row => [row.product, row])),
    deviceOf: (configuration: Configuration) => facts.deviceFacts(configuration, key => devices(key)[0]),
    buildsOf,
    settings,
    needs,
  };
}

type Catalogued = Awaited<ReturnType<typeof readCatalogue>>;

/** Issues filed under what the parts are, and the drivers that claim them. */
async function readClaimsAndIssues(
  store: EvidenceStore,
  configurations: readonly Configuration[],
  parts: Parts,
  { deviceOf, buildsOf }: Catalogued,
  clocks: Clocks,
) {
  const knownAt = clocks.knownAt ?? null;
  const targets = configurations.flatMap(one => targetsOf(one, deviceOf(one)));
  const products = distinct([...parts.values()].flatMap(part => part.product ?? []));
  const kernels = products.flatMap(product => buildsOf(product).flatMap(build => build.kernels));
  const kernelIds = distinct(kernels.flatMap(kernel => (kernel.complete ? [kernel.id] : [])));
  const asKernels = new Map(kernelIds.map(id => [String(id), id]));
  const [issues, claims, wildcards, builtIns] = await Promise.all([
    store.rowsOf(
      'issues',
      named(targets),
      missing => stated.issuesFor([...missing.keys()], knownAt),
      row => row.targets ?? issueTargets(row.record),
    ),
    store.of('claims', parts, missing => claimsOf([...missing.values()], kernelIds)),
    store.rowsOf(
      'wildcards',
      asKernels,
      missing => open.wildcardClaims([...missing.values()]),
      row => [String(row.kernel_id)],
    ),
    store.rowsOf(
      'built-in drivers',
      asKernels,
      missing => open.builtInDrivers([...missing.values()]),
      row => [String(row.kernel_id)],
    ),
  ]);
  const ofKernel: facts.KernelClaims = {
    wildcards: kernel => wildcards(String(kernel)),
    builtIns: kernel =>
      store.made('built-in facts', String(kernel), () => facts.builtInFacts(builtIns(String(kernel)))),
  };
  return { issues, claims, ofKernel };
}

/** Claims of each part by kernels of the product that it is asked about on. */
async function claimsOf(parts: readonly AskedPart[], kernelIds: readonly number[]) {
  const keys = distinct(parts.flatMap(part => part.keys)).filter(key => !key.startsWith('model:'));
  const rows = await claimed.claimsFor(keys, kernelIds);
  const byKey = groupBy(rows, row => row.device_key);
  return {
    found: new Map(parts.map(part => [part.id, part.keys.flatMap(key => byKey.get(key) ?? [])])),
    rows: rows.length,
  };
}

type Stands = Catalogued &
  Awaited<ReturnType<typeof readClaimsAndIssues>> & { statementsOf: (part: AskedPart) => PartStatements };

/**
 * What stands of a part on a platform whatever else is asked, made once: the engine arranges statements by the arrays
 * that they come in.
 */
function standingOf(store: EvidenceStore, configuration: Configuration, stands: Stands) {
  const part = partOf(configuration);
  const { key, model } = configuration.device;
  // Of a model only whether one is given bears on it.
  const make = () => {
    const { statementsOf, issues, claims, ofKernel, buildsOf } = stands;
    const device = stands.deviceOf(configuration);
    const record = new Map<string, Evidence['issues'][number]>();
    for (const target of targetsOf(configuration, device)) {
      for (const row of issues(target)) {
        // An issue read for one part and again for another is one record.
        const one = row.targets === null ? row.record : store.made('issue', row.record.id, () => row.record);
        record.set(one.id, one);
      }
    }
    const builds = part.product === undefined ? [] : buildsOf(part.product);
    const known = {
      ...statementsOf(part),
      claims: facts.claimFacts(
        builds,
        claims.get(part.id) ?? [],
        ofKernel,
        key !== undefined && key !== baseKeyOf(key),
      ),
      issues: [...record.values()],
    };
    const onProduct = ofProduct(store, part.product, stands);
    return {
      ...known,
      ...onProduct,
      device,
      named: driversNamed({ ...known, settingDefaults: onProduct.settingDefaults }),
    };
  };
  return store.made('standing', JSON.stringify([part.id, Boolean(model)]), make, one => 1 + one.claims.length);
}

/** Facts of a platform, made once: the lines of a parts list mostly name one. */
function ofProduct(store: EvidenceStore, product: string | undefined, catalogued: Catalogued) {
  const row = catalogued.platforms.get(product ?? '');
  return store.made('product', row?.product ?? '', () => {
    return {
      platform: row ? facts.platformFacts(row, catalogued.buildsOf(row.product)) : null,
      settingDefaults: facts.settingDefaults(catalogued.settings, row?.product),
      requirements: facts.requirements(catalogued.needs, [row?.product, row?.kernel_family]),
    };
  });
}

function targetsOf(configuration: Configuration, device: DeviceFacts | null): string[] {
  if (!device) return [];
  const models = configuration.device.model ? [configuration.device.model, ...device.models] : device.models;
  return targetsOfDevice({ ...device, key: configuration.device.key ?? device.key, models });
}
