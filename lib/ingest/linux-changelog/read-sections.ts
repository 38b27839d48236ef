import type { DecodedLine } from '../format/decode-lines';
import { type RejectRecord, rejectRecord } from '../ingest-record';

export interface ChangelogEntry {
  /** Where it begins, from 1. */
  line: number;
  /** In one line, without its bullet. */
  text: string;
  /** The upstream changelog that it is copied from; null for Debian's own entries. */
  upstream: string | null;
}

export interface ChangelogSection {
  source: string;
  version: string;
  distribution: string;
  /** The day it is signed with, `YYYY-MM-DD`; null where the trailer is missing or names none. */
  releasedOn: string | null;
  entries: ChangelogEntry[];
}

/** `linux (6.1.190-1) bookworm-security; urgency=high` (deb-changelog(5)). */
const HEADING = /^(\S+) \(([^()\s]+)\) ([^;]+);/;
/** ` -- Name <address>  Mon, 16 Nov 2026 11:17:40 +0100` (deb-changelog(5)). */
const TRAILER = /^ -- .*<.*> {2}(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4})\b/;
const BULLET = /^( {2,})[*+-] +(\S.*)$/;
const ADDRESS = /^ {4,}(https?:\/\/\S+)$/;

/**
 * The sections of a changelog in order, newest first (deb-changelog(5); nested entries and the addresses of upstream
 * changelogs as Debian's kernel team writes them). A line that belongs to no form is a reject; nothing throws.
 */
export async function* readSections(
  lines: AsyncIterable<DecodedLine>,
): AsyncGenerator<ChangelogSection | RejectRecord> {
  let section: ChangelogSection | null = null;
  let entry: { of: ChangelogEntry; indent: number } | null = null;
  let upstream: string | null = null;
  for await (const { number, text, tooLong } of lines) {
    const [, source, version, distribution] = HEADING.exec(text) ?? [];
    const [, indent, said] = BULLET.exec(text) ?? [];
    if (tooLong) yield rejectRecord(number, text, 'the line is too long');
    else if (source && version && distribution) {
      if (section) yield section;
      section = { source, version, distribution, releasedOn: null, entries: [] };
      entry = null;
    } else if (text.trim() === '' || text.startsWith('#')) entry = null;
    else if (!section) yield rejectRecord(number, text, 'no build is named before this line');
    else if (text.startsWith(' --')) section.releasedOn = dayOf(TRAILER.exec(text)?.[1]);
    else if (indent !== undefined && said !== undefined) {
      if (indent.length === 2) upstream = null;
      entry = { of: { line: number, text: said.trim(), upstream }, indent: indent.length };
      section.entries.push(entry.of);
    } else if (ADDRESS.test(text)) {
      upstream = text.trim();
      entry = null;
    } else if (/^ {2}\[.*\]$/.test(text)) entry = null;
    else if (entry && leading(text) > entry.indent) entry.of.text += ` ${text.trim()}`;
    else if (!text.startsWith('  ')) yield rejectRecord(number, text, 'neither a heading nor an entry');
  }
  if (section) yield section;
}

const leading = (text: string): number => text.length - text.trimStart().length;

function dayOf(date: string | undefined): string | null {
  const time = date === undefined ? Number.NaN : Date.parse(`${date} UTC`);
  return Number.isNaN(time) ? null : new Date(time).toISOString().slice(0, 10);
}
