import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import lzma from 'lzma-native';
import { pack } from 'tar-stream';

/** Packages and modules made in memory, so that no test needs a vendor's file to show a parser's behaviour. */

export interface ElfOptions {
  wide?: boolean;
  big?: boolean;
}

/** A relocatable object with one `.modinfo` section (System V ABI, chapter 4), in any width and byte order. */
export function elfModule(modinfo: readonly string[], { wide = true, big = false }: ElfOptions = {}): Buffer {
  const section = Buffer.from(modinfo.map(entry => `${entry}\0`).join(''));
  const names = Buffer.from('\0.modinfo\0.shstrtab\0');
  const headerBytes = wide ? 64 : 52;
  const entryBytes = wide ? 64 : 40;
  const table = headerBytes + section.length + names.length;
  const file = Buffer.alloc(table + entryBytes * 3);
  const half = (value: number, at: number) => (big ? file.writeUInt16BE(value, at) : file.writeUInt16LE(value, at));
  const int = (value: number, at: number) => (big ? file.writeUInt32BE(value, at) : file.writeUInt32LE(value, at));
  const word = (value: number, at: number) => {
    if (!wide) int(value, at);
    else if (big) file.writeBigUInt64BE(BigInt(value), at);
    else file.writeBigUInt64LE(BigInt(value), at);
  };
  file.write('\x7fELF', 'latin1');
  file[4] = wide ? 2 : 1;
  file[5] = big ? 2 : 1;
  word(table, wide ? 0x28 : 0x20);
  half(entryBytes, wide ? 0x3a : 0x2e);
  half(3, wide ? 0x3c : 0x30);
  half(2, wide ? 0x3e : 0x32);
  section.copy(file, headerBytes);
  names.copy(file, headerBytes + section.length);
  const describe = (index: number, nameAt: number, offset: number, size: number) => {
    const at = table + entryBytes * index;
    int(nameAt, at);
    word(offset, at + (wide ? 0x18 : 0x10));
    word(size, at + (wide ? 0x20 : 0x14));
  };
  describe(1, 1, headerBytes, section.length);
  describe(2, 10, headerBytes + section.length, names.length);
  return file;
}

/** One .xz stream; with `blockBytes` in several blocks, as dpkg-deb writes it. */
export async function xz(content: Uint8Array, blockBytes?: number): Promise<Buffer> {
  const encoder = lzma.createStream('easyEncoder', blockBytes ? { threads: 1, blockSize: blockBytes } : {});
  encoder.end(content);
  return buffer(encoder.pipe(new PassThrough()));
}

export async function tar(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** An ar archive in the common format (ar(5)). */
export function ar(members: Readonly<Record<string, Uint8Array>>): Buffer {
  const parts: Uint8Array[] = [Buffer.from('!<arch>\n')];
  for (const [name, content] of Object.entries(members)) {
    const size = String(content.length).padEnd(10);
    parts.push(
      Buffer.from(
        `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'100644'.padEnd(8)}${size}\`\n`,
      ),
    );
    parts.push(content);
    if (content.length % 2 === 1) parts.push(Buffer.from('\n'));
  }
  return Buffer.concat(parts);
}

export const KERNEL_CONTROL = `Package: linux-image-6.1.0-56-cloud-amd64
Version: 6.1.192-2
Architecture: amd64
Description: a kernel
 of several lines
`;

/** A Debian package of the given files (deb(5)). */
export async function deb(files: Readonly<Record<string, string | Buffer>>, control = KERNEL_CONTROL): Promise<Buffer> {
  return ar({
    'debian-binary': Buffer.from('2.0\n'),
    'control.tar.xz': await xz(await tar({ './control': control })),
    'data.tar.xz': await xz(await tar(files)),
  });
}
