import { decodeLenient } from './windows-1252';

export interface DecodedLine {
  /** From 1. */
  number: number;
  text: string;
  /** The line was longer than the limit; `text` is its beginning. */
  tooLong: boolean;
}

/** The longest line of pci.ids has 195 bytes; a file without line ends must not fill the memory. */
export const MAX_LINE_BYTES = 4096;

const NEWLINE = 0x0a;

/**
 * Splits bytes into lines without their line ends. Each line is UTF-8, or else read as windows-1252 (what browsers
 * mean by latin1): usb.ids holds lines of both kinds. Lines longer than `MAX_LINE_BYTES` are cut
 * and marked. Source: any byte stream; its errors are thrown on.
 */
export async function* decodeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<DecodedLine> {
  let number = 0;
  let pending: Uint8Array = new Uint8Array(0);
  let cut = false;
  const finish = (bytes: Uint8Array): DecodedLine => {
    number += 1;
    const tooLong = cut || bytes.length > MAX_LINE_BYTES;
    cut = false;
    return { number, text: decodeLenient(bytes.subarray(0, MAX_LINE_BYTES)).replace(/\r$/, ''), tooLong };
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = chunk.subarray(start, end);
      yield finish(pending.length > 0 ? Buffer.concat([pending, line]) : line);
      pending = new Uint8Array(0);
      start = end + 1;
    }
    if (pending.length < MAX_LINE_BYTES) pending = Buffer.concat([pending, chunk.subarray(start)]);
    else if (start < chunk.length) cut = true;
    if (pending.length > MAX_LINE_BYTES) {
      pending = pending.slice(0, MAX_LINE_BYTES);
      cut = true;
    }
  }
  if (pending.length > 0) yield finish(pending);
}
