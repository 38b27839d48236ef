import { withoutForbidden } from '@/lib/domain/identity/text-guard';
import { decodeLines } from './decode-lines';

/**
 * An entry of an id list: nesting depth by tabs, an optional section letter (`C 02  Network controller`), codes and a
 * name. The form is described in the headers of pci.ids and usb.ids ("Syntax") and in pci.ids(5).
 */
export interface IdListEntry {
  what: 'entry';
  number: number;
  text: string;
  depth: 0 | 1 | 2;
  /** Letters before the code at depth 0: `C`, `HUT`, …; empty for a vendor and for nested lines. */
  section: string;
  /** The words before the double blank, lower case: one code, or two for a PCI subsystem. */
  codes: string[];
  name: string;
}

export type IdListLine =
  | IdListEntry
  | { what: 'version'; version: string }
  | { what: 'unreadable'; number: number; text: string; reason: string };

const VERSION = /^#\s*Version:\s*(\S+)/;
const TOP = /^(?:([A-Z]+)\s+)?([0-9a-fA-F]+)(?:\s+(.*))?$/;
/** A code of hexadecimal digits, perhaps a second one, then the name. pci.ids promises two blanks; one is accepted. */
const NESTED_ONE = /^\t([0-9a-fA-F]+)(?:\s+(.*))?$/;
const NESTED_TWO = /^\t\t([0-9a-fA-F]+)(?: ([0-9a-fA-F]{4}))?(?:\s+(.*))?$/;

/**
 * Reads an id list line by line: comments and blank lines are left out, the header's version is reported, what is not
 * of the form comes as `unreadable` with a reason. Control characters are taken out of names.
 */
export async function* readIdList(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<IdListLine> {
  for await (const { number, text, tooLong } of decodeLines(chunks)) {
    if (tooLong) {
      yield { what: 'unreadable', number, text, reason: 'the line is too long' };
      continue;
    }
    if (text.startsWith('#')) {
      const version = VERSION.exec(text)?.[1];
      if (version !== undefined) yield { what: 'version', version };
      continue;
    }
    if (text.trim() !== '') yield readLine(number, text);
  }
}

function readLine(number: number, text: string): IdListLine {
  const depth = text.startsWith('\t\t') ? 2 : text.startsWith('\t') ? 1 : 0;
  const match = (depth === 2 ? NESTED_TWO : depth === 1 ? NESTED_ONE : TOP).exec(text);
  if (!match) return { what: 'unreadable', number, text, reason: 'not of the form "code  name"' };
  const section = depth === 0 ? (match[1] ?? '') : '';
  const codes = [depth === 0 ? match[2] : match[1], depth === 2 ? match[2] : undefined]
    .filter(code => code !== undefined)
    .map(code => code.toLowerCase());
  const name = withoutForbidden(match[3] ?? (depth === 1 ? (match[2] ?? '') : '')).trim();
  if (name === '') return { what: 'unreadable', number, text, reason: 'the name is missing' };
  return { what: 'entry', number, text, depth, section, codes, name };
}
