import { isClassDriver } from './class-drivers';
import type { DraftEvent, ReadText } from './draft-event';
import { type DriverLine, driverLine } from './driver-prefix';
import { MASKED, normaliseMessage } from './normalise-message';

/** Distinct complaints of one text; a boot log has a few dozen. */
const MAX_EVENTS = 40;

/** Beginnings of words that complain (after syslog's usage): `failed` and `failure` are one. */
const COMPLAINT =
  /(?:^|[^a-z])(?:error|fail|time-?out|timed?[ -]?out|hang|hung|fault|dead|died|lost|stuck|abort|corrupt|parity|overflow|unable|can't|cannot|crash|panic|invalid|malfunction|unexpected|reset|not respond|stopped respond|ran out|halted|bogus|bad state)|_cond == /;

/** Complaint words that mean the contrary here. */
const HARMLESS =
  /\b(?:no|without|0) errors?\b|errors? ?(?:[:=]|count) ?0\b|error recovery (?:complete|success)|errors=remount|default|\bdump(?:s|ed|ing)?\b|\brecovered\b|\bsucceeded\b|\bsuccess(?:ful(?:ly)?)?\b/;

function complains(message: string): boolean {
  const lower = message.slice(0, 300).toLowerCase();
  return COMPLAINT.test(lower) && !HARMLESS.test(lower);
}

/** Said of a complaint behind a bare word and a colon, which may be a program or a table. */
export const SPEAKER_UNSURE = 'the line does not show that a driver speaks';

/** Who waited says so; who failed does not. A driver's own words for what it waited for are its class's to read. */
const TIMED_OUT = /time-?d?[ -]?out/i;
const WAITED = 'something did not answer this driver, and that does not say why';

/** A message of words; a table of registers (`x19: 00000000deadbeef x18: …` on ARM) is none, nor are names of what was masked. */
function tells(normal: string): boolean {
  return normal.length >= 8 && /[a-z]{3}.{0,60}[ _][a-z]{2}/i.test(normal.replace(MASKED, ''));
}

function missingOf({ certain, message }: DriverLine, anyMaker: boolean): string | null {
  if (anyMaker) return 'this driver serves parts of any maker, and the part is not identified';
  if (!certain) return SPEAKER_UNSURE;
  return TIMED_OUT.test(message) ? WAITED : null;
}

/**
 * Any driver's complaint that no other reader knows: the driver and its words, numbers masked. Of a driver that serves
 * any maker's parts the words are a candidate only. Drivers that events read so far speak of are left out, but for what
 * has no consequences: the rest of what they print is aftermath.
 */
export function readDriverErrors({ text }: ReadText, read: readonly DraftEvent[]): DraftEvent[] {
  const known = read.filter(one => one.class !== 'linux-notice');
  const told = new Set(known.map(one => one.owner));
  const lines = new Set(known.map(one => one.lineIndex));
  const events: DraftEvent[] = [];
  const seen = new Set<string>();
  for (let lineIndex = 0; lineIndex < text.lines.length && events.length < MAX_EVENTS; lineIndex++) {
    const line = text.lines[lineIndex]?.slice(0, 400) ?? '';
    const said = driverLine(line);
    if (said === null || told.has(said.owner) || lines.has(lineIndex) || !complains(said.message)) continue;
    const anyMaker = isClassDriver(said.owner);
    if (anyMaker && known.length > 0) continue;
    const normal = normaliseMessage(said.message);
    const key = `${said.owner} ${normal}`;
    if (!tells(normal) || seen.has(key)) continue;
    seen.add(key);
    const missing = missingOf(said, anyMaker);
    events.push({ class: 'driver-error', owner: said.owner, discriminators: [normal], missing, lineIndex, line });
  }
  return events;
}
