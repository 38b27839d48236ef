import type { CleanText } from './clean-text';

/** The deepest purple screen has about 30 frames, the deepest oops about 60. */
const MAX_FRAMES = 200;
/** A frame stands within the first part of its line; the rest are stack words. */
const MAX_FRAME_LINE = 400;

export type FrameStyle = 'esx' | 'linux' | 'freebsd';

/** One frame of a printed backtrace. */
export interface Frame {
  style: FrameStyle;
  /** Function without offset and compiler suffix; null where the text has no readable name. */
  name: string | null;
  /** Module that holds it; null for the kernel itself, undefined where the text leaves it open. */
  module: string | null | undefined;
  /** The instruction pointer's own frame (`RIP:`), not one of the trace. */
  top: boolean;
  /** Marked `?`: an address that lay on the stack, not a certain caller. */
  doubtful: boolean;
  /** The work that a thread of the kernel took from a queue, printed apart from the backtrace: it names who was served. */
  work?: true;
  line: number;
  /** Backtrace it belongs to, counted from 0. */
  trace: number;
}

type Parsed = Omit<Frame, 'line' | 'trace'>;

/** Compiler clones are the function they were cut from: satyr cuts at the first dot (koops_stacktrace.c@6153441). */
function withoutClone(name: string): string {
  const dot = name.indexOf('.', 1);
  return dot === -1 ? name : name.slice(0, dot);
}

/** `vmkernel` itself, under its names of ESX 3 to 9. */
function esxModule(printed: string | undefined): string | null | undefined {
  if (printed === undefined || printed === 'vmkernel') return null;
  return printed === '' ? undefined : printed;
}

/**
 * vmkernel frame: `0x4539…:[0x4200…]i40en_UplinkPrivStatsGet@(i40en)#<None>+0x45f stack: …`; in ESX 3 and 4 without
 * module (broadcom KB 343033, 370976, 328805). Addresses may be masked.
 */
