import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/** One block of an .xz stream: independently compressed, so that several can be decoded at once. */
export interface XzBlock {
  /** Of the block's first byte in the file, and its length with padding. */
  offset: number;
  bytes: number;
  /** As the index states it: header, data and check without padding. */
  unpaddedSize: number;
  uncompressedSize: number;
}

export interface XzIndex {
  /** The stream header, 12 bytes. */
  header: Buffer;
  blocks: XzBlock[];
}

const HEADER_BYTES = 12;
const FOOTER_BYTES = 12;
/** One record has at most 18 bytes; kernels have under 40 blocks. */
const MAX_INDEX_BYTES = 64 * 1024;

/**
 * Reads the block index of a single .xz stream that fills `size` bytes from `offset` (The .xz File Format 1.2.1, §2.1
 * and §4). Null when it isn't one plain stream with a small, consistent index: decode it from front to back then.
 */
export async function readXzIndex(file: FileHandle, offset: number, size: number): Promise<XzIndex | null> {
  if (size < HEADER_BYTES + FOOTER_BYTES) return null;
  const header = await readBytes(file, offset, HEADER_BYTES);
  const footer = await readBytes(file, offset + size - FOOTER_BYTES, FOOTER_BYTES);
  if (footer.toString('latin1', 10) !== 'YZ' || !footer.subarray(8, 10).equals(header.subarray(6, 8))) return null;
  const indexBytes = (footer.readUInt32LE(4) + 1) * 4;
  if (indexBytes > MAX_INDEX_BYTES || indexBytes > size - HEADER_BYTES - FOOTER_BYTES) return null;
  const index = await readBytes(file, offset + size - FOOTER_BYTES - indexBytes, indexBytes);
  if (index[0] !== 0 || crc32(index.subarray(0, -4)) !== index.readUInt32LE(indexBytes - 4)) return null;
  const blocks = readBlocks(index, offset + HEADER_BYTES);
  const last = blocks?.at(-1);
  if (!blocks || !last || last.offset + last.bytes !== offset + size - FOOTER_BYTES - indexBytes) return null;
  return { header, blocks };
}

function readBlocks(index: Buffer, start: number): XzBlock[] | null {
  const cursor = { at: 1 };
  const count = readInteger(index, cursor);
  const blocks: XzBlock[] = [];
  let offset = start;
  for (let number = 0; number < count; number += 1) {
    const unpaddedSize = readInteger(index, cursor);
    const uncompressedSize = readInteger(index, cursor);
    if (Number.isNaN(unpaddedSize) || Number.isNaN(uncompressedSize)) return null;
    const bytes = Math.ceil(unpaddedSize / 4) * 4;
    blocks.push({ offset, bytes, unpaddedSize, uncompressedSize });
    offset += bytes;
  }
  return blocks;
}

/** Multibyte integer of §1.2: seven bits a byte, least significant first; NaN past the end or past 2^53. */
function readInteger(bytes: Buffer, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; shift < 9; shift += 1) {
    const byte = bytes[cursor.at];
    if (byte === undefined) return Number.NaN;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** (7 * shift);
    if ((byte & 0x80) === 0) return Number.isSafeInteger(value) ? value : Number.NaN;
  }
  return Number.NaN;
}

/** Index and footer that close a stream of just this block, so that any .xz decoder takes it for a whole file. */
export function closingFor(index: XzIndex, block: XzBlock): Buffer {
  const records = Buffer.from([0, 1, ...integer(block.unpaddedSize), ...integer(block.uncompressedSize)]);
  const padded = Buffer.alloc(Math.ceil(records.length / 4) * 4);
  records.copy(padded);
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.writeUInt32LE((padded.length + 4) / 4 - 1, 4);
  index.header.copy(footer, 8, 6, 8);
  footer.write('YZ', 10, 'latin1');
  footer.writeUInt32LE(crc32(footer.subarray(4, 10)), 0);
  const check = Buffer.alloc(4);
  check.writeUInt32LE(crc32(padded), 0);
  return Buffer.concat([padded, check, footer]);
}

function integer(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  return [...bytes, rest];
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
