import {
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

const NIC_ROW = /^\s{0,8}(vmnic[0-9]{1,4})\s+([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])\s+(\S+)\s/i;

function readNicRow(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...others] = block;
  if (first === undefined) return;
  into.notUnderstood.push(...others.filter(line => line.text.trim() !== ''));
  const [, , address = '', driver = ''] = NIC_ROW.exec(first.text) ?? [];
  const description = /[0-9a-f]{2}(?::[0-9a-f]{2}){5}\s+[0-9]+\s+(\S.*)$/i.exec(first.text)?.[1];
  into.devices.push(
    present<Sighting>({
      line: first.number,
      address: pciAddress(address),
      name: plainText(description),
      platformProduct: 'esxi',
      // esxcfg-nics -l leaves the driver column empty for a function without one; the link state moves up.
      driver: /^(?:up|down)$/i.test(driver) ? undefined : { name: driver },
    }),
  );
}

function readNicDetails(block: readonly PastedLine[], into: Sightings): void {
  const [first] = block;
  if (first === undefined) return;
  const found = new Map<string, string>();
  let inside = false;
  for (const line of block) {
    const entry = keyValue(line.text);
    if (entry?.key === 'driver info') inside = true;
    else if (inside && entry !== undefined && !found.has(entry.key)) found.set(entry.key, entry.value);
  }
  const name = plainText(found.get('driver'));
  const address = pciAddress(found.get('bus info') ?? '');
  if (name === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  const driver = present<{ name: string; version?: string }>({ name, version: plainText(found.get('version')) });
  if (address === undefined) into.drivers.push(driver);
  else
    into.devices.push(
      present<Sighting>({
        line: first.number,
        address,
        driver,
        firmware: plainText(found.get('firmware version')),
        platformProduct: 'esxi',
      }),
    );
}

const VMKCHDEV =
  /^\s{0,8}(?:pci )?([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7])\s+([0-9a-f]{4}):([0-9a-f]{4})\s+([0-9a-f]{4}):([0-9a-f]{4})\s+(\S+)/i;

function readVmkchdev(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...others] = block;
  if (first === undefined) return;
  into.notUnderstood.push(...others.filter(line => line.text.trim() !== ''));
  const [, address = '', vendor = '', device = '', subvendor, subdevice, owner] = VMKCHDEV.exec(first.text) ?? [];
  const key = pciKey(vendor, device, subvendor, subdevice);
  if (key === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  const attachment = /^passthru$/i.test(owner ?? '') ? ('passthrough' as const) : undefined;
  into.devices.push(
    present<Sighting>({ line: first.number, address: pciAddress(address), key, attachment, platformProduct: 'esxi' }),
  );
}

/** `esxcli network nic list` and `esxcfg-nics -l`: one row an uplink; no ids, hence a name or a join by address. */
export const esxcliNicList: FormatReader = {
  format: 'esxcli-nic-list',
  starts: line => NIC_ROW.test(line),
  read: readNicRow,
};

/** `esxcli network nic get -n vmnicX`: driver and firmware under "Driver Info". */
export const esxcliNicGet: FormatReader = {
  format: 'esxcli-nic-get',
  starts: (line, current) =>
    /^\s{0,8}Advertised Auto Negotiation:/i.test(line) ||
    (current !== 'esxcli-nic-get' && /^\s{0,8}Driver Info:\s*$/i.test(line)),
  read: readNicDetails,
};

/** `vmkchdev -l`: address, ids, subsystem ids, owner, name. */
export const vmkchdev: FormatReader = { format: 'vmkchdev', starts: line => VMKCHDEV.test(line), read: readVmkchdev };
