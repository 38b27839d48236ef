import { cleanText } from './clean-text';
import type { DraftEvent, EventReader, ReadText } from './draft-event';
import { fingerprintOf } from './fingerprint';
import { framesOf } from './frames';
import { readAer } from './read-aer';
import { readAttributes } from './read-attributes';
import { readDevice } from './read-device';
import { readDriverErrors } from './read-driver-error';
import { readFreebsdPanic, readFreebsdTrap } from './read-freebsd';
import { readLinuxCrash } from './read-linux-crash';
import { readLinuxPanic } from './read-linux-panic';
import { readLinuxWarning } from './read-linux-warning';
import { readLockup } from './read-lockup';
import { readFirmwareRecord, readMce, readVmkernelRecord } from './read-mce';
import { readEsxHeartbeat, readPsod, readUnnamedPsod } from './read-psod';
import { readSplPanic } from './read-spl';
import { readAta, readNvme, readSas } from './read-storage';
import {
  type CrashEvent,
  SIGNATURE_CLASSES,
  SIGNATURE_VERSION,
  type Signature,
  type SignatureReading,
} from './signature';

/** Events of one text that are told; a log of a month holds this many different ones. */
const MAX_EVENTS = 50;
/** Length of a line shown back. */
const MAX_SHOWN_LENGTH = 200;

const READERS: readonly EventReader[] = [
  readLockup,
  readPsod,
  readLinuxCrash,
  readLinuxPanic,
  readLinuxWarning,
  readSplPanic,
  readFreebsdTrap,
  readFreebsdPanic,
  readMce,
  readFirmwareRecord,
  readVmkernelRecord,
  readAer,
  readAta,
  readNvme,
  readSas,
  readDevice,
  readEsxHeartbeat,
];

function draftsOf(read: ReadText): DraftEvent[] {
  const drafts = READERS.flatMap(reader => reader(read));
  if (!drafts.some(one => one.class.startsWith('psod'))) drafts.push(...readUnnamedPsod(read));
  return [...drafts, ...readDriverErrors(read, drafts)];
}

function event(draft: DraftEvent): CrashEvent {
  const { owner, missing, discriminators } = draft;
  const because = missing ?? (owner === null ? 'the owner is not named' : null);
  const signature: Signature | null =
    owner === null || because !== null || discriminators.length === 0
      ? null
      : { version: SIGNATURE_VERSION, class: draft.class, owner, discriminators };
  return {
    class: draft.class,
    owner,
    discriminators,
    signature,
    missing: signature === null ? (because ?? 'nothing tells it from other problems of its owner') : null,
    line: draft.line.slice(0, MAX_SHOWN_LENGTH),
    frames: draft.frames ?? [],
    dropped: draft.dropped ?? [],
  };
}

const RANK: ReadonlyMap<string, number> = new Map(SIGNATURE_CLASSES.map((name, rank) => [name, rank]));

/** Gravest class first, then as printed; equal ones once, a complete one before an incomplete one of its class. */
function ordered(drafts: readonly DraftEvent[]): CrashEvent[] {
  const rank = (draft: DraftEvent) => RANK.get(draft.class) ?? RANK.size;
  const sorted = drafts
    .map((draft, position) => ({ draft, position, made: event(draft) }))
    .sort(
      (a, b) =>
        rank(a.draft) - rank(b.draft) ||
        Number(a.made.signature === null) - Number(b.made.signature === null) ||
        (a.draft.class.startsWith('aer') ? a.position - b.position : a.draft.lineIndex - b.draft.lineIndex) ||
        a.position - b.position,
    );
  const seen = new Set<string>();
  return sorted.flatMap(({ made }) => {
    const key = `${made.class} ${made.owner} ${made.discriminators.join('|')}`;
    if (seen.has(key)) return [];
    seen.add(key);
    return [made];
  });
}

/**
 * Reads a pasted crash or log text: every event in it, the primary one first, and the primary's exact signature or the
 * reason why there is none. Any text is fine, hostile ones too: never throws, time linear in its length, at most a
 * mebibyte of it is read (`cut`).
 */
export function signatureOf(text: string): SignatureReading {
  const clean = cleanText(text);
  const frames = framesOf(clean);
  const events = ordered(draftsOf({ text: clean, frames })).slice(0, MAX_EVENTS);
  const attributes = readAttributes(clean);
  const [first] = events;
  return {
    version: SIGNATURE_VERSION,
    primary: first?.signature ?? null,
    absentBecause: first === undefined ? 'no crash or error message was recognised' : first.missing,
    events,
    attributes,
    dropped: first?.dropped ?? [],
    fingerprint: fingerprintOf(clean, events, attributes),
    frameCount: frames.length,
    cut: clean.cut,
  };
}

/** Readable key of a signature, equal exactly for equal signatures: `v5 psod-lockup | ethtool | Failed to ack TLB invalidate`. */
export function signatureKey(signature: Signature): string {
  const parts = [signature.owner, ...signature.discriminators].map(part => part.replaceAll('|', '/'));
  return [`v${signature.version} ${signature.class}`, ...parts].join(' | ');
}
