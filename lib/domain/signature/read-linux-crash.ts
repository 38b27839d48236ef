import { type ChosenFrames, chooseFrames, withoutDoubt } from './choose-frames';
import { ANY_DRIVER, isSubsystem } from './class-drivers';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { findText, type Hit } from './find-text';
import type { Frame } from './frames';
import type { SignatureClass } from './signature';
import { frameRule } from './skip-frames';
import { sourceFile } from './source-file';

/** An oops prints registers, code and up to about a hundred frames. */
const MAX_REPORT_LINES = 160;

interface CrashRule {
  needle: string;
  class: SignatureClass;
  /** The processor or task was caught waiting, so only a driver's own frame names a cause (syzkaller's anchors). */
  sampled?: boolean;
  /** Parts that the headline adds; null: this is another headline. */
  said?: (hit: Hit) => readonly string[] | null;
}

const always = () => [];

function hungTask(hit: Hit): readonly string[] | null {
  return /task /i.test(hit.before) ? [] : null;
}

/**
 * Files of helpers that everybody calls, and of subsystems that drivers call (class-drivers.ts) where these are built in:
 * a line in them is no place, its caller is (syzkaller's `guiltyFileIgnores`, pkg/report/linux.go@1e72964).
 */
const HELPER_FILE =
  /\.h(?::|$)|^(?:lib|mm|include|rust|kernel\/locking|kernel\/rcu|net\/(?:core|wireless|mac80211)|drivers\/(?:base|usb\/core))\/|^drivers\/gpu\/drm\/drm_/;

/**
 * Headlines of the kernel's own reports; formats after syzkaller's table (pkg/report/linux.go@1e72964, `linuxOopses`)
 * and satyr's substrings (lib/koops_stacktrace.c@6153441).
 */
const RULES: readonly CrashRule[] = [
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
  { needle: 'soft lockup - cpu', class: 'linux-soft-lockup', sampled: true },
  { needle: 'detected hard lockup on cpu', class: 'linux-hard-lockup', sampled: true },
  { needle: 'self-detected stall on cpu', class: 'linux-rcu-stall', sampled: true },
  { needle: 'detected stalls on cpus/tasks', class: 'linux-rcu-stall', sampled: true },
  { needle: 'blocked for more than ', class: 'linux-hung-task', sampled: true, said: hungTask },
  { needle: 'blocked in i/o wait for more than ', class: 'linux-hung-task', sampled: true, said: hungTask },
];

function linuxFrames(read: ReadText, from: number, to: number): readonly Frame[] {
  return read.frames.filter(frame => frame.style === 'linux' && frame.line >= from && frame.line < to);
}

/**
 * The same, and below them the work that ran, which the kernel names where its thread took it from a queue:
 * `Workqueue: events brcmf_fweh_event_worker [brcmfmac]` (kernel/workqueue.c, `print_worker_info`).
 */
