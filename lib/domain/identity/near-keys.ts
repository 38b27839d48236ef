import { type DeviceKey, formatDeviceKey, withoutSubsystem } from './device-key';

const HEX = '0123456789abcdef';

/** The ids with neighbouring digits changed places. */
function transposed(id: string): string[] {
  return [0, 1, 2].map(at => `${id.slice(0, at)}${id[at + 1]}${id[at]}${id.slice(at + 2)}`);
}

/** The ids with one digit wrong, nearest numbers first. */
function oneDigitOff(id: string): string[] {
  const value = Number.parseInt(id, 16);
  const distance = (other: string) => Math.abs(Number.parseInt(other, 16) - value);
  return [...id]
    .flatMap((_, at) => [...HEX].map(digit => `${id.slice(0, at)}${digit}${id.slice(at + 1)}`))
    .sort((a, b) => distance(a) - distance(b));
}

/**
 * Keys that may have been meant by one that no source names, likeliest first: without its subsystem, on the other bus,
 * vendor and device exchanged, two digits exchanged, one digit wrong. At most 70; none for a model, whose text is
 * searched instead.
 */
export function nearKeys(key: DeviceKey): string[] {
  if (key.bus === 'model') return [];
  const vendor = key.vendor;
  const device = key.bus === 'pci' ? key.device : key.product;
  const onSameBus = (one: string, other: string) => `${key.bus}:${one}:${other}`;
  const near = [
    formatDeviceKey(withoutSubsystem(key)),
    `${key.bus === 'pci' ? 'usb' : 'pci'}:${vendor}:${device}`,
    onSameBus(device, vendor),
    ...[...transposed(device), ...oneDigitOff(device)].map(id => onSameBus(vendor, id)),
  ];
  const asked = formatDeviceKey(key);
  return [...new Set(near)].filter(one => one !== asked);
}
