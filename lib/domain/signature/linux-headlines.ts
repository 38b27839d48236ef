import type { Hit } from './find-text';
import type { SignatureClass } from './signature';
import { sourceFile } from './source-file';

/** How a report of a kernel begins. */
export interface CrashRule {
  needle: string;
  class: SignatureClass;
  /** The processor or task was caught waiting, so only a driver's own frame names a cause (syzkaller's anchors). */
  sampled?: boolean;
  /** Frames whose names say what was wrong. */
  helper?: RegExp;
  /** Parts that the headline adds; null: this is another headline. */
  said?: (hit: Hit) => readonly string[] | null;
}

/** Whether the kernel went on: an oops in the same text is a report of its own. */
export const goesOn = (rule: CrashRule): boolean =>
  rule.sampled === true || rule.class === 'linux-check' || rule.class === 'linux-notice';

function hungTask(hit: Hit): readonly string[] | null {
  return /task /i.test(hit.before) ? [] : null;
}

/** `BUG: KASAN: slab-out-of-bounds in fn+0x10/0x20 [module]`: the kind; the function is a frame (frames.ts). */
function memoryError(hit: Hit): readonly string[] | null {
  const kind = /^bug: \w{4,6}: ([a-z][\w -]{2,40}?) in /i.exec(hit.after)?.[1];
  // `slab-use-after-free` since 6.3 is the same.
  return kind === undefined ? null : [kind.toLowerCase().replace(/^slab-(?=use-after-free)/, '')];
}

/**
 * Headlines of the kernel's own reports; formats after syzkaller's table (pkg/report/linux.go@1e72964, `linuxOopses`)
 * and satyr's substrings (lib/koops_stacktrace.c@6153441).
 */
export const HEADLINES: readonly CrashRule[] = [
  { needle: 'bug: unable to handle', class: 'linux-oops' },
  { needle: 'bug: kernel null pointer dereference', class: 'linux-oops' },
  { needle: 'unable to handle kernel ', class: 'linux-oops', said: hit => (/bug: $/i.test(hit.before) ? null : []) },
  { needle: 'kernel access of bad area', class: 'linux-oops' },
  {
    needle: 'general protection fault',
    class: 'linux-gpf',
    said: hit => (/traps: |fatal trap/i.test(hit.before) ? null : []),
  },
  { needle: 'divide error: ', class: 'linux-divide-error' },
  {
    needle: 'kernel bug at ',
    class: 'linux-bug',
    said: hit => {
      const [, file, line] = /^kernel bug at ([\w./+-]{1,120}):(\d{1,6})/i.exec(hit.after) ?? [];
      return file === undefined ? [] : [`${sourceFile(file)}:${line}`];
    },
  },
  // What kernels in use find of themselves: KFENCE (mm/kfence/report.c) and UBSAN (lib/ubsan.c) are built into those of
  // distributions, the scheduler's checks into every one (kernel/sched/core.c, lib/smp_processor_id.c).
  { needle: 'bug: kasan: ', class: 'linux-check', said: memoryError },
  { needle: 'bug: kfence: ', class: 'linux-check', said: memoryError },
  {
    needle: 'bug: scheduling while atomic: ',
    class: 'linux-check',
    said: () => ['scheduling while atomic'],
  },
  {
    needle: 'bug: sleeping function called from invalid context',
    class: 'linux-check',
    said: () => ['sleeping function called from invalid context'],
  },
  // Many kernels print these at each start, and nothing comes of it.
  {
    needle: 'ubsan: ',
    class: 'linux-notice',
    helper: /^__ubsan_handle_(\w{1,40})/,
    said: hit => (/^ubsan: [a-z][\w -]{4,60} in /i.test(hit.after) ? ['UBSAN'] : null),
  },
  {
    needle: 'bug: using ',
    class: 'linux-notice',
    said: hit => {
      const [, helper] = /^bug: using (\w{1,60})\(\) in preemptible /i.exec(hit.after) ?? [];
      return helper === undefined ? null : [`${helper} in preemptible code`];
    },
  },
  { needle: 'soft lockup - cpu', class: 'linux-soft-lockup', sampled: true },
  { needle: 'detected hard lockup on cpu', class: 'linux-hard-lockup', sampled: true },
  { needle: 'self-detected stall on cpu', class: 'linux-rcu-stall', sampled: true },
  { needle: 'detected stalls on cpus/tasks', class: 'linux-rcu-stall', sampled: true },
  { needle: 'blocked for more than ', class: 'linux-hung-task', sampled: true, said: hungTask },
  { needle: 'blocked in i/o wait for more than ', class: 'linux-hung-task', sampled: true, said: hungTask },
];

/**
 * Lines that count the oopses since boot, below the headline or instead of it: `Oops: 0000 [#2] SMP PTI`, ARM's
 * `Internal error: synchronous external abort: 96000210 [#1]` (`__die` in the traps.c of each architecture).
 */
const COUNTED = /^(?:oops|internal error): (?:[\w ,-]{0,60}: )?[\da-f]{1,16} \[#\d/i;
/**
 * x86's traps that have no sentence of their own, which tells them from the page fault that an oops otherwise is
 * (arch/x86/kernel/traps.c); since 6.10 behind `Oops: ` (dumpstack.c, `__die_header`).
 */
const TRAPS = ['stack segment', 'segment not present', 'invalid opcode', 'double fault', 'alignment check', 'int3'];
export const COUNTED_HEADLINES: readonly CrashRule[] = [
  ...['oops: ', 'internal error: '].map(
    (needle): CrashRule => ({
      needle,
      class: 'linux-oops',
      said: hit =>
        COUNTED.test(hit.rest) && !TRAPS.some(trap => hit.after.toLowerCase().startsWith(`oops: ${trap}`)) ? [] : null,
    }),
  ),
  ...TRAPS.map(
    (trap): CrashRule => ({
      needle: `${trap}: `,
      class: 'linux-oops',
      said: hit =>
        /^(?:oops: )?$/i.test(hit.before) && /^[a-z\d ]{3,30}: [\da-f]{4} \[#\d/i.test(hit.rest) ? [trap] : null,
    }),
  ),
];
