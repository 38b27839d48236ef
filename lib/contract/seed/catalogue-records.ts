import { z } from 'zod';
import { DRIVER_ORIGINS, KERNEL_FAMILIES, SETTING_SCOPES } from '@/lib/domain/configuration/configuration';
import { ORDERINGS } from '@/lib/domain/version/ordering';
import { platformFacet } from './matcher-record';
import { day, reference, references, slug, text } from './record-terms';

export const platform = z.strictObject({
  product: slug,
  name: text,
  vendor: text,
  kernel_family: z.enum(KERNEL_FAMILIES),
  release_ordering: z.enum(ORDERINGS),
  build_ordering: z.enum(ORDERINGS),
  releases: z.array(
    z.strictObject({
      release: text,
      name: text.exactOptional(),
      released: day.exactOptional(),
      eol: day.exactOptional(),
      builds: z.array(
        z.strictObject({
          build: text,
          released: day.exactOptional(),
          label: text.exactOptional(),
          /** A flavour left out stands for all of them. */
          kernel: z
            .strictObject({
              family: z.enum(KERNEL_FAMILIES),
              version: text,
              flavour: text.exactOptional(),
              arch: text.exactOptional(),
            })
            .exactOptional(),
          inbox_drivers: z
            .array(z.strictObject({ driver: text, version: text }))
            .min(1)
            .exactOptional(),
        }),
      ),
    }),
  ),
  references,
});

export const driver = z.strictObject({
  name: text,
  family: text.nullable(),
  /** Platform product or kernel family that the module belongs to. */
  platform: slug,
  description: text,
  /** The driver build *is* the kernel build (most Linux modules). */
  kernel_bound: z.boolean(),
  version_ordering: z.enum(ORDERINGS),
  builds: z.array(
    z.strictObject({
      version: text,
      origin: z.enum(DRIVER_ORIGINS),
      ordering: z.enum(ORDERINGS),
      platform_builds: z.array(text).min(1).exactOptional(),
      references: references.exactOptional(),
    }),
  ),
  /** It loads only where each interface is provided: where all of its matchers hold. */
  requires: z
    .array(z.strictObject({ interface: text, provided: z.array(z.strictObject(platformFacet)).min(1), references }))
    .min(1)
    .exactOptional(),
  references,
});

export const device = z.strictObject({
  key: z
    .string()
    .regex(
      /^(pci:[0-9a-f]{4}:[0-9a-f]{4}(:[0-9a-f]{4}:[0-9a-f]{4})?|usb:[0-9a-f]{4}:[0-9a-f]{4}|model:(ata|nvme|scsi):.+)$/,
    ),
  name: text,
  vendor: text,
  type: z.enum(['nic', 'storage-controller', 'ssd', 'hdd', 'gpu', 'usb', 'board', 'other']),
  aliases: z.array(text),
  /** For parts that exist only so: the plain reading of an absent attachment. */
  attachment: z.literal('emulated').exactOptional(),
  /** Models that share this id. */
  models: z.array(text).min(1).exactOptional(),
  references,
});

/** A board or machine that statements speak of, as its firmware names it (DMI) where the source tells that. */
export const board = z.strictObject({
  vendor: text,
  product: text,
  chipset: text.exactOptional(),
  /** Other names of the product. */
  aliases: z.array(text),
  references,
});

export const setting = z.strictObject({
  attribute: text,
  scope: z.enum(SETTING_SCOPES),
  title: text,
  values: z.array(z.strictObject({ value: text, label: text.exactOptional() })),
  defaults: z.array(
    z.strictObject({
      value: text,
      platform: slug.exactOptional(),
      board: text.exactOptional(),
      driver: text.exactOptional(),
      release: text.exactOptional(),
      reference,
    }),
  ),
  references,
});
