import { decodeLenient } from './windows-1252';

/**
 * Gathers a byte stream into text: UTF-8 (a byte-order mark is dropped), else windows-1252, in which spreadsheets save
 * CSV. More than `maxBytes`, or NUL bytes as only binary files have them: a reason in plain words.
 */
export async function readAllText(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<{ ok: true; text: string } | { ok: false; reason: string }> {
  const kept: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > maxBytes) return { ok: false, reason: `the file has more than ${maxBytes} bytes` };
    if (chunk.includes(0)) return { ok: false, reason: 'the file is not a text file' };
    kept.push(chunk);
  }
  return { ok: true, text: decodeLenient(Buffer.concat(kept)) };
}
