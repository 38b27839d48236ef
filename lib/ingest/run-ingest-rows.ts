import type { HclEntryRow } from '@/lib/db/import/hcl-entries';
import type { ClaimAliasRow, KernelRow, ModuleRow } from '@/lib/db/import/kernel-claims';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import type { ClaimRecord, DriverBuildRecord, HclEntryRecord, PlatformBuildRecord } from './ingest-record';
import { pciClassPrefix } from './linux-image/parse-alias';

/** What records of importers are as rows of the store. */

/** Debian's kernel flavours by architecture (source package linux, debian/config/<arch>/defines, 6.1 and 6.12). */
const DEBIAN_FLAVOURS: Readonly<Record<string, readonly string[]>> = {
  amd64: ['amd64', 'cloud-amd64', 'rt-amd64'],
  arm64: ['arm64', 'cloud-arm64', 'rt-arm64'],
};

export function kernelRow(build: PlatformBuildRecord): KernelRow {
  const { kernel } = build;
  return {
    product: build.product,
    release: build.release ?? 'unknown',
    build: build.build,
    family: kernel.family,
    version: kernel.version,
    flavour: kernel.flavour,
    arch: kernel.arch,
    abi: kernel.abi,
    package: build.package,
    buildFlavours: DEBIAN_FLAVOURS[kernel.arch] ?? [],
  };
}

export function moduleRow(record: DriverBuildRecord): ModuleRow {
  return {
    driver: record.name,
    version: record.version,
    srcversion: record.srcversion,
    builtin: record.builtin,
    sourcePath: record.sourcePath,
    description: record.description,
    firmware: record.firmware,
    parameters: JSON.stringify(record.parameters),
  };
}

export function claimRow({ driver, alias, bus, pattern }: ClaimRecord): ClaimAliasRow {
  const none = { vendor: null, device: null, subvendor: null, subdevice: null, class: null };
  if (!pattern) return { driver, alias, bus, ...none };
  if (pattern.bus === 'usb') return { driver, alias, bus, ...none, vendor: pattern.vendor, device: pattern.device };
  const { vendor, device, subvendor, subdevice } = pattern;
  return { driver, alias, bus, vendor, device, subvendor, subdevice, class: pciClassPrefix(pattern) };
}

export function hclEntryRow(record: HclEntryRecord): HclEntryRow {
  const { device } = record;
  const deviceKey = device.by === 'key' ? device.key : null;
  const name = device.by === 'model' ? (device.name ?? device.model) : (device.name ?? deviceKey ?? '');
  return {
    sourceRow: record.sourceRow,
    program: record.program,
    deviceKey,
    baseKey: deviceKey === null ? null : baseKeyOf(deviceKey),
    deviceName: name,
    normalisedName: normaliseName(name),
    product: record.product,
    release: record.release,
    demands: JSON.stringify(record.demands.map(({ value, ...demand }) => ({ ...demand, values: [value] }))),
    otherRequirements: record.otherRequirements,
    firstSeen: record.firstSeen,
    url: record.url,
  };
}
