import type { FacetPath } from '../configuration/configuration';
import { type DerivedConfiguration, fitsKernel } from '../configuration/derive';
import { moduleName } from '../known-issue/match-facet';
import { compareVersions, releaseContains } from '../known-issue/read-once';
import { allOf, overSet, type Truth, truthOf } from '../truth';
import type { CatalogueFacts, ClaimFacts, Evidence, MaintainerDecision, ReportTuple } from './evidence';

/** One report tuple and whether it is the tuple asked about (domain.md §4 "Tuple"). */
export interface TupleReading {
  tuple: ReportTuple;
  truth: Truth;
  /** What the configuration left out, where that is why it is unknown. */
  undetermined: readonly FacetPath[];
}

export interface FieldReading {
  same: readonly ReportTuple[];
  possible: readonly TupleReading[];
  /** Emulated evidence about a physical part: shown apart, never counted. */
  emulated: readonly ReportTuple[];
}

/** Sorts report tuples into the tuple asked about, those it could be, and those about an emulated namesake. */
export function readField(derived: DerivedConfiguration, evidence: Evidence): FieldReading {
  const readings = evidence.reports.map(tuple => readTuple(tuple, derived, evidence.catalogue));
  return {
    same: readings.filter(one => one.truth === 'true').map(one => one.tuple),
    possible: readings.filter(one => one.truth === 'unknown'),
    emulated: evidence.reports.filter(
      tuple => tuple.attachment === 'emulated' && derived.attachment !== 'emulated' && tuple.failingMachines > 0,
    ),
  };
}

function readTuple(tuple: ReportTuple, derived: DerivedConfiguration, catalogue: CatalogueFacts): TupleReading {
  const { configuration: asked } = derived;
  const driver = derived.guestBinds ? asked.guest?.driver : asked.driver;
  const undetermined: FacetPath[] = [];
  const part = (truth: Truth, missing: FacetPath, known: boolean): Truth => {
    if (truth === 'unknown' && !known) undetermined.push(missing);
    return truth;
  };
  const product = asked.platform?.product;
  const versions = derived.guestBinds ? (driver?.version ? [driver.version] : []) : derived.driverVersion.values;
  const build = readBuild(tuple, derived, catalogue);
  const truth = allOf([
    truthOf(tuple.attachment === derived.attachment),
    part(product === undefined ? 'unknown' : truthOf(product === tuple.product), 'platform.product', !!product),
    part(
      driver === undefined ? 'unknown' : truthOf(moduleName(driver.name) === moduleName(tuple.driver)),
      derived.guestBinds ? 'guest.driver' : 'driver.name',
      driver !== undefined,
    ),
    part(build, 'platform.build', derived.builds.values.length === 1),
    part(
      readDriverVersion(tuple, versions, derived, catalogue, build),
      derived.guestBinds ? 'guest.driver.version' : 'driver.version',
      versions.length === 1,
    ),
  ]);
  return { tuple, truth, undetermined };
}

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

function readDriverVersion(
  tuple: ReportTuple,
  versions: readonly string[],
  derived: DerivedConfiguration,
  catalogue: CatalogueFacts,
  build: Truth,
): Truth {
  // For most Linux modules the driver build is the kernel build (domain.md §1 "Driver build").
  if (derived.kernelBound && build === 'true' && tuple.driverVersion === null) return 'true';
  const reported = tuple.driverVersion;
  if (reported === null) return 'unknown';
  const ordering = catalogue.driver?.versionOrdering ?? 'opaque';
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

export interface ClaimsReading {
  /** Every kernel that the configuration leaves possible was imported whole. */
  complete: boolean;
  kernels: readonly ClaimFacts[];
  /** Kernels disagree on who claims the part, so the flavour or build matters. */
  undetermined: readonly FacetPath[];
}

/** Claims of the builds and kernels that the configuration leaves possible (domain.md §1 "Driver claim"). */
export function readClaims(derived: DerivedConfiguration, evidence: Evidence): ClaimsReading {
  const builds = derived.builds.values;
  const kernels = evidence.claims.filter(
    claim => builds.includes(claim.platformBuild) && fitsKernel(claim.kernel, derived.configuration.kernel),
  );
  const covered = builds.length > 0 && builds.every(build => kernels.some(claim => claim.platformBuild === build));
  const claimed = new Set(kernels.map(claim => claim.claimedBy.length > 0));
  const disagree = claimed.size > 1;
  return {
    complete: covered && kernels.every(claim => claim.complete),
    kernels,
    undetermined: disagree ? [builds.length > 1 ? 'platform.build' : 'kernel.flavour'] : [],
  };
}
