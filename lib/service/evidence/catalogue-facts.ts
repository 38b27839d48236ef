import type * as catalogue from '@/lib/db/sql/evidence-catalogue';
import type { ClaimRow } from '@/lib/db/sql/evidence-claims';
import type { DriverRow, RequirementRow } from '@/lib/db/sql/evidence-drivers';
import type { BuiltInRow, WildcardRow } from '@/lib/db/sql/evidence-open-claims';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import type {
  BuiltInDriver,
  CatalogueFacts,
  ClaimFacts,
  DeviceFacts,
  DriverFacts,
  DriverRequirement,
  KernelFacts,
  SettingDefault,
} from '@/lib/domain/verdict/evidence';
import { NO_MODULE } from '@/lib/domain/verdict/part-kind';
import type { Ordering } from '@/lib/domain/version/ordering';

/** Rows of the catalogue in the engine's words. */

/** The exact part where it is catalogued, else its id without subsystem; a well-formed unknown key is null. */
export function deviceFacts(
  configuration: Configuration,
  deviceOf: (key: string) => catalogue.DeviceRow | undefined,
): DeviceFacts | null {
  const key = configuration.device.key;
  if (!key) return null;
  const exact = deviceOf(key);
  const base = deviceOf(baseKeyOf(key));
  const row = exact ?? base;
  if (!row) return null;
  const pciClass = row.pci_class ?? base?.pci_class;
  return {
    key: row.key,
    // A subsystem row is often named after its board; the chip's name tells what the part is.
    name: base?.name ?? row.name ?? row.key,
    type: base?.type ?? row.type,
    models: [...new Set([...(base?.models ?? []), ...row.models])],
    emulatedOnly: base?.emulated_only ?? row.emulated_only,
    ...(pciClass ? { class: pciClass } : {}),
  };
}

export function platformFacts(
  platform: catalogue.PlatformRow,
  builds: readonly catalogue.BuildRow[],
): NonNullable<CatalogueFacts['platform']> {
  return {
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
  };
}

function kernelFacts(kernel: catalogue.BuildRow['kernels'][number]): KernelFacts {
  return { family: kernel.family, version: kernel.version, flavour: kernel.flavour, arch: kernel.arch };
}

export function driverFacts(row: DriverRow): DriverFacts {
  return {
    name: row.name,
    family: row.family,
    kernelBound: row.kernel_bound,
    versionOrdering: row.version_ordering as Ordering,
    builds: row.builds.map(build => ({ ...build, origin: build.origin ?? 'inbox' })),
  };
}

/** Documented defaults of a product; those of a driver or release hold only for it. */
export function settingDefaults(settings: readonly catalogue.SettingRow[], product?: string): SettingDefault[] {
  return settings.flatMap(setting =>
    setting.defaults
      .filter(row => row.product === null || row.product === product)
      .map(row => ({
        attribute: setting.attribute,
        value: row.value,
        because: `documented default (${row.reference})`,
        ...(row.driver === null ? {} : { driver: row.driver }),
        ...(row.release === null ? {} : { release: row.release }),
      })),
  );
}

/** Every documented default, whatever the product: whose drivers it names. */
export const everyDefault = (settings: readonly catalogue.SettingRow[]): SettingDefault[] =>
  settings.flatMap(({ attribute, defaults }) =>
    defaults.map(({ value, driver, reference }) => ({
      attribute,
      value,
      because: reference,
      ...(driver === null ? {} : { driver }),
    })),
  );

/** What drivers of these platforms (a product, a kernel family) need to load. */
export function requirements(
  rows: readonly RequirementRow[],
  platforms: readonly (string | undefined)[],
): DriverRequirement[] {
  return rows
    .filter(row => platforms.includes(row.platform))
    .flatMap(row =>
      row.requires.map(one => ({ id: `driver:${row.platform}:${row.driver}`, driver: row.driver, ...one })),
    );
}

/** What holds for a kernel whatever the part. */
export interface KernelClaims {
  wildcards: (kernel: number) => readonly WildcardRow[];
  builtIns: (kernel: number) => readonly BuiltInDriver[];
}

/** Device drivers linked into one kernel. Where nothing tells a place, the package was imported before places were kept. */
export function builtInFacts(rows: readonly BuiltInRow[]): BuiltInDriver[] {
  const placed = rows.some(row => row.source_path !== null);
  return rows.map(({ driver, source_path }) => ({ driver, sourcePath: source_path ?? (placed ? NO_MODULE : null) }));
}

/** One entry a kernel of the product, also where nothing claims the device: silence of a complete set is a fact. */
export function claimFacts(
  builds: readonly catalogue.BuildRow[],
  rows: readonly ClaimRow[],
  ofKernel: KernelClaims,
  hasSubsystem: boolean,
): ClaimFacts[] {
  const byKernel = new Map<number, ClaimRow[]>();
  for (const row of rows) {
    // Asked under the id without subsystem as well, a part of a known subsystem would be claimed in part by others'.
    if (row.by === 'subsystem' && hasSubsystem) continue;
    const known = byKernel.get(row.kernel_id);
    if (known) known.push(row);
    else byKernel.set(row.kernel_id, [row]);
  }
  return builds.flatMap(build =>
    build.kernels.map(kernel => {
      const claims = byKernel.get(kernel.id) ?? [];
      return {
        platformBuild: build.build,
        kernel: kernelFacts(kernel),
        complete: kernel.complete,
        claimedBy: claims.flatMap(({ driver, version, alias, by, source_path }) =>
          by === 'subsystem' ? [] : [{ driver, version, alias, by, sourcePath: source_path }],
        ),
        claimedInPart: claims.flatMap(row => (row.by === 'subsystem' ? [row.driver] : [])),
        wildcards: ofKernel.wildcards(kernel.id),
        builtIns: ofKernel.builtIns(kernel.id),
        evidenceId: `claims:${build.product}:${build.build}:${kernel.flavour}`,
      };
    }),
  );
}
