import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 256 * 1024;

/**
 * Reads `size` bytes from `offset` in chunks. (A ReadStream over a FileHandle closes the handle when it is destroyed,
 * whatever `autoClose` says; the handle is needed for the archive's other members.) @throws when the file ends early.
 */
export async function* readRange(file: FileHandle, offset: number, size: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < size; ) {
    const length = Math.min(CHUNK_BYTES, size - done);
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, offset + done);
    if (bytesRead === 0) throw new Error('the file ends early');
    done += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