function esxFrame(line: string): Parsed | null {
  const open = line.indexOf('[0');
  if (open === -1 || (line[open + 2] !== 'x' && line[open + 2] !== 'X')) return bareEsxFrame(line);
  const close = line.indexOf(']', open);
  if (close === -1 || close - open > 30) return null;
  const rest = line.slice(close + 1, close + 200).trimStart();
  const word = /^[^\s]{1,190}/.exec(rest)?.[0];
  if (word === undefined || /^(?:stack:|cr\d=)/i.test(word)) return null;
  // The base of a stack, printed as a call from address 0 (broadcom KB 343033: `[0x0]blk_dev+0xfd76461f`).
  if (/^\[0x0{1,16}\]$/i.test(line.slice(open, close + 1))) return null;
  // Without the stack address in front only a word with a module is a frame: brackets with hex stand in any log.
  if (line[open - 1] !== ':' && !word.includes('@')) return null;
  const parts = /^([A-Za-z_][\w.$]{0,120})(?:@\(?([\w.-]{0,60})\)?)?(?=[#:+]|$)/.exec(word);
  const base: Omit<Parsed, 'name' | 'module'> = { style: 'esx', top: false, doubtful: false };
  if (parts?.[1] === undefined) return { ...base, name: null, module: undefined };
  return { ...base, name: withoutClone(parts[1]), module: esxModule(parts[2]) };
}

/** A frame retyped without its addresses. */
function bareEsxFrame(line: string): Parsed | null {
  const parts = /^([A-Za-z_][\w.$]{0,120})@\(?([\w.-]{1,60})\)?[#:][\w.<>-]{1,40}\+0x[\da-f#]{1,16}/i.exec(line);
  if (parts?.[1] === undefined) return null;
  return { style: 'esx', name: withoutClone(parts[1]), module: esxModule(parts[2]), top: false, doubtful: false };
}

const LINUX_FUNCTION =
  /^([A-Za-z_][\w.$]{0,120})\+0x[\da-f]{1,8}(?:\/0x[\da-f]{1,8})?(?: \[([\w-]{1,60})[^\]]{0,40}\])?/;
const LINUX_ADDRESS = /^\[<?(?:0x)?[\da-f]{8,16}>?\] /;
/**
 * `RIP: 0010:[<addr>] [<addr>] fn+0x`, `IP: fn+0x`, `PC is at fn+0x`, `pc : fn+0x`, `NIP [addr] fn+0x`, `epc : fn+0x`; a
 * memory checker names it in its headline, `BUG: KASAN: use-after-free in fn+0x`.
 */
const LINUX_POINTER =
  /^(?:(?:RIP|EIP|IP): ?(?:[\da-f]{4}:)?|EIP is at |PC is at |e?pc : |NIP |BUG: K[A-Z]{3,5}: [a-z][\w -]{2,40} in )\s?(?:\[<?[\da-f]{8,16}>?\] {0,2}){0,2}/;

/**
 * Linux frame in the forms of x86, ARM (`(dump_backtrace) from [<…>] (show_stack+0x20/0x24)`), MIPS and PowerPC;
 * forms as in syzkaller's `frameRes` (pkg/report/linux.go@1e72964).
 */
function linuxFrame(line: string): Parsed | null {
  const pointer = LINUX_POINTER.exec(line)?.[0] ?? '';
  let rest = line.slice(pointer.length);
  if (pointer === '') {
    rest = rest.slice(LINUX_ADDRESS.exec(rest)?.[0].length ?? 0);
    const from = /^\(?[\w.$]{1,120}\)?(?: \[[\w-]{1,60}\])? from (?:\[<[\da-f]{8,16}>\] )?\(?/.exec(rest)?.[0];
    if (from !== undefined) rest = rest.slice(from.length);
  }
  const doubtful = rest.startsWith('? ');
  if (doubtful) rest = rest.slice(2);
  const parts = LINUX_FUNCTION.exec(rest);
  if (parts?.[1] === undefined) return null;
  return { style: 'linux', name: withoutClone(parts[1]), module: parts[2] ?? null, top: pointer !== '', doubtful };
}

/** FreeBSD frame: `#4 0xffffffff80… at fn+0x55`, `fn() at fn+0x55/frame 0x…`, `#6 0x… in fn (…) at /usr/src/…`. */
function freebsdFrame(line: string): Parsed | null {
  const parts =
    /^#\d{1,3} (?:0x[\da-f]{6,16} )?(?:at|in) ([A-Za-z_][\w.$]{0,120})(?:\+0x[\da-f]{1,8}| ?\()/i.exec(line) ??
    /^([A-Za-z_][\w.$]{0,120})\(\) at [\w.$]{1,120}\+0x[\da-f]{1,8}/i.exec(line) ??
    // gdb's innermost frame has no address; after its arguments comes the file or nothing (smartctl numbers its self-tests
    // as `#10 Vendor (0xff) Completed`).
    /^#\d{1,3} ([A-Za-z_][\w.$]{0,120}) \([^()]{0,200}\)(?: at \S|$)/.exec(line);
  if (parts?.[1] === undefined) return null;
  return { style: 'freebsd', name: withoutClone(parts[1]), module: undefined, top: false, doubtful: false };
}

/** A line that announces another processor's or world's backtrace. */
function startsTrace(line: string): boolean {
  return /^(?:.{0,40}backtrace (?:for|from)|@BlueScreen|.{0,30}Call Trace:|KDB: stack backtrace|Backtrace:)/i.test(
    line,
  );
}

/** All frames of a text in printed order. */
export function framesOf(text: CleanText): readonly Frame[] {
  const frames: Frame[] = [];
  let trace = 0;
  for (let i = 0; i < text.lines.length && frames.length < MAX_FRAMES; i++) {
    const line = (text.lines[i] ?? '').slice(0, MAX_FRAME_LINE);
    const parsed = linuxFrame(line) ?? freebsdFrame(line) ?? esxFrame(line);
    if (parsed !== null) frames.push({ ...parsed, line: i, trace });
    else if (startsTrace(line)) trace++;
  }
  return frames;
}