function withWork(read: ReadText, from: number, to: number): readonly Frame[] {
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

const namesOf = (frames: readonly Frame[]): readonly string[] => frames.flatMap(frame => frame.name ?? []);

/** What ends a report: the kernel's own mark, or the headline of the next one. */
const NEXT_REPORT =
  /^(?:---\[ end trace|-{4,20}\[ cut here \]|WARNING: (?:CPU|at |[\w./+-]{1,120}\.[chS]:)|(?:watchdog: )?BUG: |INFO: task )/;

function endOfReport({ text }: ReadText, from: number): number {
  const end = Math.min(from + MAX_REPORT_LINES, text.lines.length);
  for (let line = from + 1; line < end; line++) if (NEXT_REPORT.test(text.lines[line] ?? '')) return line;
  return end;
}

/** The faulting instruction's frame first; its callers follow it. A user-space pointer is no frame and is not there. */
function inOrder(frames: readonly Frame[]): readonly Frame[] {
  const top = frames.find(frame => frame.top);
  if (top === undefined) return frames;
  const rest = frames.filter(frame => !frame.top).map(frame => ({ ...frame, trace: top.trace }));
  const again = rest.findIndex(frame => frame.name === top.name);
  return [top, ...rest.slice(again + 1)];
}

function reportParts(chosen: ChosenFrames | null, sampled: boolean): Pick<DraftEvent, 'owner' | 'missing'> {
  if (chosen === null) return { owner: null, missing: 'there is no backtrace' };
  if (!chosen.complete) return { owner: chosen.module, missing: chosen.missing };
  if (sampled && chosen.module === null)
    return { owner: null, missing: 'it was caught at random and no driver is in its backtrace' };
  return { owner: chosen.module ?? 'linux', missing: null };
}

const withoutLine = (place: string): string => place.replace(/:\d{1,6}$/, '');

/** A module and its function are one place, wherever the file was when it was built; the kernel's own needs the file. */
function placed(file: string | undefined, name: string | undefined, module: string | null | undefined): string[] {
  return [module && name ? undefined : file, name].filter(part => part !== undefined);
}

/**
 * An assertion's place needs no caller. Its line moves with every release, so the function that holds it tells; where
 * none is printed, the line does.
 */
function assertedAt(place: string, frames: readonly Frame[]): readonly string[] {
  const top = frames.find(frame => frame.top);
  return top?.name ? placed(withoutLine(place), top.name, top.module) : [place];
}

/** A headline of a report, and what its own words add. */
interface Headline {
  rule: CrashRule;
  hit: Hit;
  said: readonly string[];
}

function headlinesOf(read: ReadText, rules: readonly CrashRule[]): Headline[] {
  return rules.flatMap(rule =>
    findText(read.text, rule.needle).flatMap(hit => {
      const said = (rule.said ?? always)(hit);
      return said === null ? [] : [{ rule, hit, said }];
    }),
  );
}

function crash(read: ReadText, { rule, hit, said }: Headline, to: number): DraftEvent {
  const frames = inOrder(withWork(read, hit.lineIndex, to));
  const chosen = chooseFrames(frames, rule.sampled === true);
  const parts = reportParts(chosen, rule.sampled === true);
  const [place] = rule.class === 'linux-bug' ? said.filter(one => !HELPER_FILE.test(one)) : [];
  const owner = chosen?.module ?? 'linux';
  const names = chosen?.names ?? [];
  return {
    class: rule.class,
    ...(place === undefined
      ? { ...parts, discriminators: [...(names.length > 0 ? said.map(withoutLine) : said), ...names] }
      : { owner, discriminators: assertedAt(place, frames), missing: isSubsystem(owner) ? ANY_DRIVER : null }),
    lineIndex: hit.lineIndex,
    line: hit.line,
    frames: namesOf(frames),
    dropped: chosen?.dropped ?? [],
  };
}

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
const COUNTED_RULES: readonly CrashRule[] = [
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

/** Oopses, BUGs, lock-ups, stalls and hung tasks. The frames of one report end where the next begins. */
export const readLinuxCrash: EventReader = read => {
  const headlines = headlinesOf(read, RULES);
  // Under a headline of its own the count is that report's; a lock-up or a hung task is another report.
  const isCounted = headlines.some(({ rule }) => rule.sampled !== true);
  const found = isCounted ? headlines : [...headlines, ...headlinesOf(read, COUNTED_RULES)];
  const lines = [...new Set(found.map(({ hit }) => hit.lineIndex))].sort((a, b) => a - b);
  return found.map(one => {
    const next = lines.find(line => line > one.hit.lineIndex) ?? Number.MAX_SAFE_INTEGER;
    return crash(read, one, Math.min(next, endOfReport(read, one.hit.lineIndex)));
  });
};

interface WarningPlace {
  file: string | undefined;
  name: string | undefined;
  module: string | undefined;
}

/**
 * `WARNING: CPU: 2 PID: 0 at net/sched/sch_generic.c:320 dev_watchdog+0x1ac/0x324 [module]`; before 3.13 without the
 * processor and the process; since 6.18 `WARNING: fs/ext4/xattr.c:1061 at ext4_xattr_inode_update_ref+0x…, CPU#0: …`.
 * The line number moves with every release and is left out.
 */
function warningPlace(hit: Hit): WarningPlace | null {
  const found =
    /^warning: (?:cpu: \d{1,4} pid: \d{1,9} at |at (?=[\w./+-]{1,120}\.[chs]:\d))(?:([\w./+-]{1,120}):\d{1,6} )?(?:([a-z_][\w.]{0,100})\+0x[\da-f]{1,8}(?:\/0x[\da-f]{1,8})?(?: \[([\w-]{1,60}))?|\S{1,40})/i.exec(
      hit.after,
    ) ??
    /^warning: ([\w./+-]{1,120}\.[chS]):\d{1,6} at ([a-z_][\w.]{0,100})\+0x[\da-f]{1,8}(?:\/0x[\da-f]{1,8})?(?: \[([\w-]{1,60})\])?/i.exec(
      hit.after,
    );
  const file = found?.[1] === undefined ? undefined : sourceFile(found[1]);
  return found === null ? null : { file, name: found[2]?.split('.', 1)[0], module: found[3] };
}

/** A warning's place is its file and function; in a helper's file, the callers. */
export const readLinuxWarning: EventReader = read =>
  findText(read.text, 'warning: ').flatMap((hit): DraftEvent[] => {
    const place = warningPlace(hit);
    if (place === null) return [];
    const { file, name, module } = place;
    // The network watchdog's own warning: `NETDEV WATCHDOG` says the same with the driver's name.
    if (name === 'dev_watchdog' || file?.endsWith('net/sched/sch_generic.c') === true) return [];
    const base = { class: 'linux-warning', lineIndex: hit.lineIndex, line: hit.line } as const;
    const said = placed(file, name, module);
    if (name === undefined)
      return [{ ...base, owner: module ?? 'linux', discriminators: said, missing: 'the function is not named' }];
    const trace = withWork(read, hit.lineIndex, endOfReport(read, hit.lineIndex)).filter(frame => !frame.top);
    const helper =
      module === undefined &&
      ((file !== undefined && HELPER_FILE.test(file)) || frameRule({ style: 'linux', name, module }, false) !== null);
    return [{ ...base, frames: namesOf(trace), ...(helper ? calledFrom(said, trace) : placedIn(said, module, trace)) }];
  });

type Placed = Pick<DraftEvent, 'owner' | 'discriminators' | 'missing' | 'dropped'>;

/** A helper warns of its callers. */
function calledFrom(said: readonly string[], trace: readonly Frame[]): Placed {
  const chosen = chooseFrames(
    trace.filter(frame => !said.includes(frame.name ?? '')),
    false,
  );
  const discriminators = [...said, ...(chosen?.names ?? [])];
  return { ...reportParts(chosen, false), discriminators, dropped: chosen?.dropped ?? [] };
}

/** The place tells; in a subsystem, with the driver that it was called for. */
function placedIn(said: readonly string[], module: string | undefined, trace: readonly Frame[]): Placed {
  if (module === undefined || !isSubsystem(module))
    return { owner: module ?? 'linux', discriminators: said, missing: null };
  const driver = driverIn(trace);
  return { owner: driver ?? module, discriminators: said, missing: driver === null ? ANY_DRIVER : null };
}

/** The first driver above the place where something else was interrupted, or the one whose work ran. */
function driverIn(trace: readonly Frame[]): string | null {
  let interrupted = false;
  for (const { name, module, doubtful, work } of withoutDoubt(trace)) {
    interrupted ||= name !== null && frameRule({ style: 'linux', name, module }, false)?.entry === true;
    const served = work === true || (!interrupted && !doubtful);
    if (served && typeof module === 'string' && !isSubsystem(module)) return module;
  }
  return null;
}
