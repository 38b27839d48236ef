import type { ChosenFrames } from './choose-frames';
import type { DraftEvent, ReadText } from './draft-event';
import type { Frame } from './frames';

/** An oops prints registers, code and up to about a hundred frames. */
const MAX_REPORT_LINES = 160;

/**
 * Files of helpers that everybody calls, and of subsystems that drivers call (class-drivers.ts) where these are built in:
 * a line in them is no place, its caller is (syzkaller's `guiltyFileIgnores`, pkg/report/linux.go@1e72964).
 */
export const HELPER_FILE =
  /\.h(?::|$)|^(?:lib|mm|include|rust|kernel\/locking|kernel\/rcu|net\/(?:core|wireless|mac80211)|drivers\/(?:base|usb\/core))\/|^drivers\/gpu\/drm\/drm_/;

function linuxFrames(read: ReadText, from: number, to: number): readonly Frame[] {
  return read.frames.filter(frame => frame.style === 'linux' && frame.line >= from && frame.line < to);
}

/**
 * Frames of a report, and below them the work that ran, which the kernel names where its thread took it from a queue:
 * `Workqueue: events brcmf_fweh_event_worker [brcmfmac]` (kernel/workqueue.c, `print_worker_info`).
 */
export function withWork(read: ReadText, from: number, to: number): readonly Frame[] {
  const frames = linuxFrames(read, from, to);
  for (let line = from; line < Math.min(to, read.text.lines.length); line++) {
    const found = /^Workqueue: \S{1,60} ([A-Za-z_]\w{0,100}) \[([\w-]{1,60})\]/.exec(read.text.lines[line] ?? '');
    if (found?.[1] === undefined || found[2] === undefined) continue;
    const trace = frames.at(-1)?.trace ?? 0;
    const work = { style: 'linux', name: found[1], module: found[2], top: false, doubtful: false } as const;
    return [...frames, { ...work, work: true, line, trace }];
  }
  return frames;
}

/** Functions of a backtrace, nearest first. */
export const namesOf = (frames: readonly Frame[]): readonly string[] => frames.flatMap(frame => frame.name ?? []);

/** What ends a report: the kernel's own mark, or the headline of the next one. */
const NEXT_REPORT =
  /^(?:---\[ end trace|-{4,20}\[ cut here \]|WARNING: (?:CPU|at |\[|[\w./+-]{1,120}\.[chS]:)|(?:watchdog: )?BUG: |INFO: task )/;

/** Line behind the last one of the report that begins at `from`. */
export function endOfReport({ text }: ReadText, from: number): number {
  const end = Math.min(from + MAX_REPORT_LINES, text.lines.length);
  for (let line = from + 1; line < end; line++) if (NEXT_REPORT.test(text.lines[line] ?? '')) return line;
  return end;
}

/** Owner of a report by its backtrace, or what is missing for one; the kernel itself where no driver is in it. */
export function reportParts(chosen: ChosenFrames | null, sampled: boolean): Pick<DraftEvent, 'owner' | 'missing'> {
  if (chosen === null) return { owner: null, missing: 'there is no backtrace' };
  if (!chosen.complete) return { owner: chosen.module, missing: chosen.missing };
  if (sampled && chosen.module === null)
    return { owner: null, missing: 'it was caught at random and no driver is in its backtrace' };
  return { owner: chosen.module ?? 'linux', missing: null };
}

/** A module and its function are one place, wherever the file was when it was built; the kernel's own needs the file. */
export function placed(
  file: string | undefined,
  name: string | undefined,
  module: string | null | undefined,
): string[] {
  return [module && name ? undefined : file, name].filter(part => part !== undefined);
}
