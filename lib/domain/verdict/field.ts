import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration } from '../configuration/derive';
import { moduleName } from '../identity/module-name';
import { compareVersions, releaseContains } from '../known-issue/read-once';
import { remembering } from '../remembering';
import { allOf, overSet, type Truth, truthOf } from '../truth';
import type { CatalogueFacts, Evidence, MaintainerDecision, ReportTuple } from './evidence';
import { type IndexedTuple, type TupleIndex, tupleIndex } from './tuple-index';

/** A report tuple that may be the one asked about (domain.md §4 "Tuple"). */
export interface PossibleTuple extends IndexedTuple {
  /** What the configuration left out, where that is why it is unknown. */
  undetermined: readonly FacetPath[];
}

export interface FieldReading {
  /** The rows of the tuple asked about: counted by build and driver build, whatever release they name. */
  same: readonly IndexedTuple[];
  possible: readonly PossibleTuple[];
  /** Emulated evidence about a physical part: shown apart, never counted. */
  emulated: TupleIndex['emulated'] | null;
}

/**
 * Sorts report tuples into the tuple asked about, those it could be, and those about an emulated namesake. `among`:
 * the reading of a configuration that this one only fills a gap of, since what was ruled out stays so.
 */
export function readField(derived: DerivedConfiguration, evidence: Evidence, among?: FieldReading): FieldReading {
  const index = tupleIndex(evidence.reports);
  const about = index.about(derived.attachment, derived.builds.values);
  const narrower = among && among.same.length + among.possible.length < about.length ? among : undefined;
  const candidates = narrower ? [...narrower.same, ...narrower.possible] : about;
  const read = tupleReader(derived, evidence.catalogue);
  const same: IndexedTuple[] = [];
  const possible: PossibleTuple[] = [];
  for (const one of candidates) {
    const reading = read(one);
    if (reading === 'same') same.push(one);
    else if (reading !== 'another') possible.push({ tuple: one.tuple, module: one.module, undetermined: reading });
  }
  return {
    same,
    possible,
    emulated: derived.attachment !== 'emulated' && index.emulated.failing > 0 ? index.emulated : null,
  };
}

/** Paths of a tuple's parts, in the order of their bits. */
const partsOf = (guestBinds: boolean): readonly FacetPath[] => [
  'platform.product',
  guestBinds ? 'guest.driver' : 'driver.name',
  'platform.build',
  guestBinds ? 'guest.driver.version' : 'driver.version',
];

/** Reads one tuple: the one asked about, another, or which facets leave it open. Cheap parts first, each text once. */
function tupleReader(derived: DerivedConfiguration, catalogue: CatalogueFacts) {
  const { configuration: asked } = derived;
  const product = asked.platform?.product;
  const driver = derived.guestBinds ? asked.guest?.driver : asked.driver;
  const module = driver && moduleName(driver.name);
  const versions = derived.guestBinds ? (driver?.version ? [driver.version] : []) : derived.driverVersion.values;
  const known = [
    product !== undefined,
    driver !== undefined,
    derived.builds.values.length === 1,
    versions.length === 1,
  ];
  const paths = partsOf(derived.guestBinds);
  const open = new Map<number, readonly FacetPath[]>();
  const openParts = (truths: readonly Truth[]): readonly FacetPath[] => {
    const bits = truths.reduce((sum, truth, at) => (truth === 'unknown' && !known[at] ? sum + 2 ** at : sum), 0);
    const before = open.get(bits);
    if (before) return before;
    const named = paths.filter((_path, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    open.set(bits, named);
    return named;
  };
  const ofBuild = remembering((build: string | null) => readBuild({ build, release: null }, derived, catalogue));
  const ofRelease = remembering((release: string | null) => readBuild({ build: null, release }, derived, catalogue));
  const ofVersion = remembering((reported: string | null) => readDriverVersion(reported, versions, derived));
  return ({ tuple, module: reported }: IndexedTuple): 'same' | 'another' | readonly FacetPath[] => {
    if (product !== undefined && product !== tuple.product) return 'another';
    if (module !== undefined && module !== reported) return 'another';
    const byBuild = tuple.build !== null && derived.builds.values.length > 0;
    const build = byBuild ? ofBuild(tuple.build) : ofRelease(tuple.release);
    if (build === 'false') return 'another';
    const ofKernel = derived.driver?.kernelBound && build === 'true' && tuple.driverVersion === null;
    const version = ofKernel ? 'true' : ofVersion(tuple.driverVersion);
    if (version === 'false') return 'another';
    const truths = [truthOrOpen(product), truthOrOpen(module), build, version];
    return truths.every(truth => truth === 'true') ? 'same' : openParts(truths);
  };
}

const truthOrOpen = (given: string | undefined): Truth => (given === undefined ? 'unknown' : 'true');

/** A build that either side leaves out is compatible, not equal. */
function readBuild(
  tuple: Pick<ReportTuple, 'build' | 'release'>,
  derived: DerivedConfiguration,
  catalogue: CatalogueFacts,
): Truth {
  const builds = derived.builds.values;
  if (tuple.build !== null && builds.length > 0) return overSet(builds.map(build => truthOf(build === tuple.build)));
  const ordering = catalogue.platform?.releaseOrdering ?? 'opaque';
  const release = tuple.release;
  const apart =
    release !== null &&
    derived.releases.values.length > 0 &&
    derived.releases.values.every(
      asked =>
        releaseContains(ordering, release, asked) === 'false' && releaseContains(ordering, asked, release) === 'false',
    );
  return apart ? 'false' : 'unknown';
}

/** For most Linux modules the driver build is the kernel build (domain.md §1 "Driver build"): read by its build. */
function readDriverVersion(reported: string | null, versions: readonly string[], derived: DerivedConfiguration): Truth {
  if (reported === null) return 'unknown';
  const ordering = derived.driver?.versionOrdering ?? 'opaque';
  return overSet(
    versions.map(asked => truthOf(asked === reported || compareVersions(ordering, asked, reported) === 0)),
  );
}

/** Whether a maintainer's decision is about this configuration; what it leaves out it says of all. */
export function readDecision(decision: MaintainerDecision, derived: DerivedConfiguration, evidence: Evidence): Truth {
  const asked = derived.configuration;
  const ordering = evidence.catalogue.platform?.releaseOrdering ?? 'opaque';
  const { release, driver, build } = decision;
  const product = asked.platform?.product;
  return allOf([
    product === undefined ? 'unknown' : truthOf(product === decision.product),
    release === null ? 'true' : overSet(derived.releases.values.map(one => releaseContains(ordering, release, one))),
    build === null ? 'true' : overSet(derived.builds.values.map(one => truthOf(one === build))),
    driver === null
      ? 'true'
      : asked.driver === undefined
        ? 'unknown'
        : truthOf(moduleName(asked.driver.name) === moduleName(driver)),
  ]);
}
