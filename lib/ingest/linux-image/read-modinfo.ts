import { decodeLenient } from '../format/windows-1252';
import type { ModuleParameter } from '../ingest-record';

/** What a module says of itself in `key=value` strings (Linux include/linux/module.h, MODULE_INFO). */
export interface Modinfo {
  name: string | null;
  description: string | null;
  version: string | null;
  srcversion: string | null;
  /** Of what is linked into the kernel: where it lies in the source tree (Linux scripts/modules-check, modinfo `file`). */
  file: string | null;
  aliases: string[];
  firmware: string[];
  parameters: ModuleParameter[];
}

const EQUALS = 0x3d;
/** Keys that become records; `author`, `license`, `depends`, `vermagic` and the like are passed over undecoded. */
const WANTED: ReadonlySet<string> = new Set([
  'name',
  'description',
  'version',
  'srcversion',
  'file',
  'alias',
  'firmware',
  'parm',
  'parmtype',
]);

/** Splits NUL-terminated `key=value` strings, in order; strings without `=` are padding. */
export function* modinfoPairs(section: Buffer): Generator<{ key: string; value: string }> {
  for (let start = 0; start < section.length; ) {
    const nul = section.indexOf(0, start);
    const end = nul < 0 ? section.length : nul;
    const equals = section.indexOf(EQUALS, start);
    if (equals > start && equals < end) {
      const key = section.toString('latin1', start, equals);
      if (WANTED.has(key.slice(key.lastIndexOf('.') + 1))) yield { key, value: decode(section, equals + 1, end) };
    }
    start = end + 1;
  }
}

/** Nearly all values are ASCII, for which the cheap decoding is exact. */
function decode(bytes: Buffer, start: number, end: number): string {
  for (let at = start; at < end; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    return decodeLenient(bytes.subarray(start, end));
  }
  return bytes.toString('latin1', start, end);
}

/** Gathers the pairs of one module. Of a key that should come once the first value counts. */
export function gatherModinfo(pairs: Iterable<{ key: string; value: string }>): Modinfo {
  const info: Modinfo = {
    name: null,
    description: null,
    version: null,
    srcversion: null,
    file: null,
    aliases: [],
    firmware: [],
    parameters: [],
  };
  const parameters = new Map<string, ModuleParameter>();
  for (const { key, value } of pairs) {
    switch (key) {
      case 'alias':
        info.aliases.push(value);
        break;
      case 'firmware':
        info.firmware.push(value);
        break;
      case 'name':
      case 'description':
      case 'version':
      case 'srcversion':
      case 'file':
        info[key] ??= value;
        break;
      case 'parm':
      case 'parmtype':
        addParameter(parameters, key, value);
        break;
    }
  }
  info.parameters = [...parameters.values()];
  return info;
}

/** `parm=IntMode:Interrupt Mode` and `parmtype=IntMode:array of int` (include/linux/moduleparam.h) become one. */
function addParameter(parameters: Map<string, ModuleParameter>, key: 'parm' | 'parmtype', value: string): void {
  const colon = value.indexOf(':');
  const name = colon < 0 ? value : value.slice(0, colon);
  const text = colon < 0 ? '' : value.slice(colon + 1).trim();
  const parameter = parameters.get(name) ?? { name, description: '', type: '' };
  if (key === 'parm') parameter.description ||= text;
  else parameter.type ||= text;
  parameters.set(name, parameter);
}
