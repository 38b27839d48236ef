/** A named section of an ELF file, or why it can't be had. */
export type SectionReading = { ok: true; section: Buffer } | { ok: false; reason: string };

/** The largest .modinfo of Debian's 6.12 has 76 kB. */
const MAX_SECTION_BYTES = 8 * 1024 * 1024;

interface Layout {
  wide: boolean;
  big: boolean;
}

/**
 * Finds a section by its name in an ELF object of either width and byte order (System V ABI, chapter 4: ELF header,
 * section header table, string table). Every offset is checked against the file's end; what lies outside is a reason.
 */
export function readElfSection(file: Buffer, name: string): SectionReading {
  if (file.length < 52 || file.readUInt32BE(0) !== 0x7f454c46) return { ok: false, reason: 'not an ELF file' };
  const layout = { wide: file[4] === 2, big: file[5] === 2 };
  if (layout.wide && file.length < 64) return { ok: false, reason: 'the ELF header is truncated' };
  const tableOffset = word(file, layout, layout.wide ? 0x28 : 0x20);
  const entrySize = half(file, layout, layout.wide ? 0x3a : 0x2e);
  const count = half(file, layout, layout.wide ? 0x3c : 0x30);
  const namesIndex = half(file, layout, layout.wide ? 0x3e : 0x32);
  if (entrySize < (layout.wide ? 64 : 40)) return { ok: false, reason: 'damaged ELF header' };
  if (tableOffset === 0 || tableOffset + entrySize * count > file.length) {
    return { ok: false, reason: 'the ELF section table lies outside the file' };
  }
  const headerAt = (index: number) =>
    file.subarray(tableOffset + entrySize * index, tableOffset + entrySize * (index + 1));
  const names = namesIndex < count ? contentOf(file, layout, headerAt(namesIndex)) : null;
  if (!names) return { ok: false, reason: 'the ELF section names lie outside the file' };
  for (let index = 0; index < count; index += 1) {
    const header = headerAt(index);
    if (!isNamed(names, int(header, layout, 0), name)) continue;
    const section = contentOf(file, layout, header);
    if (!section) return { ok: false, reason: `section ${name} lies outside the file` };
    if (section.length > MAX_SECTION_BYTES) return { ok: false, reason: `section ${name} is implausibly large` };
    return { ok: true, section };
  }
  return { ok: false, reason: `no section ${name}` };
}

function isNamed(names: Buffer, offset: number, name: string): boolean {
  return names[offset + name.length] === 0 && names.toString('latin1', offset, offset + name.length) === name;
}

function contentOf(file: Buffer, layout: Layout, header: Buffer): Buffer | null {
  const offset = word(header, layout, layout.wide ? 0x18 : 0x10);
  const size = word(header, layout, layout.wide ? 0x20 : 0x14);
  return offset + size <= file.length ? file.subarray(offset, offset + size) : null;
}

const half = (bytes: Buffer, { big }: Layout, at: number) => (big ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at));
const int = (bytes: Buffer, { big }: Layout, at: number) => (big ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at));

/** Offset or size: 8 bytes in ELF64, 4 in ELF32. Values past 2^53 lose digits, but lie outside any file anyway. */
function word(bytes: Buffer, layout: Layout, at: number): number {
  if (!layout.wide) return int(bytes, layout, at);
  return Number(layout.big ? bytes.readBigUInt64BE(at) : bytes.readBigUInt64LE(at));
}
