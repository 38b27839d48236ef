import type { Configuration } from '../configuration/configuration';
import { visibleText } from '../identity/text-guard';
import { esxcliNicGet, esxcliNicList, vmkchdev } from './esxcli-network';
import { esxcliPci } from './esxcli-pci';
import { ethtool, modinfo } from './linux-driver';
import { lspciCompactMachine, lspciVerboseMachine } from './lspci-machine';
import { lspciText } from './lspci-text';
import { lsusb } from './lsusb';
import {
  configurationOf,
  type DriverSighting,
  type FormatReader,
  joinSightings,
  type PastedLine,
  present,
  type Sighting,
  type Sightings,
} from './sighting';
import { smartctl } from './smartctl';
import { vibList } from './vib-list';

/** A full `lspci -vvvnn` of a 200-function server is below 400 kB. */
export const MAX_IDENTIFY_BYTES = 1_048_576;
/** `esxcli hardware pci list` prints 35 lines a function; 500 functions. */
export const MAX_IDENTIFY_LINES = 20_000;
/** No tool read here prints more; a longer line is a dump of something else. */
export const MAX_IDENTIFY_LINE_LENGTH = 2_000;
/** Enough to see what went wrong; the last entry counts the rest. */
export const MAX_NOT_UNDERSTOOD = 200;
/** Length of a line shown back. */
const MAX_SHOWN_LENGTH = 200;

export interface IdentifiedDevice {
  configuration: Configuration;
  name?: string;
  /** PCI class and subclass, four hex digits. */
  class?: string;
  line: number;
}

export interface Identification {
  /** The format found; `mixed` for several, `unknown` for none. */
  format: string;
  formats: readonly string[];
  configurations: readonly Configuration[];
  /** One per configuration, in the same order, with what a table shows beside it. */
  devices: readonly IdentifiedDevice[];
  /** Driver versions that were pasted, joined to a device or not. */
  drivers: readonly DriverSighting[];
  not_understood: readonly { line: number; text: string }[];
}

/** First match wins; every `starts` is anchored and bounded, so a line costs linear time. */
const READERS: readonly FormatReader[] = [
  esxcliPci,
  vmkchdev,
  lspciCompactMachine,
  lspciText,
  lspciVerboseMachine,
  lsusb,
  esxcliNicList,
  esxcliNicGet,
  vibList,
  ethtool,
  modinfo,
  smartctl,
];

