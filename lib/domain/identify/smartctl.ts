import { collapseBlanks, formatDeviceKey, MAX_MODEL_LENGTH, type ModelBus } from '../identity/device-key';
import {
  type FormatReader,
  keyValue,
  type PastedLine,
  plainText,
  present,
  type Sighting,
  type Sightings,
} from './sighting';

/** `20,084`, `20084`, `20084h+12m+3.000s`, `20084:23`, `20084 (123 5 0)` → 20084. */
function hours(text: string | undefined): number | undefined {
  const digits = /^[0-9][0-9,]{0,14}/.exec(text ?? '')?.[0].replaceAll(',', '');
  const value = Number(digits);
  return digits === undefined || !Number.isSafeInteger(value) ? undefined : value;
}

/**
 * Raw value of the attribute that counts whole hours (smartctl(8), -A): the tenth column of the old table (flags in
 * hexadecimal), the eighth of the brief one that -x prints (flags as `-O--CK`).
 */
function hoursOfAttribute(line: string): number | undefined {
  const columns = line.trim().split(/\s+/, 10);
  if (!/^Power_On_Hours(?:_and_Msec)?$/.test(columns[1] ?? '')) return undefined;
  return hours((columns[2] ?? '').startsWith('0x') ? columns[9] : columns[7]);
}

function modelOf(found: ReadonlyMap<string, string>): readonly [ModelBus, string] | undefined {
  const [ata, nvme, product] = ['device model', 'model number', 'product'].map(label => plainText(found.get(label)));
  if (ata !== undefined) return ['ata', ata];
  if (nvme !== undefined) return ['nvme', nvme];
  if (product === undefined) return undefined;
  return ['scsi', [plainText(found.get('vendor')), product].filter(part => part !== undefined).join(' ')];
}

function read(block: readonly PastedLine[], into: Sightings): void {
  const [first] = block;
  if (first === undefined) return;
  const found = new Map<string, string>();
  let attributeHours: number | undefined;
  for (const { text } of block) {
    attributeHours ??= hoursOfAttribute(text);
    const entry = keyValue(text);
    if (entry !== undefined && !found.has(entry.key)) found.set(entry.key, entry.value);
    const scsi = /^\s*(?:Accumulated power on time, hours:minutes|number of hours powered up =) ?(\S+)/.exec(text)?.[1];
    if (scsi !== undefined) attributeHours ??= hours(scsi);
  }
  const identity = modelOf(found);
  if (identity === undefined) {
    into.notUnderstood.push(first);
    return;
  }
  const model = collapseBlanks(identity[1]).slice(0, MAX_MODEL_LENGTH).trim();
  into.devices.push(
    present<Sighting>({
      line: first.number,
      key: formatDeviceKey({ bus: 'model', interface: identity[0], model }),
      name: model,
      model,
      firmware: plainText(found.get('firmware version') ?? found.get('revision')),
      powerOnHours: attributeHours ?? hours(found.get('power on hours')),
    }),
  );
}

/**
 * `smartctl -i`, `-a`, `-x` (smartctl(8)): model, firmware, power-on hours. The banner's kernel is the host's
 * `uname -r`, a package's ABI name on most distributions, and is therefore not taken for a kernel version.
 */
export const smartctl: FormatReader = {
  format: 'smartctl',
  starts: (line, current) =>
    /^smartctl [0-9]/.test(line) || (current !== 'smartctl' && line.startsWith('=== START OF INFORMATION SECTION')),
  read,
};
