import { z } from 'zod';
import { ATTACHMENTS, DRIVER_ORIGINS, KERNEL_FAMILIES } from '@/lib/domain/configuration/configuration';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { ORDERINGS } from '@/lib/domain/version/ordering';
import { day, references, slug, text } from './record-terms';

const platformReference = z.strictObject({
  product: slug,
  release: text.exactOptional(),
  build: text.exactOptional(),
});
const driverReference = z.strictObject({
  name: text,
  version: text.exactOptional(),
  srcversion: text.exactOptional(),
  package: text.exactOptional(),
  origin: z.enum(DRIVER_ORIGINS).exactOptional(),
});
const settings = z.record(text, text);

const configuration = z.strictObject({
  device: z.strictObject({
    key: text.exactOptional(),
    name: text.exactOptional(),
    model: text.exactOptional(),
    revision: text.exactOptional(),
    stepping: text.exactOptional(),
  }),
  attachment: z.enum(ATTACHMENTS).exactOptional(),
  board: z.strictObject({ vendor: text.exactOptional(), product: text.exactOptional() }).exactOptional(),
  bios: text.exactOptional(),
  bmc: text.exactOptional(),
  platform: platformReference.exactOptional(),
  kernel: z
    .strictObject({
      family: z.enum(KERNEL_FAMILIES),
      version: text.exactOptional(),
      flavour: text.exactOptional(),
      arch: text.exactOptional(),
    })
    .exactOptional(),
  driver: driverReference.exactOptional(),
  firmware: z
    .strictObject({
      main: text.exactOptional(),
      components: z.record(text, text).exactOptional(),
      image: text.exactOptional(),
      personality: text.exactOptional(),
    })
    .exactOptional(),
  settings: settings.exactOptional(),
  uses: z.array(text).exactOptional(),
  unused: z.array(text).exactOptional(),
  counters: z.record(slug, z.number()).exactOptional(),
  guest: z
    .strictObject({
      platform: platformReference.exactOptional(),
      driver: driverReference.exactOptional(),
      settings: settings.exactOptional(),
    })
    .exactOptional(),
});

export const hclEntry = z.strictObject({
  id: z.string().regex(/^HCL-[A-Z0-9-]+$/),
  /** Slug of the list that the entry comes from. */
  source: slug,
  source_name: text,
  program: z.enum(['io-devices', 'vsan', 'system', 'passthrough']),
  device: text,
  device_name: text,
  platform: z.strictObject({
    product: slug,
    release: text.exactOptional(),
    releases: z.array(text).min(1).exactOptional(),
  }),
  demands: z.array(
    z.strictObject({
      facet: text,
      match: z.enum(['exact', 'minimum', 'one-of']),
      values: z.array(text).min(1),
      ordering: z.enum(ORDERINGS),
    }),
  ),
  other_requirements: z.array(text).min(1).exactOptional(),
  /** When the statement held, as its source says it ("February 2010"). */
  as_of: text,
  first_seen: day.exactOptional(),
  last_seen: day.exactOptional(),
  revoked_at: day.exactOptional(),
  revoked_reason: text.exactOptional(),
  references,
});

/** What a manual says of a part on a release (domain.md §2 "documented support"). */
export const documentedSupport = z.strictObject({
  id: z.string().regex(/^DOC-[A-Z0-9.-]+$/),
  /** Slug of the manual. */
  source: slug,
  source_name: text,
  device: text,
  /** The part as the manual names it. */
  device_name: text,
  platform: z.strictObject({ product: slug, release: text.exactOptional() }),
  support: z.enum(['supported', 'limited', 'unsupported']),
  /** In own words. */
  text,
  references,
});

export const fieldReport = z.strictObject({
  id: z.string().regex(/^REP-[A-Z0-9-]+$/),
  configuration,
  /** Every product that the text names where it names several; the machine still counts once. */
  platforms: z.array(platformReference).min(1).exactOptional(),
  outcome: z.enum(['fails', 'limited', 'works']),
  symptoms: z.array(z.enum(SYMPTOMS)),
  observed_on: day.exactOptional(),
  description: text,
  log: z.array(text).min(1).exactOptional(),
  driver_version_unknown_because: text.exactOptional(),
  source: z.enum(['narrative', 'imported']),
  references,
  /** Whether raw log text is quoted. */
  logs: z.boolean(),
});
