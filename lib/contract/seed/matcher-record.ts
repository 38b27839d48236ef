import { z } from 'zod';
import { ATTACHMENTS, DRIVER_ORIGINS, KERNEL_FAMILIES } from '@/lib/domain/configuration/configuration';
import { hex4, slug, text, versionSpec } from './record-terms';

const pciPattern = z
  .strictObject({
    vendor: hex4,
    device: hex4.exactOptional(),
    subvendor: hex4.exactOptional(),
    subdevice: hex4.exactOptional(),
  })
  .refine(
    ({ device, subvendor, subdevice }) => device !== undefined || (subvendor === undefined && subdevice === undefined),
    'names a subsystem without a device',
  );

export const platformFacet = {
  facet: z.literal('platform'),
  product: z.array(slug).min(1),
  release: versionSpec.exactOptional(),
  build: versionSpec.exactOptional(),
};
export const driverFacet = {
  facet: z.literal('driver'),
  name: z.array(text).min(1).exactOptional(),
  family: text.exactOptional(),
  origin: z.array(z.enum(DRIVER_ORIGINS)).min(1).exactOptional(),
  version: versionSpec.exactOptional(),
};
const settingFacet = { facet: z.literal('setting'), attribute: text, in: z.array(text).min(1) };
const guestFacet = z.discriminatedUnion('facet', [
  z.strictObject(platformFacet),
  z.strictObject(driverFacet),
  z.strictObject(settingFacet),
]);

const standing = {
  standing: z.enum(['stated', 'suspected']).exactOptional(),
  hypothesis: slug.exactOptional(),
};
export const matcher = z
  .discriminatedUnion('facet', [
    z.strictObject({
      facet: z.literal('device'),
      pci: pciPattern.exactOptional(),
      class: z
        .string()
        .regex(/^[0-9a-f]{4}([0-9a-f]{2})?$/)
        .exactOptional(),
      usb: z.strictObject({ vendor: hex4, product: hex4.exactOptional() }).exactOptional(),
      model: text.exactOptional(),
      revision: z.array(text).min(1).exactOptional(),
      stepping: z.array(text).min(1).exactOptional(),
      ...standing,
    }),
    z.strictObject({ facet: z.literal('attachment'), in: z.array(z.enum(ATTACHMENTS)).min(1), ...standing }),
    z.strictObject({
      facet: z.literal('board'),
      vendor: text.exactOptional(),
      product: text.exactOptional(),
      ...standing,
    }),
    z.strictObject({ facet: z.literal('bios'), version: versionSpec, ...standing }),
    z.strictObject({ facet: z.literal('bmc'), version: versionSpec, ...standing }),
    z.strictObject({
      facet: z.literal('firmware'),
      component: text.exactOptional(),
      version: versionSpec.exactOptional(),
      personality: z.array(text).min(1).exactOptional(),
      ...standing,
    }),
    z.strictObject({ ...platformFacet, ...standing }),
    z.strictObject({
      facet: z.literal('kernel'),
      family: z.enum(KERNEL_FAMILIES),
      version: versionSpec.exactOptional(),
      flavour: z.array(text).min(1).exactOptional(),
      arch: z.array(text).min(1).exactOptional(),
      ...standing,
    }),
    z.strictObject({ ...driverFacet, ...standing }),
    z.strictObject({ ...settingFacet, ...standing }),
    z.strictObject({ facet: z.literal('uses'), in: z.array(text).min(1), ...standing }),
    z.strictObject({ facet: z.literal('guest'), matcher: guestFacet, ...standing }),
  ])
  .refine(m => m.standing !== 'suspected' || m.hypothesis !== undefined, 'is suspected without a named hypothesis');

/** Conditions that must hold together (domain.md §3). */
export const allOf = { all_of: z.array(matcher).min(1) };
