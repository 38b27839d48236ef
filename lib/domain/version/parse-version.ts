import { readDate } from './date-version';
import { readDebian } from './debian-version';
import { readEsxiBuild, readEsxiRelease } from './esxi-version';
import { readFreebsd } from './freebsd-version';
import { readHex } from './hex-version';
import { readKernel } from './kernel-version';
import { readNatural } from './natural-version';
import { readDotted, readVib } from './numbered-version';
import type { Ordering } from './ordering';
import { readSemver } from './semantic-version';
import { compareKeys, type KeyReading, MAX_VERSION_LENGTH, point, type VersionKey } from './version-key';

/** A version read in one ordering. `end` differs from `key` where the text stands for a set of versions. */
export interface ParsedVersion {
  ordering: Ordering;
  text: string;
  key: VersionKey;
  /** Upper end of what the text stands for; equal to `key` for a single version. */
  end: VersionKey;
  /** Leading segments of the key that name the release proper; the rest is packaging or a local suffix. */
  release: number;
}

export type VersionReading = { ok: true; version: ParsedVersion } | { ok: false; reason: string };

const READERS: Readonly<Record<Ordering, (text: string) => KeyReading>> = {
  dotted: readDotted,
  vib: readVib,
  'esxi-build': readEsxiBuild,
  'esxi-release': readEsxiRelease,
  debian: readDebian,
  kernel: readKernel,
  freebsd: readFreebsd,
  semver: readSemver,
  hex: readHex,
  natural: readNatural,
  date: readDate,
  // SMBIOS type 0 "BIOS Version" is free text (DSP0134 §7.1): natural order, 1.2 < 1.2b < 1.3 as Supermicro counts.
  // Makers who letter their betas (F15c before F15) are read the same way: such records enumerate versions.
  bios: readNatural,
  opaque: text => point([[text]]),
};

/**
 * Reads a version in an ordering; surrounding blanks are dropped. Limits: MAX_VERSION_LENGTH characters of printable
 * ASCII. Failure: a reason that completes the sentence `"<text>" …`.
 */
export function parseVersion(ordering: Ordering, text: string): VersionReading {
  const known = readings[ordering];
  const before = known?.get(text);
  if (before) return before;
  const reading = readVersion(ordering, text);
  // Matching one batch reads the same few edges thousands of times; a full memory is dropped rather than tended.
  if (!known || known.size >= MAX_REMEMBERED) readings[ordering] = new Map([[text, reading]]);
  else known.set(text, reading);
  return reading;
}

/** Readings remembered for each ordering; a reading takes about 300 bytes. */
const MAX_REMEMBERED = 5000;
const readings: Partial<Record<Ordering, Map<string, VersionReading>>> = {};

function readVersion(ordering: Ordering, text: string): VersionReading {
  if (text.length > MAX_VERSION_LENGTH) return { ok: false, reason: `is longer than ${MAX_VERSION_LENGTH} characters` };
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'is empty' };
  if (!/^[\x20-\x7e]+$/.test(trimmed)) return { ok: false, reason: 'holds characters outside printable ASCII' };
  const reading = READERS[ordering](trimmed);
  if (!reading.ok) return reading;
  const { key, end, release } = reading;
  return { ok: true, version: { ordering, text: trimmed, key, end, release } };
}

/** Whether the text stands for more than one version. */
export function standsForSet(version: ParsedVersion): boolean {
  return compareKeys(version.key, version.end) !== 0;
}
