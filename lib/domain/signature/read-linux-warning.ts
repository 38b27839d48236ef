import { chooseFrames, withoutDoubt } from './choose-frames';
import { ANY_DRIVER, isSubsystem } from './class-drivers';
import type { CleanText } from './clean-text';
import type { DraftEvent, EventReader } from './draft-event';
import { findText, type Hit } from './find-text';
import type { Frame } from './frames';
import { endOfReport, HELPER_FILE, namesOf, placed, reportParts, withWork } from './linux-report';
import { frameRule } from './skip-frames';
import { sourceFile } from './source-file';

interface WarningPlace {
  line: number;
  file: string | undefined;
  name: string | undefined;
  module: string | undefined;
}

/**
 * `WARNING: CPU: 2 PID: 0 at net/sched/sch_generic.c:320 dev_watchdog+0x1ac/0x324 [module]`; before 3.13 without the
 * processor and the process; since 6.18 `WARNING: fs/ext4/xattr.c:1061 at ext4_xattr_inode_update_ref+0x…, CPU#0: …`,
 * also with the condition, `WARNING: [condition] file:line at …`, and with an address of 0 where only the instruction
 * pointer names the function (kernel/panic.c, `__warn`). The line number moves with every release and is left out.
 */
function warningPlace(hit: Hit): WarningPlace | null {
  const found =
    /^warning: (?:cpu: \d{1,4} pid: \d{1,9} at |at (?=[\w./+-]{1,120}\.[chs]:\d))(?:([\w./+-]{1,120}):\d{1,6} )?(?:([a-z_][\w.]{0,100})\+0x[\da-f]{1,8}(?:\/0x[\da-f]{1,8})?(?: \[([\w-]{1,60}))?|\S{1,40})/i.exec(
      hit.after,
    ) ??
    /^warning: (?:\[.{1,200}?\] )?([\w./+-]{1,120}\.(?:[chS]|rs)):\d{1,6} at (?:([a-z_][\w.]{0,100})\+0x[\da-f]{1,8}(?:\/0x[\da-f]{1,8})?(?: \[([\w-]{1,60})\])?|0x[\da-f]{1,16}, cpu#)/i.exec(
      hit.after,
    );
  const file = found?.[1] === undefined ? undefined : sourceFile(found[1]);
  return found && { line: hit.lineIndex, file, name: found[2]?.split('.', 1)[0], module: found[3] };
}

/** What an instruction pointer below it belongs to, if it is not the warning's. */
const CRASH = /^(?:general protection fault|Oops: |Unable to handle kernel |Internal error: |divide error: )/;

/** The instruction pointer names the function where the headline does not. */
function namedBy(place: WarningPlace, report: readonly Frame[], { lines }: CleanText): WarningPlace {
  const top = report.find(frame => frame.top);
  if (top && lines.slice(place.line, top.line).some(line => CRASH.test(line))) return place;
  return place.name !== undefined || !top?.name ? place : { ...place, name: top.name, module: top.module ?? undefined };
}

/** A warning's place is its file and function; in a helper's file, the callers. */
export const readLinuxWarning: EventReader = read =>
  findText(read.text, 'warning: ').flatMap((hit): DraftEvent[] => {
    const said = warningPlace(hit);
    if (said === null) return [];
    const report = withWork(read, hit.lineIndex, endOfReport(read, hit.lineIndex));
    const { file, name, module } = namedBy(said, report, read.text);
    // The network watchdog's own warning: `NETDEV WATCHDOG` says the same with the driver's name.
    if (name === 'dev_watchdog' || file?.endsWith('net/sched/sch_generic.c') === true) return [];
    const base = { class: 'linux-warning', lineIndex: hit.lineIndex, line: hit.line } as const;
    const place = placed(file, name, module);
    if (name === undefined)
      return [{ ...base, owner: module ?? 'linux', discriminators: place, missing: 'the function is not named' }];
    const trace = report.filter(frame => !frame.top);
    const helper =
      module === undefined &&
      ((file !== undefined && HELPER_FILE.test(file)) || frameRule({ style: 'linux', name, module }, false) !== null);
    return [
      { ...base, frames: namesOf(trace), ...(helper ? calledFrom(place, trace) : placedIn(place, module, trace)) },
    ];
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
