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

function read(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...details] = block;
  if (first === undefined) return;
  const found = new Map<string, string>();
  for (const line of details) {
    const entry = keyValue(line.text);
    if (entry !== undefined) found.set(entry.key, entry.value);
    else if (line.text.trim() !== '') into.notUnderstood.push(line);
  }
  const key = pciKey(
    found.get('vendor id') ?? '',
    found.get('device id') ?? '',
    found.get('subvendor id'),
    found.get('subdevice id'),
  );
  if (key === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  const names = [plainText(found.get('vendor name')), plainText(found.get('device name'))];
  const passthrough = /passthru|passthrough/i.test(found.get('current owner') ?? '');
  into.devices.push(
    present<Sighting>({
      line: first.number,
      address: pciAddress(first.text),
      key,
      name: plainText(names.filter(name => name !== undefined).join(' ')),
      class: /^0x([0-9a-f]{4})$/i.exec(found.get('device class') ?? '')?.[1]?.toLowerCase(),
      revision: /^0x([0-9a-f]{2})$/i.exec(found.get('revision id') ?? '')?.[1]?.toLowerCase(),
      platformProduct: 'esxi',
      ...(passthrough ? { attachment: 'passthrough' as const } : boundBy(found.get('module name'))),
    }),
  );
}

/** `esxcli hardware pci list` (ESXi 5.0 and later): the address on its own line, then indented `Label: value`. */
export const esxcliPci: FormatReader = {
  format: 'esxcli-pci',
  starts: line => /^\s{0,8}[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]\s*$/i.test(line),
  read,
};
