import {
  boundBy,
  type FormatReader,
  type PastedLine,
  pciAddress,
  pciKey,
  plainText,
  present,
  type Sighting,
  type Sightings,
} from './sighting';

const SLOT = /^((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]) (?!["])\S/i;
const NUMERIC = /^([0-9a-f]{4}): ([0-9a-f]{4}):([0-9a-f]{4})\b/i;

/** The last `[vvvv:dddd]` of a line; names may hold brackets of their own ("SAS2008 [Falcon]"). */
function bracketedIds(text: string): { vendor: string; device: string; at: number } | undefined {
  let found: { vendor: string; device: string; at: number } | undefined;
  for (const match of text.matchAll(/\[([0-9a-f]{4}):([0-9a-f]{4})\]/gi))
    found = { vendor: match[1] ?? '', device: match[2] ?? '', at: match.index };
  return found;
}

interface Head {
  vendor: string;
  device: string;
  class?: string;
  name?: string;
}

function readHead(rest: string): Head | undefined {
  const numeric = NUMERIC.exec(rest);
  if (numeric !== null) return { class: numeric[1] ?? '', vendor: numeric[2] ?? '', device: numeric[3] ?? '' };
  const ids = bracketedIds(rest);
  if (ids === undefined) return undefined;
  const classCode = /\[([0-9a-f]{4})\]: /i.exec(rest);
  const name = plainText(rest.slice(classCode === null ? 0 : classCode.index + classCode[0].length, ids.at));
  return present<Head>({ vendor: ids.vendor, device: ids.device, class: classCode?.[1]?.toLowerCase(), name });
}

function subsystemIds(value: string): readonly [string, string] | undefined {
  const ids = bracketedIds(value);
  if (ids !== undefined) return [ids.vendor, ids.device];
  const plain = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(value);
  return plain === null ? undefined : [plain[1] ?? '', plain[2] ?? ''];
}

function read(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...details] = block;
  if (first === undefined) return;
  const slot = SLOT.exec(first.text)?.[1] ?? '';
  const head = readHead(first.text.slice(slot.length + 1));
  if (head === undefined) {
    // `lspci` without -nn prints names only, which do not identify a part.
    into.notUnderstood.push(first);
    return;
  }
  let subsystem: readonly [string, string] | undefined;
  let driver: string | undefined;
  for (const line of details) {
    if (line.text.trim() === '') continue;
    // Everything else lspci says of a device is indented (lspci(8), -v); it holds no facet.
    if (!/^\s/.test(line.text)) into.notUnderstood.push(line);
    const entry = labelled(line.text);
    if (entry?.[0] === 'Subsystem') subsystem = subsystemIds(entry[1]);
    if (entry?.[0] === 'Kernel driver in use') driver = entry[1];
  }
  const key = pciKey(head.vendor, head.device, subsystem?.[0], subsystem?.[1]);
  if (key === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  into.devices.push(
    present<Sighting>({
      line: first.number,
      address: pciAddress(slot),
      key,
      name: head.name,
      class: head.class,
      revision: /\(rev ([0-9a-f]{2})\)/i.exec(first.text)?.[1]?.toLowerCase(),
      ...boundBy(driver),
    }),
  );
}

/** Case matters here: `Subsystem:` is lspci's own label. */
function labelled(line: string): readonly [string, string] | undefined {
  const colon = line.indexOf(': ');
  return colon < 0 ? undefined : [line.slice(0, colon).trim(), line.slice(colon + 2).trim()];
}

/** `lspci -nn`, `-nnk`, `-vvnn`, `-n` (lspci(8)): a head line a device, details indented below. */
export const lspciText: FormatReader = { format: 'lspci', starts: line => SLOT.test(line), read };
