import { chooseFrames } from './choose-frames';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { findText, type Hit } from './find-text';
import { normaliseMessage } from './normalise-message';
import { worldsOn, worldTells } from './world-list';

/**
 * Reasons known from VMware's articles. Compared without blanks, because an 80-column screen and a mail break them
 * anywhere; another reason is taken as printed up to the end of its line.
 */
const KNOWN_REASONS: readonly string[] = ['Failed to ack TLB invalidate'];

/** Longest reason that is compared. */
const MAX_REASON_LENGTH = 80;

function squeezed(text: string): string {
  return text.replaceAll(' ', '').toLowerCase();
}

/** The headline's reason, or null. What follows it ends it: a bracket, a full stop, registers, a world list. */
function reasonOf(hit: Hit, needle: string): string | null {
  const after = hit.after.slice(needle.length).trimStart();
  const start = squeezed(after.slice(0, MAX_REASON_LENGTH));
  const known = KNOWN_REASONS.find(reason => start.startsWith(squeezed(reason)));
  if (known !== undefined) return known;
  const rest = hit.rest.slice(needle.length, needle.length + MAX_REASON_LENGTH).trim();
  const reason = /^[^(.;=@]{3,80}/.exec(rest)?.[0] ?? '';
  const words = reason.replace(/ ?\b\w{2,6}$/, found => (rest[reason.length] === '=' ? '' : found)).trim();
  return /[a-z]{3}/i.test(words) ? normaliseMessage(words) : null;
}

function lockup(read: ReadText, hit: Hit, needle: string): DraftEvent | null {
  const pcpu = /(?:^|\W)p?cpu ?(\d{1,4}|[x#]{1,4}) $/i.exec(hit.before.slice(-40))?.[1];
  if (pcpu === undefined) return null;
  const base = { class: 'psod-lockup', lineIndex: hit.lineIndex, line: hit.line } as const;
  const reason = reasonOf(hit, needle);
  if (reason === null) return { ...base, owner: null, discriminators: [], missing: 'the headline gives no reason' };
  const frames = read.frames.filter(frame => frame.style === 'esx');
  const chosen = chooseFrames(frames, true);
  const names = frames.flatMap(frame => frame.name ?? []);
  const dropped = chosen?.dropped ?? [];
  if (chosen?.module != null)
    return {
      ...base,
      owner: chosen.module,
      discriminators: [reason, ...chosen.names],
      missing: null,
      frames: names,
      dropped,
    };
  const world = worldsOn(read.text, hit.lineIndex).get(Number(pcpu));
  if (world !== undefined && worldTells(world))
    return { ...base, owner: world, discriminators: [reason], missing: null, frames: names, dropped };
  if (chosen?.complete === true)
    return {
      ...base,
      owner: 'vmkernel',
      discriminators: [reason, ...chosen.names],
      missing: null,
      frames: names,
      dropped,
    };
  const missing =
    world === undefined
      ? 'neither a backtrace nor a list of worlds says what the processor ran'
      : `what the processor ran (${world}) says nothing of a cause`;
  return { ...base, owner: null, discriminators: [reason], missing, frames: names, dropped };
}

/**
 * "PCPU n locked up": the owner is the driver of the backtrace, else the world on processor n, else vmkernel with its
 * frames; the headline's reason discriminates (design page "Crash and log signatures"; broadcom KB 343033, 324947).
 * The number of the processor, addresses and the other worlds are no part of it.
 */
export const readLockup: EventReader = read => {
  const needle = 'locked up';
  return findText(read.text, needle).flatMap(hit => {
    const behind = /^locked up[.:,;-]{0,2}/i.exec(hit.after)?.[0] ?? needle;
    return lockup(read, hit, behind) ?? [];
  });
};
