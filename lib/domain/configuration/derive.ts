import { moduleName } from '../identity/module-name';
import { releaseContains } from '../known-issue/read-once';
import { overSet } from '../truth';
import type { CatalogueFacts, DeviceFacts, DriverFacts, KernelFacts, SettingDefault } from '../verdict/evidence';
import type { Assumption } from '../verdict/verdict';
import { isPrefixOf } from '../version/compare-versions';
import { type Attachment, type Configuration, type FacetPath, guestBinds } from './configuration';

/**
 * The values that a facet may have: one is known, several are a set (domain.md §1 "stands for the set of its
 * builds"), none is unknown. `derived` follows from given facets by the catalogue, `default` is a documented default.
 */
export interface Possible {
  values: readonly string[];
  provenance: 'given' | 'derived' | 'default';
  assumption?: Assumption;
}

export interface DerivedDevice {
  key: string;
  bus: string;
  /** Parts of the key behind the bus: vendor, device, subsystem vendor, subsystem device. */
  ids: readonly string[];
  model: string | undefined;
  models: readonly string[];
  class: string | undefined;
  emulatedOnly: boolean;
}

/** A configuration with its gaps filled as far as the catalogue allows, and what that rests on. */
export interface DerivedConfiguration {
  configuration: Configuration;
  device: DerivedDevice;
  attachment: Attachment;
  /** The guest binds the driver (domain.md §1 "Attachment"). */
  guestBinds: boolean;
  releases: Possible;
  builds: Possible;
  kernelFamily: string | undefined;
  kernels: readonly Partial<KernelFacts>[];
  /** The driver given, as far as it is catalogued. */
  driver: DriverFacts | null;
  driverVersion: Possible;
  settings: ReadonlyMap<string, Possible>;
  /** What was assumed whether or not an issue asks for it; defaults of settings are printed where they were read. */
  assumed: readonly Assumption[];
  notUnderstood: readonly FacetPath[];
}

type Platform = NonNullable<CatalogueFacts['platform']>;

const UNKNOWN: Possible = { values: [], provenance: 'given' };

const given = (value: string | undefined): Possible =>
  value === undefined ? UNKNOWN : { values: [value], provenance: 'given' };

/**
 * Fills the gaps of a configuration from the catalogue (domain.md §1 "Derivation"). `inbox` is never assumed.
 * `before`: derived from the same catalogue and device; what rests on facets that are the same object in both is taken
 * from there.
 */
export function deriveConfiguration(
  configuration: Configuration,
  catalogue: CatalogueFacts,
  device: DeviceFacts | null,
  before?: DerivedConfiguration,
): DerivedConfiguration {
  const same = (facet: keyof Configuration) => before?.configuration[facet] === configuration[facet];
  const samePlatform = before && same('platform') ? before : undefined;
  const sameKernel = same('kernel') ? samePlatform : undefined;
  const sameDriver = before && same('driver') ? before : undefined;
  const sameDriverName = before?.configuration.driver?.name === configuration.driver?.name;
  const sameDefaults =
    (samePlatform || !isLimited(catalogue, 'release')) && (sameDriverName || !isLimited(catalogue, 'driver'));
  const sameSettings = before && sameDefaults && same('settings') ? before : undefined;
  const attachment = configuration.attachment ?? (device?.emulatedOnly ? 'emulated' : 'physical');
  const builds = samePlatform?.builds ?? derivedBuilds(configuration, catalogue);
  const kernels = sameKernel?.kernels ?? derivedKernels(configuration, catalogue, builds);
  const releases = samePlatform?.releases ?? derivedReleases(configuration, catalogue);
  const driver = before && sameDriverName ? before.driver : driverFacts(configuration.driver?.name, catalogue);
  const driverVersion =
    (sameDriver ? sameKernel?.driverVersion : undefined) ??
    derivedDriverVersion(configuration, driver, builds, kernels);
  return {
    configuration,
    device: before && same('device') ? before.device : derivedDevice(configuration, device),
    attachment,
    guestBinds: guestBinds(attachment),
    releases,
    builds,
    kernelFamily: configuration.kernel?.family ?? catalogue.platform?.kernelFamily,
    kernels,
    driver,
    driverVersion,
    settings: sameSettings?.settings ?? derivedSettings(configuration, catalogue, releases),
    assumed: driverVersion.assumption ? [driverVersion.assumption] : [],
    notUnderstood: sameSettings?.notUnderstood ?? settingsNotUnderstood(configuration, catalogue),
  };
}

