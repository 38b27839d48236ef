import { naturalTokens } from './natural-version';
import { BEYOND, type KeyReading, openEnded, type Token, unreadable, type VersionKey } from './version-key';

/** Below every release: a candidate precedes the version it becomes. Larger than any -rc number. */
const CANDIDATE = -(10n ** 9n);

const KERNEL = /^v?([0-9]{1,6}(?:\.[0-9]{1,6}){0,3})(?:-rc([0-9]{1,4}))?(?:([-+_~.])([a-z0-9][a-z0-9.+~_-]*)?)?$/i;

/**
 * Linux kernel version: 6.2-rc1 < 6.2 < 6.2.1 (kernel Makefile: VERSION.PATCHLEVEL.SUBLEVEL-EXTRAVERSION), then a
 * distributor's suffix in natural order (5.11.22-3-pve, 6.1.192-2, 5.15.0-91-generic). A version with fewer parts
 * stands for all that start with it, candidates excepted. Failure: does not start with up to four dotted numbers.
 */
export function readKernel(text: string): KeyReading {
  const match = KERNEL.exec(text);
  if (match === null) return unreadable('is not a kernel version such as 6.1.192 or 6.2-rc1');
  const [, numbers = '', candidate, separator, suffix] = match;
  const release: Token[] = numbers.split('.').map(BigInt);
  const phase: Token[] = candidate === undefined ? [] : [CANDIDATE + BigInt(candidate)];
  // A bare trailing "+" is scripts/setlocalversion's mark for a modified tree; it says nothing about order.
  if (separator !== undefined && suffix === undefined && separator !== '+') return unreadable('ends in a separator');
  const tail = naturalTokens(suffix ?? '');
  if (tail.length > 0) {
    const key: VersionKey = [release, phase, tail];
    return { ok: true, key, end: openEnded(key), release: 2 };
  }
  if (phase.length > 0) return { ok: true, key: [release, phase], end: [release, phase, [BEYOND]], release: 2 };
  return { ok: true, key: [release], end: [[...release, BEYOND]], release: 1 };
}
