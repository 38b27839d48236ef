import { chooseFrames } from './choose-frames';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { driverName } from './driver-prefix';
import { findText, type Hit } from './find-text';
import type { Frame } from './frames';
import { normaliseMessage } from './normalise-message';
import type { SignatureClass } from './signature';

/**
 * The driver whose interrupt or queue ran: kernel threads are named after the unit that they serve, `0 (re0 taskq)`
 * (`taskqueue_start_threads(…, "%s taskq", device_get_nameunit(dev))`, sys/dev/re/if_re.c) or `12 (irq264: em0:rx0)`
 * (sys/x86/x86/intr_machdep.c). Any other name with a number may be a program's. Printed beside the trap.
 */
function servedDriver({ text }: ReadText, at: number): string | null {
  const processes = findText(text, 'current process').sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  const found = /^current process\s{0,8}= \d{1,6} \((?:(\w{1,30}\d) taskq|irq\d{1,4}: (\w{1,30}\d)[:)])/i.exec(
    processes[0]?.rest ?? '',
  );
  const unit = found?.[1] ?? found?.[2];
  return unit === undefined ? null : driverName(unit);
}

/** The kernel names no module in a backtrace; a driver's functions begin with its name. */
function ownedFrames(read: ReadText, at: number): readonly Frame[] {
  const frames = read.frames.filter(frame => frame.style === 'freebsd');
  const driver = servedDriver(read, at);
  return frames.map(frame =>
    driver !== null && frame.name?.startsWith(`${driver}_`) ? { ...frame, module: driver } : frame,
  );
}

function parts(
  read: ReadText,
  hit: Hit,
  of: SignatureClass,
  said: readonly string[],
  framesNeeded: boolean,
): DraftEvent {
  const frames = ownedFrames(read, hit.at);
  const chosen = chooseFrames(frames, false);
  const told = chosen?.complete === true || !framesNeeded;
  return {
    class: of,
    owner: told ? (chosen?.module ?? 'freebsd') : null,
    discriminators: [...said, ...(chosen?.names ?? [])],
    missing: told ? null : (chosen?.missing ?? 'there is no backtrace'),
    lineIndex: hit.lineIndex,
    line: hit.line,
    frames: frames.flatMap(frame => frame.name ?? []),
    dropped: chosen?.dropped ?? [],
  };
}

/** `Fatal trap 12: page fault while in kernel mode`, `Fatal double fault` (sys/amd64/amd64/trap.c; syzkaller's forms). */
export const readFreebsdTrap: EventReader = read =>
  findText(read.text, 'fatal trap ').flatMap(hit => {
    const found = /^fatal trap (\d{1,3}): ([\w -]{3,60}?) while in/i.exec(hit.after);
    if (found?.[1] === undefined || found[2] === undefined) return [];
    return [parts(read, hit, 'freebsd-trap', [`trap ${found[1]}`], true)];
  });

/** Panics that only repeat the trap printed before. */
const ECHO =
  /^(?:page fault|general protection fault|integer divide fault|double fault|unknown\/reserved trap|\d{1,3}$)/i;

/** `panic: …` (panic(9)): the message and its first frames; an echo of a trap needs the frames. */
export const readFreebsdPanic: EventReader = read =>
  findText(read.text, 'panic: ').flatMap(hit => {
    if (hit.before !== '' && !/^(?:\S{1,40} )?$/.test(hit.before)) return [];
    const message = normaliseMessage(hit.rest.slice('panic: '.length));
    if (message === '' || !read.frames.some(frame => frame.style === 'freebsd')) return [];
    return [parts(read, hit, 'freebsd-panic', ECHO.test(message) ? [] : [message], ECHO.test(message))];
  });
