/** Bytes 0x80 to 0x9f of windows-1252 (WHATWG Encoding, index windows-1252); the other bytes are those of latin1. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Decodes windows-1252. TextDecoder of that label answers latin1 in Node 20 and 22 (nodejs/node issue 56542), and so
 * differs from one Node to the next.
 */
function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(/[\x80-\x9f]/g, character => HIGH[character.charCodeAt(0) - 0x80] ?? character);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8 without its byte-order mark; what is not UTF-8 as windows-1252. */
export function decodeLenient(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}
