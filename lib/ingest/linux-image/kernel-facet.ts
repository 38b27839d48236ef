import type { PlatformBuildRecord } from '../ingest-record';

/**
 * `linux-image-<abi>-<flavour>[-unsigned]` (Debian Linux Kernel Handbook, §4.1.2 and "ABI"): 6.1.0-56-cloud-amd64,
 * 6.12.117+deb12-amd64, 6.1.0-0.deb11.5-rt-amd64, 6.1.0-56-686-pae. Debug packages hold other files.
 */
const PACKAGE =
  /^linux-image-(\d+(?:\.\d+)+(?:-rc\d+)?(?:\+[a-z0-9.~]+)?(?:-(?!686)\d[0-9a-z.]*)?(?:\+[a-z0-9.~]+)?)-((?:[a-z]|686)[a-z0-9-]*?)(-unsigned)?$/;

/** Debian's release names by version number (debian.org/releases). */
const RELEASES: Readonly<Record<string, string>> = {
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
  '14': 'forky',
};

/** The kernel series each stable release was made with, for versions without a suffix that names the release. */
const SERIES: Readonly<Record<string, string>> = {
  '3.16': 'jessie',
  '4.9': 'stretch',
  '4.19': 'buster',
  '5.10': 'bullseye',
  '6.1': 'bookworm',
  '6.12': 'trixie',
};

/** Release of a package version: by the suffix `~deb12u1`, `+deb12u2`, `~bpo12+1`; else by the kernel's series. */
export function releaseOf(version: string): string | null {
  const suffix = /[~+](?:deb|bpo)(\d+)/.exec(version)?.[1];
  if (suffix !== undefined) return RELEASES[suffix] ?? null;
  const series = /^(\d+\.\d+)[.~-]/.exec(version)?.[1];
  return (series !== undefined ? SERIES[series] : undefined) ?? null;
}

/** The platform build and kernel a package stands for; null when its control fields name no kernel image. */
export function platformBuildOf(control: Readonly<Record<string, string>>): PlatformBuildRecord | null {
  const { Package: name, Version: version, Architecture: arch } = control;
  const [, abi, flavour] = PACKAGE.exec(name ?? '') ?? [];
  if (!name || !version || !arch || !abi || !flavour || flavour.endsWith('dbg')) return null;
  return {
    kind: 'platform-build',
    product: 'linux-debian',
    release: releaseOf(version),
    build: version,
    package: name,
    kernel: { family: 'linux', version, flavour, arch, abi },
  };
}
