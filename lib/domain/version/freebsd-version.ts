import { BEYOND, type KeyReading, unreadable } from './version-key';

/** Phases of a branch in time; RELEASE is the zero (FreeBSD Release Engineering, "Release naming"; uname -r). */
const PHASES: Readonly<Record<string, bigint>> = {
  current: -6000n,
  prerelease: -5000n,
  alpha: -4000n,
  beta: -3000n,
  rc: -2000n,
  release: 0n,
  stable: 1n,
};

const FREEBSD =
  /^(?:freebsd )?([0-9]{1,3})(?:\.([0-9]{1,3}))?(?:\.([0-9]{1,3}))?(?:-(current|prerelease|alpha|beta|rc|release|stable)([0-9]{1,3})?)?(?:-p([0-9]{1,4}))?$/i;

/**
 * FreeBSD version: 12.2-RC1 < 12.2-RELEASE < 12.2-RELEASE-p3 < 12.2-STABLE < 12.3-RELEASE. `12.2` stands for the
 * release, its patch levels and the stable branch after it; `12.2-RELEASE` for its patch levels.
 */
export function readFreebsd(text: string): KeyReading {
  const match = FREEBSD.exec(text);
  if (match === null) return unreadable('is not a FreeBSD version such as 12.2-RELEASE-p3');
  const [, major = '', minor, third, phase, ordinal, patch] = match;
  const numbers = [major, minor, third].filter(part => part !== undefined).map(BigInt);
  if (phase === undefined && patch === undefined)
    return { ok: true, key: [numbers], end: [[...numbers, BEYOND]], release: 1 };
  const name = phase?.toLowerCase() ?? 'release';
  if (ordinal !== undefined && !['alpha', 'beta', 'rc'].includes(name))
    return unreadable('numbers a phase that has none');
  const phaseKey = [(PHASES[name] ?? 0n) + BigInt(ordinal ?? '0')];
  if (patch === undefined)
    return { ok: true, key: [numbers, phaseKey], end: [numbers, phaseKey, [BEYOND]], release: 2 };
  const key = [numbers, phaseKey, [BigInt(patch)]];
  return { ok: true, key, end: key, release: 2 };
}
