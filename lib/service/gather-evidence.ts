import 'server-only';
import { type Clocks, earlierOf } from '@/lib/db/sql/clocks';
import * as catalogue from '@/lib/db/sql/evidence-catalogue';
import * as claimed from '@/lib/db/sql/evidence-claims';
import * as drivers from '@/lib/db/sql/evidence-drivers';
import { type MechanismRow, mechanismsFor } from '@/lib/db/sql/evidence-mechanisms';
import * as told from '@/lib/db/sql/evidence-notes';
import * as open from '@/lib/db/sql/evidence-open-claims';
import * as reported from '@/lib/db/sql/evidence-reports';
import * as stated from '@/lib/db/sql/evidence-statements';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { moduleName } from '@/lib/domain/identity/module-name';
import { issueTargets, targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import { driversNamed } from '@/lib/domain/verdict/drivers-named';
import type { DeviceFacts, Evidence } from '@/lib/domain/verdict/evidence';
import * as facts from './evidence-facts';
import { documented, fixNote, graded, listing, maintainerDecisions, mechanism, reportTuple } from './evidence-rows';

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
  const keys = distinct(configurations.flatMap(keysOf));
  const products = distinct(configurations.flatMap(c => (c.platform ? [c.platform.product] : [])));
  const [platforms, deviceRows, builds, settings, needs, statements] = await Promise.all([
    catalogue.platforms(),
    catalogue.devicesByKey(keys),
    catalogue.platformBuilds(products, knownAt),
    catalogue.settingsCatalogue(),
    drivers.driverRequirements(),
    fetchStatements(keys, products, clocks),
  ]);
  const devices = new Map(deviceRows.map(row => [row.key, row]));
  const deviceOf = (configuration: Configuration) => facts.deviceFacts(configuration, devices);
  const targets = distinct(configurations.flatMap(c => issueTargetsOf(c, deviceOf(c))));
  const kernelIds = distinct(builds.flatMap(build => build.kernels.filter(k => k.complete).map(k => k.id)));
  const [issues, claims, wildcards, builtIns] = await Promise.all([
    stated.issuesFor(targets, knownAt),
    claimed.claimsFor(
      keys.filter(key => !key.startsWith('model:')),
      kernelIds,
    ),
    open.wildcardClaims(kernelIds),
    open.builtInDrivers(kernelIds),
  ]);
  const named = namesOf(configurations, { issues, claims, settings, ...statements });
  const [driverRows, notes] = await Promise.all([
    drivers.driversNamed(named.modules, named.families),
    told.fixNotesFor(products, named.spelled, clocks),
  ]);

  const platformByProduct = new Map(platforms.map(row => [row.product, row]));
  const buildsByProduct = groupBy(builds, row => row.product);
  const issuesByTarget = issueIndex(issues);
  const perProduct = productIndex(platformByProduct, buildsByProduct, settings, needs);
  const ofKernel = {
    wildcards: groupBy(wildcards, row => row.kernel_id),
    builtIns: facts.builtInFacts(builtIns),
  };
  const perDevice = deviceIndex(
    statements,
    groupBy(claims, row => row.device_key),
  );
  const driversByModule = groupBy(driverRows, row => row.module);
  const driversByFamily = groupBy(driverRows, row => row.family ?? '');
  const factsOf = remembered(facts.driverFacts);
  const notesByProduct = groupBy(notes.map(fixNote), note => note.product);

  return {
    platforms: platformByProduct,
    evidenceOf(configuration) {
      const device = deviceOf(configuration);
      const product = configuration.platform?.product;
      const { platform, settingDefaults, requirements } = perProduct(product);
      const about = perDevice(configuration, product);
      const record = new Map<string, Evidence['issues'][number]>();
      for (const target of issueTargetsOf(configuration, device)) {
        for (const issue of issuesByTarget.get(target) ?? []) record.set(issue.record.id, issue.record);
      }
      const known = {
        claims: facts.claimFacts(
          product ? (buildsByProduct.get(product) ?? []) : [],
          about.claims,
          ofKernel,
          configuration.device.key !== undefined && configuration.device.key !== baseKeyOf(configuration.device.key),
        ),
        listings: about.listings,
        issues: [...record.values()],
        reports: about.reports,
        decisions: about.decisions,
      };
      const statedDrivers = driversNamed({ ...known, settingDefaults });
      const family = platformByProduct.get(product ?? '')?.kernel_family;
      return {
        ...known,
        device,
        candidates: [],
        catalogue: {
          platform,
          settingDefaults,
          requirements,
          drivers: driversOf(configuration, family, statedDrivers, driversByModule, driversByFamily).map(factsOf),
          knownSettings: settings
            .map(row => row.attribute)
            .filter(attribute => configuration.settings?.[attribute] !== undefined),
        },
        lists: statements.lists,
        documented: about.documented,
        graded: about.graded,
        fixNotes: product ? (notesByProduct.get(product) ?? []) : [],
      };
    },
  };
}

async function fetchStatements(keys: readonly string[], products: readonly string[], clocks: Clocks) {
  const knownAt = clocks.knownAt ?? null;
  const timed = clocks.asOf !== undefined || knownAt !== null;
  const [listings, documents, grades, tuples, decisions, lists, mechanisms] = await Promise.all([
    stated.listingsFor(keys, knownAt),
    stated.documentedFor(keys, knownAt),
    told.gradedFor(keys, knownAt),
    timed ? reported.tuplesUnder(clocks, keys, products) : reported.tuplesFor(keys, products),
    reported.decisionsFor(keys, earlierOf(clocks)),
    stated.knownLists(clocks.asOf ?? null, knownAt),
    mechanismsFor(keys, products, knownAt),
  ]);
  return { listings, documents, grades, tuples, decisions, lists, mechanisms };
}

