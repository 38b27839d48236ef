import { ANY_DRIVER, isSubsystem } from './class-drivers';
import type { Frame } from './frames';
import type { DroppedFrame } from './signature';
import { frameRule } from './skip-frames';

/** A kernel function alone is no cause: it and its caller are. */
const KERNEL_FRAMES = 2;
/** How far above a driver's frame a processor caught at random may have been inside kernel helpers. */
const SAMPLED_FRAMES = 6;

/** What a backtrace says about the owner and the place. */
export interface ChosenFrames {
  /** Module of the first frame that one owns; null when only kernel frames were chosen. */
  module: string | null;
  /** Function names, nearest first. */
  names: readonly string[];
  /** Whether the names tell a place: a module's function, or a kernel function and its caller (or the whole stack). */
  complete: boolean;
  /** Why not. */
  missing: string | null;
  dropped: readonly DroppedFrame[];
}

function shownName(frame: Frame): string {
  return frame.name ?? '(unreadable)';
}

function shown(frame: Frame): string {
  const name = shownName(frame);
  return typeof frame.module === 'string' ? `${name} (${frame.module})` : name;
}

/**
 * Index behind the last entry frame: what stands above it prints the screen or handles the interrupt (Socorro's
 * sentinel frames, socorro@7e28d72 `siglists/signature_sentinels.txt`). 0 when there is none.
 */
function behindSentinel(frames: readonly Frame[]): number {
  return frames.findLastIndex(frame => frame.style === 'esx' && frame.name === 'gate_entry') + 1;
}

/** A processor caught at random: the helper it was in is chance, the driver's function that called it is not. */
function inModule(
  frame: Frame,
  module: string,
  names: readonly string[],
  dropped: DroppedFrame[],
  sampled: boolean,
): ChosenFrames {
  if (!sampled) return { module, names, complete: true, missing: null, dropped };
  const rule = 'helper in which the processor was caught at random (syzkaller: anchor frames)';
  dropped.push(...names.slice(0, -1).map(name => ({ frame: name, rule })));
  return { module, names: [shownName(frame)], complete: true, missing: null, dropped };
}

/** Along one backtrace to the first driver's function, or as many of the kernel's as tell a place. */
function walk(frames: readonly Frame[], sampled: boolean): ChosenFrames {
  const names: string[] = [];
  const dropped: DroppedFrame[] = [];
  const from = behindSentinel(frames);
  for (const frame of frames.slice(0, from)) dropped.push({ frame: shown(frame), rule: 'above the interrupted code' });
  const limit = sampled ? SAMPLED_FRAMES : KERNEL_FRAMES;
  let kernel = 0;
  let whole = false;
  let subsystem: string | null = null;
  for (const frame of frames.slice(from)) {
    if (frame.doubtful) {
      dropped.push({ frame: shown(frame), rule: 'marked ?: not a certain caller (Apport)' });
      continue;
    }
    if (frame.name === null)
      return { module: null, names, complete: false, missing: 'a frame that decides is unreadable', dropped };
    if (frame.work === true) {
      if (subsystem !== null && typeof frame.module === 'string' && !isSubsystem(frame.module))
        return { module: frame.module, names, complete: true, missing: null, dropped };
      continue;
    }
    const rule = frameRule({ ...frame, name: frame.name }, sampled);
    if (rule?.entry === true && subsystem !== null) break;
    if (rule?.action === 'skip') {
      dropped.push({ frame: shown(frame), rule: rule.rule });
      whole ||= rule.base === true && kernel > 0;
      continue;
    }
    const driver = typeof frame.module === 'string' && !isSubsystem(frame.module) ? frame.module : null;
    // Below a subsystem's function only the driver is of interest: which of its functions called is one of many ways.
    if (subsystem !== null) {
      if (driver === null) continue;
      if (sampled) return inModule(frame, driver, [...names, frame.name], dropped, true);
      return { module: driver, names, complete: true, missing: null, dropped };
    }
    names.push(frame.name);
    if (driver !== null) return inModule(frame, driver, names, dropped, sampled);
    if (typeof frame.module === 'string') subsystem = frame.module;
    else if (rule === null && ++kernel === limit) break;
  }
  if (subsystem !== null) return { module: subsystem, names, complete: false, missing: ANY_DRIVER, dropped };
  const complete = kernel >= KERNEL_FRAMES || whole;
  const missing = complete ? null : 'its backtrace names no driver and no caller';
  return { module: null, names: sampled ? names.slice(0, KERNEL_FRAMES) : names, complete, missing, dropped };
}

/** A kernel that cannot unwind marks every frame `?` (arch/x86/kernel/dumpstack.c): then the mark says nothing. */
export function withoutDoubt(trace: readonly Frame[]): readonly Frame[] {
  const called = trace.filter(frame => !frame.top && frame.work !== true);
  return called.length > 1 && called.every(frame => frame.doubtful)
    ? trace.map(frame => ({ ...frame, doubtful: false }))
    : trace;
}

/**
 * Owner and discriminating frames of one event, or null without any frame. Of several backtraces the first that tells a
 * place decides: a purple screen prints the panicking processor's and the stuck one's.
 */
export function chooseFrames(frames: readonly Frame[], sampled: boolean): ChosenFrames | null {
  const traces = [...new Set(frames.map(frame => frame.trace))].map(trace =>
    withoutDoubt(frames.filter(one => one.trace === trace)),
  );
  const walked = traces.map(trace => walk(trace, sampled));
  return walked.find(one => one.complete) ?? walked.find(one => one.names.length > 0) ?? walked[0] ?? null;
}
