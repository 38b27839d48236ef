import {
  boundBy,
  type FormatReader,
  keyValue,
  type PastedLine,
  pciAddress,
  pciKey,
  plainText,
  present,
  type Sighting,
  type Sightings,
} from './sighting';

/** `Intel Corporation [8086]` or, with -n alone, `8086`. */
function bracketed(text: string | undefined): { id?: string; name?: string } {
  if (text === undefined) return {};
  const value = text.trim();
  if (/^[0-9a-f]{4}$/i.test(value)) return { id: value };
  const id = /\[([0-9a-f]{4})\]$/i.exec(value)?.[1];
  return present<{ id?: string; name?: string }>({
    id,
    name: plainText(id === undefined ? value : value.slice(0, -6)),
  });
}

interface Fields {
  slot: string;
  class?: string;
  vendor?: string;
  device?: string;
  svendor?: string;
  sdevice?: string;
  rev?: string;
  driver?: string;
}

function add(first: PastedLine, fields: Fields, into: Sightings): void {
  const [vendor, device] = [bracketed(fields.vendor), bracketed(fields.device)];
  const key =
    vendor.id === undefined || device.id === undefined
      ? undefined
      : pciKey(vendor.id, device.id, bracketed(fields.svendor).id, bracketed(fields.sdevice).id);
  if (key === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  into.devices.push(
    present<Sighting>({
      line: first.number,
      address: pciAddress(fields.slot),
      key,
      name: plainText([vendor.name, device.name].filter(part => part !== undefined).join(' ')),
      class: bracketed(fields.class).id?.toLowerCase(),
      revision: /^[0-9a-f]{2}$/i.test(fields.rev ?? '') ? fields.rev?.toLowerCase() : undefined,
      ...boundBy(fields.driver),
    }),
  );
}

const LABELS: ReadonlySet<string> = new Set([
  'slot',
  'class',
  'vendor',
  'device',
  'svendor',
  'sdevice',
  'physlot',
  'rev',
  'progif',
  'driver',
  'module',
  'numanode',
  'iommugroup',
  'dtnode',
]);

function readVerbose(block: readonly PastedLine[], into: Sightings): void {
  const [first] = block;
  if (first === undefined) return;
  const found: Record<string, string> = {};
  for (const line of block) {
    if (line.text.trim() === '') continue;
    const entry = keyValue(line.text);
    if (entry === undefined || !LABELS.has(entry.key)) into.notUnderstood.push(line);
    else found[entry.key] ??= entry.value;
  }
  add(first, { slot: '', ...found }, into);
}

/** Quoted arguments of `-mm`, backslash escapes undone (lspci(8), "Machine readable output"). */
function quotedArguments(text: string): { positional: string[]; revision?: string } {
  const positional: string[] = [];
  let revision: string | undefined;
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)) {
    const option = match[2];
    if (option === undefined) positional.push((match[1] ?? '').replace(/\\(.)/g, '$1'));
    else if (option.startsWith('-r')) revision = option.slice(2);
  }
  return present<{ positional: string[]; revision?: string }>({ positional, revision });
}

function readCompact(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...others] = block;
  if (first === undefined) return;
  into.notUnderstood.push(...others.filter(line => line.text.trim() !== ''));
  const blank = first.text.indexOf(' ');
  const { positional, revision } = quotedArguments(first.text.slice(blank + 1));
  const [classText, vendor, device, svendor, sdevice] = positional;
  const fields = { class: classText, vendor, device, svendor, sdevice, rev: revision };
  add(first, present<Fields>({ slot: first.text.slice(0, blank), ...fields }), into);
}

/** `lspci -nnvmm`, `-nnmmvk`: one `Tag:<tab>value` a line, a blank line between devices. */
export const lspciVerboseMachine: FormatReader = {
  format: 'lspci-vmm',
  starts: line => /^Slot:\s/.test(line),
  read: readVerbose,
};

/** `lspci -nnmm`: one device a line, arguments in quotes. */
export const lspciCompactMachine: FormatReader = {
  format: 'lspci-mm',
  starts: line => /^(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] "/i.test(line),
  read: readCompact,
};
