import { formatDeviceKey, hexId } from '../identity/device-key';
import { type FormatReader, type PastedLine, plainText, present, type Sighting, type Sightings } from './sighting';

const DEVICE = /^Bus [0-9]{3,} Device [0-9]{3,}: ID ([0-9a-f]{4}):([0-9a-f]{4})(?: (.*))?$/i;

function read(block: readonly PastedLine[], into: Sightings): void {
  const [first, ...details] = block;
  if (first === undefined) return;
  const [, vendorText = '', productText = '', name] = DEVICE.exec(first.text) ?? [];
  const [vendor, product] = [hexId(vendorText), hexId(productText)];
  if (vendor === undefined || product === undefined) return;
  const key = formatDeviceKey({ bus: 'usb', vendor, product });
  into.devices.push(present<Sighting>({ line: first.number, key, name: plainText(name) }));
  // lsusb -v: descriptors are indented below two headings.
  for (const line of details)
    if (
      !/^\s|^$|^(?:Device Descriptor|Device Status|Binary Object Store|Couldn't open|Device Qualifier)/.test(line.text)
    )
      into.notUnderstood.push(line);
}

/** `lsusb` (lsusb(8)). */
export const lsusb: FormatReader = { format: 'lsusb', starts: line => DEVICE.test(line), read };
