import type { FileHandle } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import lzma from 'lzma-native';
import { readRange } from './read-range';
import { closingFor, readXzIndex, type XzBlock, type XzIndex } from './xz-index';

/** `xz -9` needs 65 MiB to decode (xz(1)); a header that asks for more is refused. */
const XZ_MEMORY_BYTES = 128 * 1024 * 1024;
const CHUNK_BYTES = 1024 * 1024;
/** dpkg-deb's threaded encoder writes blocks of 24 MiB; larger ones are decoded from front to back instead. */
const MAX_BLOCK_BYTES = 64 * 1024 * 1024;
/** One block being consumed and two being decoded keep two cores busy at under 80 MiB. */
const BLOCKS_IN_FLIGHT = 3;

function createXzDecoder(bufsize: number): Transform {
  return lzma.createStream('streamDecoder', { memlimit: XZ_MEMORY_BYTES, bufsize });
}

/** Decodes a small .xz file in memory. @throws when it is damaged, or grows beyond `maxBytes`. */
export async function decodeXz(compressed: Uint8Array, maxBytes: number): Promise<Buffer> {
  return Buffer.concat(await decodeParts([compressed], maxBytes, 256 * 1024));
}

async function decodeParts(parts: readonly Uint8Array[], maxBytes: number, bufsize: number): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of decodeStream(Readable.from(parts), bufsize)) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`decompresses to more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return chunks;
}

/** Decodes a stream from front to back. @throws when it is damaged or ends early. */
async function* decodeStream(source: Readable, bufsize: number): AsyncGenerator<Buffer> {
  const decoder = createXzDecoder(bufsize);
  source.on('error', error => decoder.destroy(error));
  source.pipe(decoder);
  try {
    for await (const chunk of decoder) yield chunk as Buffer;
  } finally {
    source.destroy();
    decoder.destroy();
  }
}

/**
 * Decodes the .xz stream in bytes `offset` to `offset + size` of a file, in order. A stream of several blocks of known
 * size (what dpkg-deb writes) is decoded several blocks at a time on libuv's threads; any other from front to back.
 * Limits: `XZ_MEMORY_BYTES` a decoder, `MAX_BLOCK_BYTES` a block. @throws when it is damaged or ends early.
 */
export async function* decodeXzRange(file: FileHandle, offset: number, size: number): AsyncGenerator<Buffer> {
  const index = await readXzIndex(file, offset, size);
  if (index && index.blocks.length > 1 && index.blocks.every(fitsInMemory)) {
    yield* decodeBlocks(file, index);
  } else {
    yield* decodeStream(Readable.from(readRange(file, offset, size)), CHUNK_BYTES);
  }
}

function fitsInMemory(block: XzBlock): boolean {
  return block.bytes <= MAX_BLOCK_BYTES && block.uncompressedSize <= MAX_BLOCK_BYTES;
}

async function* decodeBlocks(file: FileHandle, index: XzIndex): AsyncGenerator<Buffer> {
  const inFlight: Promise<Buffer[]>[] = [];
  let next = 0;
  const start = () => {
    const block = index.blocks[next];
    if (!block) return;
    next += 1;
    const decoding = decodeBlock(file, index, block);
    // It is awaited in its turn; until then a failure must not count as unhandled.
    decoding.catch(() => undefined);
    inFlight.push(decoding);
  };
  for (let number = 0; number < BLOCKS_IN_FLIGHT; number += 1) start();
  try {
    for (let decoding = inFlight.shift(); decoding; decoding = inFlight.shift()) {
      yield* await decoding;
      start();
    }
  } finally {
    // The caller closes the file: no read may be under way then.
    await Promise.allSettled(inFlight);
  }
}

async function decodeBlock(file: FileHandle, index: XzIndex, block: XzBlock): Promise<Buffer[]> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(block.bytes), 0, block.bytes, block.offset);
  const parts = [index.header, buffer.subarray(0, bytesRead), closingFor(index, block)];
  return decodeParts(parts, block.uncompressedSize, CHUNK_BYTES);
}
