import type { FileHandle } from 'node:fs/promises';

export interface ArMember {
  name: string;
  /** Of the member's first byte in the file. */
  offset: number;
  size: number;
}

export type ArReading = { ok: true; members: ArMember[] } | { ok: false; reason: string };

const GLOBAL_HEADER = '!<arch>\n';
const HEADER_BYTES = 60;
/** A .deb has three members (deb(5)); a few more are allowed by that page, thousands are an attack. */
const MAX_MEMBERS = 16;

/**
 * Lists the members of an ar archive (ar(5), the common form that deb(5) demands) without reading them. Not an
 * archive, a header that is not one, or a member that ends after the file: a reason in plain words.
 */
export async function readArMembers(file: FileHandle): Promise<ArReading> {
  const { size: fileSize } = await file.stat();
  const magic = await readText(file, 0, GLOBAL_HEADER.length);
  if (magic !== GLOBAL_HEADER) return { ok: false, reason: 'not a Debian package (no ar archive)' };
  const members: ArMember[] = [];
  let position = GLOBAL_HEADER.length;
  while (position < fileSize) {
    if (members.length === MAX_MEMBERS) return { ok: false, reason: `more than ${MAX_MEMBERS} archive members` };
    const header = await readText(file, position, HEADER_BYTES);
    if (header.length < HEADER_BYTES) return { ok: false, reason: 'the package is truncated' };
    const sizeText = header.slice(48, 58).trimEnd();
    if (header.slice(58) !== '`\n' || !/^\d{1,10}$/.test(sizeText)) {
      return { ok: false, reason: `damaged archive header at byte ${position}` };
    }
    const name = header.slice(0, 16).trimEnd().replace(/\/$/, '');
    const member = { name, offset: position + HEADER_BYTES, size: Number(sizeText) };
    if (member.offset + member.size > fileSize) {
      return {
        ok: false,
        reason: `the package is truncated: ${name} should end at byte ${member.offset + member.size}`,
      };
    }
    members.push(member);
    // Members start on even bytes; the filler belongs to neither.
    position = member.offset + member.size + (member.size % 2);
  }
  return { ok: true, members };
}

async function readText(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('latin1', 0, bytesRead);
}
