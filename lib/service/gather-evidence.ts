import 'server-only';
import { type Clocks, earlierOf } from '@/lib/db/sql/clocks';
import * as catalogue from '@/lib/db/sql/evidence-catalogue';
import * as claimed from '@/lib/db/sql/evidence-claims';
import * as reported from '@/lib/db/sql/evidence-reports';
import * as stated from '@/lib/db/sql/evidence-statements';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { issueTargets, targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import type {
  CatalogueFacts,
  ClaimFacts,
  DeviceFacts,
  DriverFacts,
  Evidence,
  KernelFacts,
} from '@/lib/domain/verdict/evidence';
import type { Ordering } from '@/lib/domain/version/ordering';
import { documented, listing, maintainerDecision, reportTuple } from './evidence-rows';

/**
 * Everything that was fetched for one batch, indexed by what the configurations ask for. Built by a constant
 * number of statements, whatever the batch's size.
 */
export interface EvidenceIndex {
  platforms: ReadonlyMap<string, catalogue.PlatformRow>;
  evidenceOf(configuration: Configuration): Evidence;
}

/** Keys under which statements about this device may be filed: itself, and its id without subsystem. */
function keysOf(configuration: Configuration): string[] {
  const key = configuration.device.key;
  return key ? [...new Set([key, baseKeyOf(key)])] : [];
}

const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/**
 * Fetches all evidence for the configurations (device names already resolved to keys). Under clocks, statements are read
 * as they were recorded by `knownAt` and reports are counted as of both; the dates within statements are the engine's.
 */
export async function gatherEvidence(
  configurations: readonly Configuration[],
  clocks: Clocks = {},
): Promise<EvidenceIndex> {
  const knownAt = clocks.knownAt ?? null;
  const timed = clocks.asOf !== undefined || knownAt !== null;
  const keys = distinct(configurations.flatMap(keysOf));
  const products = distinct(configurations.flatMap(c => (c.platform ? [c.platform.product] : [])));
  const drivers = distinct(
    configurations.flatMap(c => [c.driver?.name, c.guest?.driver?.name].filter(n => n !== undefined)),
  );
  const [platforms, deviceRows, builds, driverRows, settings, listings, documents, tuples, decisions, lists] =
    await Promise.all([
      catalogue.platforms(),
      catalogue.devicesByKey(keys),
      catalogue.platformBuilds(products, knownAt),
      catalogue.driversByName(drivers),
      catalogue.settingsCatalogue(),
      stated.listingsFor(keys, knownAt),
      stated.documentedFor(keys, knownAt),
      timed ? reported.tuplesUnder(clocks, keys, products) : reported.tuplesFor(keys, products),
      reported.decisionsFor(keys, earlierOf(clocks)),
      stated.knownLists(clocks.asOf ?? null, knownAt),
    ]);
  const devices = new Map(deviceRows.map(row => [row.key, row]));
  const facts = (configuration: Configuration) => deviceFacts(configuration, devices);
  const targets = distinct(configurations.flatMap(c => issueTargetsOf(c, facts(c))));
  const kernelIds = distinct(builds.flatMap(build => build.kernels.filter(k => k.complete).map(k => k.id)));
  const [issues, claims] = await Promise.all([
    stated.issuesFor(targets, knownAt),
    claimed.claimsFor(
      keys.filter(key => !key.startsWith('model:')),
      kernelIds,
    ),
  ]);

  const platformByProduct = new Map(platforms.map(row => [row.product, row]));
  const buildsByProduct = groupBy(builds, row => row.product);
  const driversByName = groupBy(driverRows, row => row.name);
  const issuesByTarget = new Map<string, stated.IssueRow[]>();
  for (const issue of issues) {
    for (const target of issue.targets ?? issueTargets(issue.record)) {
      const known = issuesByTarget.get(target);
      if (known) known.push(issue);
      else issuesByTarget.set(target, [issue]);
    }
  }
  const byDevice = {
    listings: groupBy(listings, row => row.device_key),
    documents: groupBy(documents, row => row.device_key),
    tuples: groupBy(tuples, row => row.device_key),
    decisions: groupBy(decisions, row => row.device_key),
    claims: groupBy(claims, row => row.device_key),
  };
  const of = <Row>(index: Map<string, Row[]>, configuration: Configuration) =>
    keysOf(configuration).flatMap(key => index.get(key) ?? []);

  return {
    platforms: platformByProduct,
    evidenceOf(configuration) {
      const device = facts(configuration);
      const product = configuration.platform?.product;
      const found = new Map<string, stated.IssueRow>();
      for (const target of issueTargetsOf(configuration, device)) {
        for (const issue of issuesByTarget.get(target) ?? []) found.set(issue.record.id, issue);
      }
      const productBuilds = product ? (buildsByProduct.get(product) ?? []) : [];
      return {
        device,
        candidates: [],
        catalogue: catalogueFacts(configuration, platformByProduct, productBuilds, driversByName, settings),
        claims: claimFacts(productBuilds, of(byDevice.claims, configuration)),
        lists,
        listings: of(byDevice.listings, configuration).map(listing),
        documented: of(byDevice.documents, configuration).map(documented),
        issues: [...found.values()].map(row => row.record),
        reports: of(byDevice.tuples, configuration)
          .filter(row => row.product === product)
          .map(reportTuple),
        decisions: of(byDevice.decisions, configuration).map(maintainerDecision),
      };
    },
  };
}

/** The exact part where it is catalogued, else its id without subsystem; a well-formed unknown key is null. */
function deviceFacts(
  configuration: Configuration,
  devices: ReadonlyMap<string, catalogue.DeviceRow>,
): DeviceFacts | null {
  const key = configuration.device.key;
  if (!key) return null;
  const exact = devices.get(key);
  const base = devices.get(baseKeyOf(key));
  const row = exact ?? base;
  if (!row) return null;
  const pciClass = row.pci_class ?? base?.pci_class;
  return {
    key: row.key,
    // A subsystem row is often named after its board; the chip's name tells what the part is.
    name: base?.name ?? row.name ?? row.key,
    type: base?.type ?? row.type,
    models: distinct([...(base?.models ?? []), ...row.models]),
    emulatedOnly: base?.emulated_only ?? row.emulated_only,
    ...(pciClass ? { class: pciClass } : {}),
  };
}

function issueTargetsOf(configuration: Configuration, device: DeviceFacts | null): string[] {
  if (!device) return [];
  const models = configuration.device.model ? [configuration.device.model, ...device.models] : device.models;
  return targetsOfDevice({ ...device, key: configuration.device.key ?? device.key, models });
}

function catalogueFacts(
  configuration: Configuration,
  platforms: ReadonlyMap<string, catalogue.PlatformRow>,
  builds: readonly catalogue.BuildRow[],
  drivers: ReadonlyMap<string, catalogue.DriverRow[]>,
  settings: readonly catalogue.SettingRow[],
): CatalogueFacts {
  const platform = configuration.platform ? platforms.get(configuration.platform.product) : undefined;
  const belongs = [platform?.product, platform?.kernel_family, configuration.kernel?.family];
  const named = configuration.driver ? (drivers.get(configuration.driver.name) ?? []) : [];
  const driver = named.find(row => belongs.includes(row.platform)) ?? (platform ? undefined : named[0]);
  const asked = Object.keys(configuration.settings ?? {});
  return {
    platform: platform
      ? {
          product: platform.product,
          name: platform.name,
          kernelFamily: platform.kernel_family,
          releaseOrdering: platform.release_ordering as Ordering,
          buildOrdering: platform.build_ordering as Ordering,
          releases: platform.releases,
          builds: builds.map(row => ({
            release: row.release,
            build: row.build,
            kernels: row.kernels.map(kernelFacts),
            ...(row.released_on ? { releasedOn: row.released_on } : {}),
          })),
        }
      : null,
    drivers: driver ? [driverFacts(driver)] : [],
    settingDefaults: settings.flatMap(setting =>
      setting.defaults
        .filter(row => row.product === null || row.product === platform?.product)
        .map(row => ({
          attribute: setting.attribute,
          value: row.value,
          because: `documented default (${row.reference})`,
          ...(row.driver === null ? {} : { driver: row.driver }),
          ...(row.release === null ? {} : { release: row.release }),
        })),
    ),
    knownSettings: settings.map(row => row.attribute).filter(attribute => asked.includes(attribute)),
  };
}

function driverFacts(row: catalogue.DriverRow): DriverFacts {
  return {
    name: row.name,
    family: row.family,
    kernelBound: row.kernel_bound,
    versionOrdering: row.version_ordering as Ordering,
    builds: row.builds.map(build => ({ ...build, origin: build.origin ?? 'inbox' })),
  };
}

function kernelFacts(kernel: catalogue.BuildRow['kernels'][number]): KernelFacts {
  return { family: kernel.family, version: kernel.version, flavour: kernel.flavour, arch: kernel.arch };
}

/** One entry a kernel of the product, also where nothing claims the device: silence of a complete set is a fact. */
function claimFacts(builds: readonly catalogue.BuildRow[], rows: readonly claimed.ClaimRow[]): ClaimFacts[] {
  const byKernel = groupBy(rows, row => String(row.kernel_id));
  return builds.flatMap(build =>
    build.kernels.map(kernel => ({
      platformBuild: build.build,
      kernel: kernelFacts(kernel),
      complete: kernel.complete,
      claimedBy: (byKernel.get(String(kernel.id)) ?? []).map(row => ({
        driver: row.driver,
        version: row.version,
        alias: row.alias,
        by: row.by,
      })),
      evidenceId: `claims:${build.product}:${build.build}:${kernel.flavour}`,
    })),
  );
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
