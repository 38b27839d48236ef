import type { FacetPath } from '../configuration/configuration';
import { type DerivedConfiguration, type DerivedDevice, fitsKernel } from '../configuration/derive';
import { moduleName } from '../identity/module-name';
import { matchFacet } from '../known-issue/match-facet';
import { allOf, type Truth } from '../truth';
import type { ClaimFacts, DriverRequirement, Evidence } from './evidence';
import { hasClass, isDriverPath, kindOf, mayHaveClass, mayServe, type PartKind } from './part-kind';

/** One kernel that the configuration leaves possible, and who of it binds the part. */
export interface KernelReading {
  claim: ClaimFacts;
  /** Drivers that bind it, in their one spelling. */
  binding: ReadonlySet<string>;
  /** Drivers that may: what they claim cannot be read for this part. */
  open: ReadonlySet<string>;
}

export interface ClaimsReading {
  /** Every kernel that the configuration leaves possible was imported whole. */
  complete: boolean;
  kernels: readonly KernelReading[];
  /** Needs of the driver given, or of all that bind the part where none is, that are not met. */
  unmet: readonly DriverRequirement[];
  /** Kernels disagree, or a need may be met or not. */
  undetermined: readonly FacetPath[];
}

/** Claims of the builds and kernels that the configuration leaves possible (domain.md §1 "Driver claim"). */
export function readClaims(derived: DerivedConfiguration, evidence: Evidence): ClaimsReading {
  const builds = derived.builds.values;
  const kind = kindOf(evidence.device, evidence.claims);
  const kernels = evidence.claims
    .filter(claim => builds.includes(claim.platformBuild) && fitsKernel(claim.kernel, derived.configuration.kernel))
    .map(claim => kernelReading(claim, derived.device, kind));
  const covered =
    builds.length > 0 && builds.every(build => kernels.some(({ claim }) => claim.platformBuild === build));
  const needs = readNeeds(derived, evidence, kernels);
  const disagree = new Set(kernels.map(kernel => speaksAgainst(kernel, derived))).size > 1;
  return {
    complete: covered && kernels.every(({ claim }) => claim.complete),
    kernels,
    unmet: needs.unmet,
    undetermined: [
      ...(disagree ? [builds.length > 1 ? 'platform.build' : 'kernel.flavour'] : []),
      ...needs.undetermined,
    ],
  };
}

/** Whether this kernel by itself would make R14 or R15 fire. */
function speaksAgainst({ claim, binding, open }: KernelReading, { configuration }: DerivedConfiguration): boolean {
  if (!claim.complete) return false;
  const module = configuration.driver && moduleName(configuration.driver.name);
  return module === undefined ? binding.size === 0 && open.size === 0 : !binding.has(module) && !open.has(module);
}

const readings = new WeakMap<ClaimFacts, { device: DerivedDevice; reading: KernelReading }>();

/** Made once for the claims of a kernel and a part as derived, which what-if questions share with their base. */
function kernelReading(claim: ClaimFacts, device: DerivedDevice, kind: PartKind): KernelReading {
  const known = readings.get(claim);
  if (known?.device === device) return known.reading;
  const reading = readKernel(claim, device, kind);
  readings.set(claim, { device, reading });
  return reading;
}

function readKernel(claim: ClaimFacts, device: DerivedDevice, kind: PartKind): KernelReading {
  const binding = new Set(claim.claimedBy.map(one => moduleName(one.driver)));
  const open = new Set((claim.claimedInPart ?? []).map(moduleName));
  const [vendor, id] = device.ids;
  for (const { of: wildcard, module } of withModules(claim.wildcards ?? [])) {
    if (wildcard.bus !== device.bus) continue;
    if (wildcard.vendor !== null && wildcard.vendor !== vendor) continue;
    if (wildcard.device !== null && wildcard.device !== id) continue;
    // A device id of any vendor is claimed under some subsystems only; a USB class claim is one of an interface.
    const isSure = wildcard.bus === 'pci' && wildcard.device === null;
    if (isSure && (wildcard.class === null || hasClass(kind, wildcard.class))) binding.add(module);
    else if (wildcard.class === null || mayHaveClass(kind, wildcard.class)) open.add(module);
  }
  for (const { of: builtIn, module } of withModules(claim.builtIns ?? [])) {
    const { sourcePath } = builtIn;
    if (device.bus === 'pci' ? mayServe(sourcePath, kind, vendor) : sourcePath === null || isDriverPath(sourcePath)) {
      open.add(module);
    }
  }
  for (const module of binding) open.delete(module);
  return { claim, binding, open };
}

const modules = new WeakMap<readonly object[], readonly { of: unknown; module: string }[]>();

/** Rows of one kernel, the same for every part, with their drivers in the one spelling. */
function withModules<Row extends { driver: string }>(rows: readonly Row[]): readonly { of: Row; module: string }[] {
  const known = modules.get(rows) as readonly { of: Row; module: string }[] | undefined;
  if (known) return known;
  const made = rows.map(row => ({ of: row, module: moduleName(row.driver) }));
  modules.set(rows, made);
  return made;
}

/** What a driver needs to load, three-valued; asked of the driver given, else of all that bind the part (R14). */
function readNeeds(derived: DerivedConfiguration, { catalogue }: Evidence, kernels: readonly KernelReading[]) {
  const none = { unmet: [], undetermined: [] };
  if (derived.attachment !== 'physical' || !catalogue.requirements?.length) return none;
  const given = derived.configuration.driver;
  const modules = given ? [moduleName(given.name)] : [...new Set(kernels.flatMap(({ binding }) => [...binding]))];
  const needs = modules.map(module => needOf(module, derived, catalogue.requirements ?? []));
  const unmet = needs.filter(need => need.truth === 'false');
  // One driver that loads is enough.
  if (needs.some(need => need.truth === 'true') || needs.length === 0) return none;
  if (unmet.length === needs.length) return { unmet: unmet.flatMap(need => need.unmet), undetermined: [] };
  return { unmet: [], undetermined: [...new Set(needs.flatMap(need => need.undetermined))] };
}

function needOf(module: string, derived: DerivedConfiguration, requirements: readonly DriverRequirement[]) {
  const unmet: DriverRequirement[] = [];
  const undetermined: FacetPath[] = [];
  const truths = requirements
    .filter(one => moduleName(one.driver) === module)
    .map((one): Truth => {
      const parts = one.provided.map(matcher => matchFacet(matcher, derived));
      const truth = allOf(parts.map(part => part.truth));
      if (truth === 'false') unmet.push(one);
      if (truth === 'unknown') undetermined.push(...parts.flatMap(part => part.undetermined));
      return truth;
    });
  return { truth: allOf(truths), unmet, undetermined };
}