function settingsNotUnderstood(configuration: Configuration, catalogue: CatalogueFacts): FacetPath[] {
  return Object.keys(configuration.settings ?? {})
    .filter(attribute => !catalogue.knownSettings.includes(attribute))
    .sort()
    .map(attribute => `settings.${attribute}`);
}

function derivedDevice(configuration: Configuration, facts: DeviceFacts | null): DerivedDevice {
  const key = configuration.device.key ?? facts?.key ?? '';
  const [bus = '', ...ids] = key.split(':');
  const named = bus === 'model' ? ids.slice(1).join(':') : undefined;
  return {
    key,
    bus,
    ids,
    model: configuration.device.model ?? named,
    models: facts?.models ?? [],
    class: facts?.class,
    emulatedOnly: facts?.emulatedOnly ?? false,
  };
}

function derivedBuilds(configuration: Configuration, catalogue: CatalogueFacts): Possible {
  const asked = configuration.platform;
  if (asked?.build !== undefined) return given(asked.build);
  const platform = catalogue.platform;
  if (!asked?.release || !platform) return UNKNOWN;
  return { values: buildsWithin(platform, asked.release), provenance: 'derived' };
}

const withinReleases = new WeakMap<Platform, Map<string, readonly string[]>>();

/** Releases tried for one platform's facts: those of its catalogue and what statements name around them. */
const MAX_RELEASES_REMEMBERED = 500;

/** Catalogued builds of a release, its updates included (domain.md §1 "stands for the set of its builds"). */
export function buildsWithin(platform: Platform, release: string): readonly string[] {
  const known = withinReleases.get(platform) ?? new Map<string, readonly string[]>();
  withinReleases.set(platform, known);
  const before = known.get(release);
  if (before) return before;
  if (known.size >= MAX_RELEASES_REMEMBERED) known.clear();
  const within = platform.builds
    .filter(build => releaseContains(platform.releaseOrdering, release, build.release) === 'true')
    .map(build => build.build);
  known.set(release, within);
  return within;
}

/** The release of a known build wins over the release that was said (domain.md §1). */
function derivedReleases(configuration: Configuration, catalogue: CatalogueFacts): Possible {
  const asked = configuration.platform;
  const build = catalogue.platform?.builds.find(one => one.build === asked?.build);
  return build ? { values: [build.release], provenance: 'derived' } : given(asked?.release);
}

function derivedKernels(
  configuration: Configuration,
  catalogue: CatalogueFacts,
  builds: Possible,
): readonly Partial<KernelFacts>[] {
  const asked = configuration.kernel;
  const kernels = builds.values.length === 0 ? [] : (catalogue.platform?.builds ?? []);
  const catalogued: KernelFacts[] = [];
  for (const build of kernels) {
    if (build.kernels.length === 0 || !builds.values.includes(build.build)) continue;
    for (const kernel of build.kernels) if (fitsKernel(kernel, asked)) catalogued.push(kernel);
  }
  if (catalogued.length > 0) return catalogued;
  return asked ? [asked] : [];
}

