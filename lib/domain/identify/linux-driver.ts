import {
  boundBy,
  type DriverSighting,
  type FormatReader,
  keyValue,
  type PastedLine,
  pciAddress,
  plainText,
  present,
  type Sighting,
  type Sightings,
} from './sighting';

function fields(block: readonly PastedLine[], into: Sightings): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of block) {
    const entry = keyValue(line.text);
    if (entry === undefined) {
      // Signatures of modinfo are indented hexadecimal lines.
      if (line.text.trim() !== '' && !/^\s/.test(line.text)) into.notUnderstood.push(line);
    } else if (!found.has(entry.key)) found.set(entry.key, entry.value);
  }
  return found;
}

function readEthtool(block: readonly PastedLine[], into: Sightings): void {
  const [first] = block;
  if (first === undefined) return;
  const found = fields(block, into);
  const bound = boundBy(found.get('driver'));
  const version = plainText(found.get('version'));
  // Since Linux 5.x most drivers report the running kernel's `uname -r` here, which is a package's ABI name, not a
  // version to compare (net/ethtool/ioctl.c, ethtool_get_drvinfo); only a driver's own number is taken.
  const own = version !== undefined && /^[0-9]+(?:\.[0-9]+){1,4}(?:-k|-NAPI)?$/.test(version) ? version : undefined;
  const driver = bound.driver && present<DriverSighting>({ name: bound.driver.name, version: own });
  const address = pciAddress(found.get('bus-info') ?? '');
  const firmware = plainText(found.get('firmware-version'));
  if (address !== undefined)
    into.devices.push(present<Sighting>({ ...bound, line: first.number, address, driver, firmware }));
  else if (driver !== undefined) into.drivers.push(driver);
}

function readModinfo(block: readonly PastedLine[], into: Sightings): void {
  const [first] = block;
  if (first === undefined) return;
  const found = fields(block, into);
  const file = found
    .get('filename')
    ?.split('/')
    .at(-1)
    ?.replace(/\.ko(?:\.(?:xz|zst|gz))?$/, '');
  const name = plainText(found.get('name') ?? file);
  if (name === undefined || name.startsWith('(')) {
    into.notUnderstood.push(first);
    return;
  }
  const [version, srcversion] = [plainText(found.get('version')), plainText(found.get('srcversion'))];
  into.drivers.push(present<DriverSighting>({ name, version, srcversion }));
}

/** `ethtool -i`: `driver:` first, the function under `bus-info:` (ethtool(8)). */
export const ethtool: FormatReader = { format: 'ethtool', starts: line => /^driver: \S/.test(line), read: readEthtool };

/** `modinfo`: `filename:` first (modinfo(8)). */
export const modinfo: FormatReader = {
  format: 'modinfo',
  starts: line => /^filename:\s/.test(line),
  read: readModinfo,
};
