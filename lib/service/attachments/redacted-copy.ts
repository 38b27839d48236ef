import 'server-only';
import { redact } from '@/lib/domain/report/redact';
import { openFile, putFile, type StoredFile } from './attachment-store';

/** Redacted at once: tables and letters are read over lines, so a piece ends at an empty line where it has one. */
const CHUNK_CHARACTERS = 64 * 1024;
/** A line without end is cut there, at a blank if it has one. */
const MAX_LINE_CHARACTERS = 1024 * 1024;
/** Enough to tell a text from a dump: file(1) looks at as much. */
const PROBED_BYTES = 8 * 1024;
/** Redaction may lengthen a text (`[mac 12]` for a bare MAC), never by more than this. */
const GROWTH = 2;

/** Whether the beginning of a file is text: no NUL, and hardly any other control character. */
export function looksLikeText(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) return false;
    const isBlank = byte === 9 || byte === 10 || byte === 13 || byte === 27;
    if (byte < 32 && !isBlank) controls += 1;
  }
  return controls * 50 < Math.max(50, head.byteLength);
}

/** Texts of a stream in pieces that end at a line's end, so that nothing is cut in two before it is looked at. */
async function* piecesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  for await (const chunk of source) {
    rest += decoder.decode(chunk, { stream: true });
    while (rest.length >= CHUNK_CHARACTERS) {
      const end = endOfPiece(rest);
      if (end === 0) break;
      yield rest.slice(0, end);
      rest = rest.slice(end);
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function endOfPiece(text: string): number {
  const empty = text.lastIndexOf('\n\n');
  if (empty >= text.length / 2) return empty + 2;
  const line = text.lastIndexOf('\n');
  if (line >= 0) return line + 1;
  if (text.length < MAX_LINE_CHARACTERS) return 0;
  const blank = text.lastIndexOf(' ');
  return blank > 0 ? blank + 1 : text.length;
}

export interface RedactedCopy extends StoredFile {
  counts: Readonly<Record<string, number>>;
}

/**
 * Keeps a redacted copy of a stored text, streamed; null for a file that is no text, which stays with its reporter and
 * the maintainers (it is never unpacked here).
 */
export async function makeRedactedCopy(original: StoredFile): Promise<RedactedCopy | null> {
  const opened = await openFile(original.sha256);
  if (!opened) return null;
  const head = await firstBytes(original.sha256);
  if (!looksLikeText(head)) {
    opened.stream.destroy();
    return null;
  }
  const counts: Record<string, number> = {};
  async function* cleaned(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of piecesOf(source)) {
      const result = redact(piece.toWellFormed());
      for (const { kind } of result.redactions) counts[kind] = (counts[kind] ?? 0) + 1;
      yield Buffer.from(result.text);
    }
  }
  const copy = await putFile(cleaned(opened.stream), Math.max(CHUNK_CHARACTERS, original.bytes * GROWTH));
  return { ...copy, counts };
}

async function firstBytes(sha256: string): Promise<Uint8Array> {
  const opened = await openFile(sha256);
  if (!opened) return new Uint8Array();
  for await (const chunk of opened.stream) {
    opened.stream.destroy();
    return (chunk as Buffer).subarray(0, PROBED_BYTES);
  }
  return new Uint8Array();
}