type Statements = Awaited<ReturnType<typeof fetchStatements>>;

/** Drivers that anything fetched names: what else the catalogue and the changelogs must tell of. */
function namesOf(
  configurations: readonly Configuration[],
  fetched: Pick<Statements, 'listings' | 'tuples' | 'decisions'> & {
    issues: readonly stated.IssueRow[];
    claims: readonly claimed.ClaimRow[];
    settings: readonly catalogue.SettingRow[];
  },
) {
  const statedDrivers = driversNamed({
    issues: fetched.issues.map(row => row.record),
    listings: [],
    decisions: maintainerDecisions(fetched.decisions),
    reports: [],
    claims: [],
    settingDefaults: facts.everyDefault(fetched.settings),
  });
  const names = new Set(statedDrivers.names);
  const add = (name: string) => names.add(name);
  for (const { driver, guest } of configurations) {
    if (driver) names.add(driver.name);
    if (guest?.driver) names.add(guest.driver.name);
  }
  for (const { demands } of fetched.listings) {
    for (const { facet, values } of demands) if (facet === 'driver' || facet === 'driver.name') values.forEach(add);
  }
  for (const tuple of fetched.tuples) names.add(tuple.driver);
  for (const claim of fetched.claims) names.add(claim.driver);
  const modules = distinct([...names].map(moduleName));
  return { modules, families: [...statedDrivers.families], spelled: distinct([...names, ...modules]) };
}

function issueTargetsOf(configuration: Configuration, device: DeviceFacts | null): string[] {
  if (!device) return [];
  const models = configuration.device.model ? [configuration.device.model, ...device.models] : device.models;
  return targetsOfDevice({ ...device, key: configuration.device.key ?? device.key, models });
}

function issueIndex(issues: readonly stated.IssueRow[]): ReadonlyMap<string, stated.IssueRow[]> {
  const byTarget = new Map<string, stated.IssueRow[]>();
  for (const issue of issues) {
    for (const target of issue.targets ?? issueTargets(issue.record)) {
      const known = byTarget.get(target);
      if (known) known.push(issue);
      else byTarget.set(target, [issue]);
    }
  }
  return byTarget;
}

/** Facts of a platform, made once: the lines of a parts list mostly name one. */
function productIndex(
  platforms: ReadonlyMap<string, catalogue.PlatformRow>,
  builds: ReadonlyMap<string, catalogue.BuildRow[]>,
  settings: readonly catalogue.SettingRow[],
  needs: readonly drivers.RequirementRow[],
) {
  return remembered((product: string | undefined) => {
    const row = platforms.get(product ?? '');
    return {
      platform: row ? facts.platformFacts(row, builds.get(row.product) ?? []) : null,
      settingDefaults: facts.settingDefaults(settings, row?.product),
      requirements: facts.requirements(needs, [row?.product, row?.kernel_family]),
    };
  });
}

type TupleColumns = Pick<
  MechanismRow,
  'device_key' | 'attachment' | 'product' | 'release' | 'build' | 'driver' | 'driver_version'
>;

const tupleKey = (row: TupleColumns): string =>
  JSON.stringify([row.device_key, row.attachment, row.product, row.release, row.build, row.driver, row.driver_version]);

/** Statements about one part on one platform, made once: the engine arranges them by the arrays that they come in. */
function deviceIndex(statements: Statements, claims: ReadonlyMap<string, claimed.ClaimRow[]>) {
  const listings = groupBy(statements.listings, row => row.device_key);
  const documents = groupBy(statements.documents, row => row.device_key);
  const grades = groupBy(statements.grades, row => row.device_key);
  const tuples = groupBy(statements.tuples, row => row.device_key);
  const decisions = groupBy(statements.decisions, row => row.device_key);
  const mechanisms = new Map(statements.mechanisms.map(row => [tupleKey(row), mechanism(row)]));
  // Few parts have a simulated report: the others' tuples need no key.
  const mechanismOf = (row: TupleColumns) => (mechanisms.size === 0 ? null : (mechanisms.get(tupleKey(row)) ?? null));
  const confirmationsOf = remembered((key: string) =>
    (decisions.get(key) ?? []).filter(row => row.direction === 'confirmed'),
  );
  const of = <Row>(index: ReadonlyMap<string, Row[]>, keys: readonly string[]) =>
    keys.flatMap(key => index.get(key) ?? []);
  const ofPart = remembered((joined: string) => {
    const keys = joined.split('\0');
    return {
      listings: of(listings, keys).map(listing),
      documented: of(documents, keys).map(documented),
      graded: of(grades, keys).map(graded),
      decisions: maintainerDecisions(of(decisions, keys)),
      claims: of(claims, keys),
      reportsOn: remembered((product: string | undefined) =>
        of(tuples, keys)
          .filter(row => row.product === product)
          .map(row => reportTuple(row, mechanismOf(row), confirmationsOf(row.device_key))),
      ),
    };
  });
  return (configuration: Configuration, product: string | undefined) => {
    const about = ofPart(keysOf(configuration).join('\0'));
    return { ...about, reports: about.reportsOn(product) };
  };
}

/** The catalogue's drivers that the question or a statement names, as the asked platform or kernel family has them. */
function driversOf(
  configuration: Configuration,
  kernelFamily: string | undefined,
  statedDrivers: ReturnType<typeof driversNamed>,
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

function remembered<Key, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, { value: Value }>();
  return key => {
    const before = known.get(key) ?? { value: work(key) };
    known.set(key, before);
    return before.value;
  };
}

function groupBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