/** Table heads, rules, and the typed command itself carry nothing and are no mistake. */
const DECORATION =
  /^(?:[-= ]+|\s*Name\s+(?:PCI|Version)\b.*|(?:.{0,100}[#$>%\]~] ?)?(?:sudo )?(?:lspci|lsusb|esxcli|esxcfg-nics|vmkchdev|ethtool|modinfo|smartctl)(?: .*)?)$/;

function refusal(line: number, text: string): Identification {
  return {
    format: 'unknown',
    formats: [],
    configurations: [],
    devices: [],
    drivers: [],
    not_understood: [{ line, text }],
  };
}

/** Why the paste is not read at all, if so. */
function refusedPaste(text: string): Identification | undefined {
  const tooLarge = text.length > MAX_IDENTIFY_BYTES || new TextEncoder().encode(text).length > MAX_IDENTIFY_BYTES;
  if (tooLarge) return refusal(1, `(the text is larger than ${MAX_IDENTIFY_BYTES} bytes; nothing was read)`);
  const nul = text.indexOf('\u0000');
  if (nul < 0) return undefined;
  const line = text.slice(0, nul).split('\n').length;
  return refusal(line, '(binary: a NUL character; paste the tool’s text output)');
}

/** Cuts the paste into blocks, one a record, each with its reader. */
function readBlocks(lines: readonly PastedLine[], into: Sightings): Set<string> {
  const formats = new Set<string>();
  let reader: FormatReader | undefined;
  let block: PastedLine[] = [];
  const close = () => {
    if (reader !== undefined) reader.read(block, into);
    else into.notUnderstood.push(...block.filter(line => line.text.trim() !== ''));
    block = [];
  };
  for (const line of lines) {
    if (line.text.length > MAX_IDENTIFY_LINE_LENGTH) {
      into.notUnderstood.push(line);
      continue;
    }
    const next = READERS.find(candidate => candidate.starts(line.text, reader?.format));
    if (next !== undefined) {
      close();
      reader = next;
      formats.add(next.format);
    }
    if (next !== undefined || !DECORATION.test(line.text)) block.push(line);
  }
  close();
  return formats;
}

/** Sightings of one address become one; without an address each stands alone. */
function joinByAddress(devices: readonly Sighting[]): Sighting[] {
  const joined = new Map<string, Sighting>();
  for (const [index, sighting] of devices.entries()) {
    const place = sighting.address ?? `#${index}`;
    const earlier = joined.get(place);
    joined.set(place, earlier === undefined ? sighting : joinSightings(earlier, sighting));
  }
  return [...joined.values()];
}

/** Module `lsi_mr3` comes in VIB `lsi-mr3`, older `e1000e` in `net-e1000e`, `mpt2sas` in `scsi-mpt2sas`. */
function driverNames(name: string): readonly string[] {
  const plain = name.toLowerCase().replaceAll('_', '-');
  return [plain, plain.replace(/^(?:net|scsi|sata|ata|block|misc|ima)-/, '')];
}

function addDriverVersions(devices: readonly Sighting[], drivers: readonly DriverSighting[]): readonly Sighting[] {
  const byName = new Map<string, DriverSighting>();
  // Exact names win over those with a bus prefix cut off.
  for (const driver of drivers) byName.set(driverNames(driver.name)[0] ?? '', driver);
  for (const driver of drivers) {
    const short = driverNames(driver.name)[1] ?? '';
    if (!byName.has(short)) byName.set(short, driver);
  }
  return devices.map(sighting => {
    if (sighting.driver === undefined) return sighting;
    const found = byName.get(driverNames(sighting.driver.name)[0] ?? '');
    return found === undefined
      ? sighting
      : { ...sighting, driver: { ...found, ...sighting.driver, name: sighting.driver.name } };
  });
}

function shownLines(lines: readonly PastedLine[]): { line: number; text: string }[] {
  const sorted = [...lines].sort((a, b) => a.number - b.number);
  const shown = sorted
    .slice(0, MAX_NOT_UNDERSTOOD)
    .map(({ number, text }) => ({ line: number, text: visibleText(text.slice(0, MAX_SHOWN_LENGTH)) }));
  const next = sorted[MAX_NOT_UNDERSTOOD];
  if (next !== undefined) shown.push({ line: next.number, text: `(… and ${sorted.length - shown.length} more lines)` });
  return shown;
}

/**
 * Reads pasted tool output into configurations: formats are detected line by line, so several tools' outputs may stand
 * in one paste and are joined by PCI address and by driver name. Every device is kept, bridges too. Limits:
 * MAX_IDENTIFY_BYTES, MAX_IDENTIFY_LINES, MAX_IDENTIFY_LINE_LENGTH. Never throws: what cannot be read is answered in
 * `not_understood`. Linear in the length of the text.
 */
export function identify(text: string): Identification {
  const refused = refusedPaste(text);
  if (refused !== undefined) return refused;
  const all = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((line, index) => ({ number: index + 1, text: line }));
  const found: Sightings = { devices: [], drivers: [], notUnderstood: [] };
  const formats = [...readBlocks(all.slice(0, MAX_IDENTIFY_LINES), found)];
  const dropped = all[MAX_IDENTIFY_LINES];
  if (dropped !== undefined)
    found.notUnderstood.push({ number: dropped.number, text: `(only the first ${MAX_IDENTIFY_LINES} lines are read)` });
  const devices: IdentifiedDevice[] = [];
  for (const sighting of addDriverVersions(joinByAddress(found.devices), found.drivers)) {
    const configuration = configurationOf(sighting, found.platformRelease);
    if (configuration === undefined) continue;
    const { name, line } = sighting;
    devices.push(present<IdentifiedDevice>({ configuration, name, class: sighting.class, line }));
  }
  return {
    format: formats.length > 1 ? 'mixed' : (formats[0] ?? 'unknown'),
    formats,
    configurations: devices.map(device => device.configuration),
    devices,
    drivers: found.drivers,
    not_understood: shownLines(found.notUnderstood),
  };
}