/** Whether a catalogued kernel is one that the given kernel facets leave possible. */
export function fitsKernel(kernel: KernelFacts, asked: Configuration['kernel']): boolean {
  if (!asked) return true;
  return (
    kernel.family === asked.family &&
    (asked.version === undefined ||
      kernel.version === asked.version ||
      // A version prefix stands for all that begin with it (domain.md §1): 6.1.192 for Debian's 6.1.192-2.
      isPrefixOf('kernel', asked.version, kernel.version)) &&
    (asked.flavour === undefined || kernel.flavour === asked.flavour) &&
    (asked.arch === undefined || kernel.arch === asked.arch)
  );
}

/** The catalogue's row of a module name, however it is spelled. */
export function driverFacts(name: string | undefined, catalogue: CatalogueFacts): DriverFacts | null {
  if (name === undefined) return null;
  const module = moduleName(name);
  return catalogue.drivers.find(one => one.name === name || moduleName(one.name) === module) ?? null;
}

function derivedDriverVersion(
  configuration: Configuration,
  facts: DriverFacts | null,
  builds: Possible,
  kernels: readonly Partial<KernelFacts>[],
): Possible {
  const driver = configuration.driver;
  if (!driver) return UNKNOWN;
  if (driver.version !== undefined) return given(driver.version);
  if (facts?.kernelBound && (driver.origin === undefined || driver.origin === 'inbox')) {
    const debian = facts.versionOrdering === 'debian';
    const values = debian ? builds.values : kernels.map(kernel => kernel.version ?? '').filter(text => text !== '');
    return assumedVersion(values, 'the module is bound to its kernel, so its version is the kernel build');
  }
  if (driver.origin !== 'inbox' || !facts || builds.values.length === 0) return UNKNOWN;
  const inbox = builds.values.map(build =>
    facts.builds.filter(one => one.origin === 'inbox' && one.platformBuild === build),
  );
  // One build of the set without a catalogued driver leaves the set open.
  if (inbox.some(versions => versions.length === 0)) return UNKNOWN;
  const values = inbox.flatMap(versions => versions.map(one => one.version));
  return assumedVersion(values, `inbox driver of build ${builds.values.join(' or ')}`);
}

function assumedVersion(all: readonly string[], because: string): Possible {
  const values = [...new Set(all)].sort();
  const [only] = values;
  if (only === undefined) return UNKNOWN;
  if (values.length > 1) return { values, provenance: 'derived' };
  return { values, provenance: 'derived', assumption: { facet: 'driver.version', value: only, because } };
}

const isLimited = ({ settingDefaults }: CatalogueFacts, by: 'driver' | 'release'): boolean =>
  settingDefaults.some(one => one[by] !== undefined);

/** Whether a default's document speaks of this driver and release; one that may speak of another is not taken. */
function documents(one: SettingDefault, asked: Configuration, catalogue: CatalogueFacts, releases: Possible): boolean {
  const driver = asked.driver?.name;
  if (one.driver !== undefined && (driver === undefined || moduleName(one.driver) !== moduleName(driver))) return false;
  const { release } = one;
  const ordering = catalogue.platform?.releaseOrdering ?? 'opaque';
  if (release === undefined) return true;
  return overSet(releases.values.map(each => releaseContains(ordering, release, each))) === 'true';
}

function derivedSettings(
  configuration: Configuration,
  catalogue: CatalogueFacts,
  releases: Possible,
): Map<string, Possible> {
  const settings = new Map<string, Possible>();
  const contradicted = new Set<string>();
  for (const one of catalogue.settingDefaults) {
    if (!documents(one, configuration, catalogue, releases)) continue;
    const { attribute, value, because } = one;
    const before = settings.get(attribute);
    // Two documents naming different defaults document none.
    if (before && before.values[0] !== value) contradicted.add(attribute);
    const assumption = { facet: `settings.${attribute}`, value, because };
    if (!before || because < (before.assumption?.because ?? '')) {
      settings.set(attribute, { values: [value], provenance: 'default', assumption });
    }
  }
  for (const attribute of contradicted) settings.delete(attribute);
  for (const [attribute, value] of Object.entries(configuration.settings ?? {})) settings.set(attribute, given(value));
  return settings;
}
