import { releaseContains } from '../known-issue/read-once';
import type { CatalogueFacts, DeviceFacts, KernelFacts } from '../verdict/evidence';
import type { Assumption } from '../verdict/verdict';
import type { Attachment, Configuration, FacetPath } from './configuration';

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
  driverVersion: Possible;
  driverFamily: string | undefined;
  kernelBound: boolean;
  settings: ReadonlyMap<string, Possible>;
  /** What was assumed whether or not an issue asks for it; defaults of settings are printed where they were read. */
  assumed: readonly Assumption[];
  notUnderstood: readonly FacetPath[];
}

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
  const sameSettings = before && same('settings') ? before : undefined;
  const attachment = configuration.attachment ?? (device?.emulatedOnly ? 'emulated' : 'physical');
  const builds = samePlatform?.builds ?? derivedBuilds(configuration, catalogue);
  const kernels = sameKernel?.kernels ?? derivedKernels(configuration, catalogue, builds);
  // The catalogue row was fetched for one driver name; a re-decision may ask about another.
  const driver = catalogue.driver?.name === configuration.driver?.name ? catalogue.driver : null;
  const driverVersion =
    (same('driver') ? sameKernel?.driverVersion : undefined) ??
    derivedDriverVersion(configuration, catalogue, builds, kernels, driver?.kernelBound ?? false);
  return {
    configuration,
    device: before && same('device') ? before.device : derivedDevice(configuration, device),
    attachment,
    guestBinds: attachment === 'passthrough' || attachment === 'vf',
    releases: samePlatform?.releases ?? derivedReleases(configuration, catalogue),
    builds,
    kernelFamily: configuration.kernel?.family ?? catalogue.platform?.kernelFamily,
    kernels,
    driverVersion,
    driverFamily: driver?.family ?? undefined,
    kernelBound: driver?.kernelBound ?? false,
    settings: sameSettings?.settings ?? derivedSettings(configuration, catalogue),
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
  const release = asked.release;
  const within = platform.builds.filter(
    build => releaseContains(platform.releaseOrdering, release, build.release) === 'true',
  );
  return { values: within.map(build => build.build), provenance: 'derived' };
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
  const catalogued = (catalogue.platform?.builds ?? [])
    .filter(build => builds.values.includes(build.build))
    .flatMap(build => build.kernels)
    .filter(kernel => fitsKernel(kernel, asked));
  if (catalogued.length > 0) return catalogued;
  return asked ? [asked] : [];
}

/** Whether a catalogued kernel is one that the given kernel facets leave possible. */
export function fitsKernel(kernel: KernelFacts, asked: Configuration['kernel']): boolean {
  if (!asked) return true;
  return (
    kernel.family === asked.family &&
    (asked.version === undefined || kernel.version === asked.version) &&
    (asked.flavour === undefined || kernel.flavour === asked.flavour) &&
    (asked.arch === undefined || kernel.arch === asked.arch)
  );
}

function derivedDriverVersion(
  configuration: Configuration,
  catalogue: CatalogueFacts,
  builds: Possible,
  kernels: readonly Partial<KernelFacts>[],
  kernelBound: boolean,
): Possible {
  const driver = configuration.driver;
  if (!driver) return UNKNOWN;
  if (driver.version !== undefined) return given(driver.version);
  if (kernelBound && (driver.origin === undefined || driver.origin === 'inbox')) {
    const debian = catalogue.driver?.versionOrdering === 'debian';
    const values = debian ? builds.values : kernels.map(kernel => kernel.version ?? '').filter(text => text !== '');
    return assumedVersion(values, 'the module is bound to its kernel, so its version is the kernel build');
  }
  if (driver.origin !== 'inbox' || catalogue.driver?.name !== driver.name || builds.values.length === 0) return UNKNOWN;
  const inbox = builds.values.map(build =>
    catalogue.driverBuilds.filter(one => one.origin === 'inbox' && one.platformBuild === build),
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

function derivedSettings(configuration: Configuration, catalogue: CatalogueFacts): Map<string, Possible> {
  const settings = new Map<string, Possible>();
  const contradicted = new Set<string>();
  for (const { attribute, value, because } of catalogue.settingDefaults) {
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
