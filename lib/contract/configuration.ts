import { z } from 'zod';
import {
  ATTACHMENTS,
  type Configuration,
  type DeviceReference,
  DRIVER_ORIGINS,
  type FirmwareParts,
  KERNEL_FAMILIES,
  SETTING_SCOPES,
} from '@/lib/domain/configuration/configuration';
import { formatDeviceKey, parseDeviceKey } from '@/lib/domain/identity/device-key';
import {
  MAX_ATTRIBUTE_LENGTH,
  MAX_COUNTERS,
  MAX_FIRMWARE_COMPONENTS,
  MAX_KEY_LENGTH,
  MAX_SETTINGS,
  MAX_USES,
  MAX_VALUE_LENGTH,
} from './limits';
import { line, MALFORMED, nameText, token, versionText } from './text';

/** A device key in any accepted spelling → its canonical spelling. */
export const deviceKey = line(MAX_KEY_LENGTH)
  .transform((text, context) => {
    const reading = parseDeviceKey(text);
    if (reading.ok) return formatDeviceKey(reading.key);
    context.addIssue({
      code: 'custom',
      message: `is not a device key such as "pci:8086:10d3": ${reading.reason}; for a name send {"name": "…"}`,
      params: { code: MALFORMED },
      input: text,
    });
    return z.NEVER;
  })
  .meta({ id: 'DeviceKey', description: 'Canonical device key', examples: ['pci:8086:10d3', 'usb:0bda:8153'] });

const hexByte = line(8).regex(/^(?:0[xX])?[0-9a-fA-F]{1,2}$/, 'must be a hexadecimal byte such as "03"');

const deviceParts = z
  .strictObject({
    key: deviceKey.exactOptional(),
    name: nameText.exactOptional(),
    model: nameText.exactOptional(),
    revision: hexByte.transform(text => text.replace(/^0x/i, '').toLowerCase().padStart(2, '0')).exactOptional(),
    stepping: token.exactOptional(),
  })
  .refine(device => device.key !== undefined || device.name !== undefined, {
    message: 'needs a "key" or a "name"',
    params: { code: 'required' },
  });

/** A key, an object with a key, or an object with a name that is still to be resolved. */
const deviceReferenceSchema = z
  .union([deviceKey, deviceParts])
  .transform((device): DeviceReference => (typeof device === 'string' ? { key: device } : device))
  .meta({ id: 'DeviceReference' });

/** `<scope>.<attribute>`; the attribute may hold further dots (`platform.Net.Vmxnet3HwLRO`). */
const settingAttribute = line(MAX_ATTRIBUTE_LENGTH).regex(
  new RegExp(`^(?:${SETTING_SCOPES.join('|')})\\.[A-Za-z0-9][A-Za-z0-9_.:/+-]*$`),
  `must be <scope>.<attribute> with a scope of ${SETTING_SCOPES.join(', ')}`,
);

/** A record with a bounded number of entries. */
function boundedRecord<Key extends z.core.$ZodRecordKey, Value extends z.ZodType>(
  key: Key,
  value: Value,
  most: number,
) {
  return z.record(key, value).refine(entries => Object.keys(entries).length <= most, {
    message: `must hold at most ${most} entries`,
    params: { code: 'too_many' },
  });
}

const settings = boundedRecord(settingAttribute, line(MAX_VALUE_LENGTH), MAX_SETTINGS);

const platformReferenceSchema = z
  .strictObject({ product: token, release: versionText.exactOptional(), build: versionText.exactOptional() })
  .meta({ id: 'PlatformReference' });

const kernelReference = z.strictObject({
  family: z.enum(KERNEL_FAMILIES),
  version: versionText.exactOptional(),
  flavour: token.exactOptional(),
  arch: token.exactOptional(),
});

const driverReferenceSchema = z
  .strictObject({
    name: nameText,
    version: versionText.exactOptional(),
    srcversion: token.exactOptional(),
    package: nameText.exactOptional(),
    origin: z.enum(DRIVER_ORIGINS).exactOptional(),
  })
  .meta({ id: 'DriverReference' });

const firmwareParts = z.strictObject({
  main: versionText.exactOptional(),
  components: boundedRecord(token, versionText, MAX_FIRMWARE_COMPONENTS).exactOptional(),
  image: nameText.exactOptional(),
  personality: token.exactOptional(),
});

/** A bare version is the main firmware's. */
const firmware = z
  .union([versionText, firmwareParts])
  .transform((given): FirmwareParts => (typeof given === 'string' ? { main: given } : given));

const guest = z.strictObject({
  platform: platformReferenceSchema.exactOptional(),
  driver: driverReferenceSchema.exactOptional(),
  settings: settings.exactOptional(),
});

const uses = z.array(token).max(MAX_USES);

/**
 * The one shape that question, report, parts-list line and simulation share (api.md "Configuration").
 * Input: wire JSON; output: the domain's Configuration. Fields it does not know are refused, not dropped, since a
 * misspelt facet would silently turn into "unknown".
 */
export const configurationSchema = z
  .strictObject({
    device: deviceReferenceSchema,
    attachment: z.enum(ATTACHMENTS).exactOptional(),
    board: z.strictObject({ vendor: nameText.exactOptional(), product: nameText.exactOptional() }).exactOptional(),
    bios: versionText.exactOptional(),
    bmc: versionText.exactOptional(),
    platform: platformReferenceSchema.exactOptional(),
    kernel: kernelReference.exactOptional(),
    driver: driverReferenceSchema.exactOptional(),
    firmware: firmware.exactOptional(),
    settings: settings.exactOptional(),
    uses: uses.exactOptional(),
    unused: uses.exactOptional(),
    counters: boundedRecord(token, z.number().nonnegative().max(Number.MAX_SAFE_INTEGER), MAX_COUNTERS).exactOptional(),
    guest: guest.exactOptional(),
  })
  .meta({ id: 'Configuration', description: 'Every field but "device" is optional; what is left out is unknown' });

/** Reads one wire configuration; the typed form of `configurationSchema.safeParse`. */
export function readConfiguration(wire: unknown): z.ZodSafeParseResult<Configuration> {
  return configurationSchema.safeParse(wire);
}
