import { compareVersions } from '@/lib/domain/version/compare-versions';
import type { CommandOptions, RunCommand } from './run-command';

/** A package the configured archives offer, from `apt-cache show`. */
export interface OfferedPackage {
  package: string;
  version: string;
  arch: string;
  bytes: number;
  sha256: string;
}

export type PackageSearch = { ok: true; offered: OfferedPackage } | { ok: false; reason: string };

const TIMEOUT_MS = 60_000;
/** A pattern that matches more is a mistake: seventeen kernel images are offered at most. */
const MAX_CANDIDATES = 100;

export const REFRESH_ADVICE = 'run "apt-get update" as root and try again';

/**
 * The newest package of the first name (see `nameReader`) that one of the offered has. Package names carry the ABI and old
 * ones are withdrawn from the archive, so never ask for a fixed version. No apt on this system, no lists, no match: a
 * reason that says what to do.
 */
export async function findPackage(
  names: readonly string[],
  run: RunCommand,
  signal?: AbortSignal,
): Promise<PackageSearch> {
  const options: CommandOptions = { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) };
  const listed = await run('apt-cache', ['pkgnames'], options);
  if (!listed.ran) return { ok: false, reason: aptFailure(listed.why) };
  const known = listed.stdout.split('\n').filter(name => name !== '');
  for (const wanted of names) {
    const isWanted = nameReader(wanted);
    const candidates = known.filter(isWanted).slice(0, MAX_CANDIDATES);
    if (candidates.length === 0) continue;
    // Fails when one of the names is only a virtual package; the others are shown all the same.
    const shown = await run('apt-cache', ['show', '--no-all-versions', '--', ...candidates], options);
    if (!shown.ran) return { ok: false, reason: aptFailure(shown.why) };
    const newest = readStanzas(shown.stdout)
      .filter(offered => isWanted(offered.package))
      .reduce<OfferedPackage | null>((best, one) => (best && !isNewer(one, best) ? best : one), null);
    if (newest) return { ok: true, offered: newest };
  }
  return {
    ok: false,
    reason: `no package named ${names.join(' or ')} is offered; if the package lists are missing, ${REFRESH_ADVICE}`,
  };
}

/** What `*` stands for: part of a version, also with a hyphen before a digit (`6.1.0-56`), never a flavour (`-rt`). */
const PART_OF_VERSION = '(?:[^\\s-]|-(?=\\d))*';

/** A version begins with a digit, and packages that only name the newest have none: `linux-image-rt-amd64`. */
const AT_ITS_BEGINNING = '(?<=-)(?=\\d)';

/** Tells which packages are meant by a name, in which `*` stands for any part of a version. */
export function nameReader(wanted: string): (name: string) => boolean {
  const literal = wanted.split('*').map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const [first = '', ...rest] = literal;
  const from = (before: string) => (before.endsWith('-') ? AT_ITS_BEGINNING : '') + PART_OF_VERSION;
  const expression = rest.reduce((made, part, at) => made + from(literal[at] ?? '') + part, first);
  const whole = new RegExp(`^${expression}$`);
  return name => whole.test(name);
}

export function aptFailure(why: 'missing' | 'stopped'): string {
  return why === 'missing'
    ? 'apt is not on this system (it comes with Debian and Ubuntu); name a package file instead'
    : 'apt did not answer in time, or was stopped';
}

/** By dpkg's ordering; of two names with one version the later name (`…-56` after `…-55`). */
function isNewer(one: OfferedPackage, other: OfferedPackage): boolean {
  const order = compareVersions('debian', one.version, other.version);
  return order === 1 || (order === 0 && one.package.localeCompare(other.package, 'en', { numeric: true }) > 0);
}

/** Stanzas of deb822(5). Without Filename a package is only installed, no longer offered. */
function readStanzas(text: string): OfferedPackage[] {
  const offered: OfferedPackage[] = [];
  for (const stanza of text.split(/\n\s*\n/)) {
    const field = (name: string) => new RegExp(`^${name}: *(.*)$`, 'm').exec(stanza)?.[1]?.trim();
    const [name, version, arch, size, sha256] = ['Package', 'Version', 'Architecture', 'Size', 'SHA256'].map(field);
    if (!name || !version || !arch || !size || !sha256 || !field('Filename')) continue;
    offered.push({ package: name, version, arch, bytes: Number(size), sha256 });
  }
  return offered;
}
