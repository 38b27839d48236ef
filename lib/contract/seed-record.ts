import { z } from 'zod';
import { ATTACHMENTS, DRIVER_ORIGINS, KERNEL_FAMILIES, SETTING_SCOPES } from '../domain/configuration/configuration';
import {
  ASSERTIONS,
  CERTAINTIES,
  ESCALATION_STATES,
  ISSUE_KINDS,
  ISSUE_SUBJECTS,
  OCCURRENCES,
  REMEDY_EFFECTS,
  SEVERITIES,
  SYMPTOMS,
} from '../domain/known-issue/known-issue';
import { ORDERINGS } from '../domain/version/ordering';

/**
 * One schema for each folder of `prisma/seed`: the curated records, one JSON file a record, in the words of the
 * domain. Strict, so that a misspelt key is an error and not a silently dropped fact; a record without a reference
 * does not validate.
 */

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9][a-z0-9.+-]*$/, 'is no lower-case slug');
const hex4 = z.string().regex(/^[0-9a-f]{4}$/, 'is no lower-case 4-digit hex id');
const day = z.iso.date();
const instant = z.iso.datetime();

const reference = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).exactOptional(),
    ref: text.exactOptional(),
    title: text.exactOptional(),
    read: z.enum(['full', 'excerpt']).exactOptional(),
  })
  .refine(({ url, ref }) => url !== undefined || ref !== undefined, 'names neither url nor ref');
const references = z.array(reference).min(1);

const edge = z.string().nullable().exactOptional();
const versionSpec = z
  .strictObject({
    ordering: z.enum(ORDERINGS),
    events: z
      .array(
        z.strictObject({
          introduced: edge,
          fixed: edge,
          last_affected: edge,
          last_known_good: edge,
          first_known_bad: edge,
          last_known_bad: edge,
          first_known_good: edge,
          text: text.exactOptional(),
        }),
      )
      .min(1)
      .exactOptional(),
    versions: z.array(text).min(1).exactOptional(),
    complete: z.boolean().exactOptional(),
  })
  .refine(({ events, versions }) => events !== undefined || versions !== undefined, 'has neither events nor versions');

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

const platformFacet = {
  facet: z.literal('platform'),
  product: z.array(slug).min(1),
  release: versionSpec.exactOptional(),
  build: versionSpec.exactOptional(),
};
const driverFacet = {
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
const matcher = z
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

const allOf = { all_of: z.array(matcher).min(1) };

const knownIssue = z.strictObject({
  id: z.string().regex(/^KNB-[0-9]{4}-[0-9]{4}$/),
  title: text,
  summary: text,
  kind: z.enum(ISSUE_KINDS),
  status: z.enum(['draft', 'published', 'withdrawn', 'merged']),
  merged_into: text.exactOptional(),
  subject: z.enum(ISSUE_SUBJECTS),
  function: z.array(text).min(1).exactOptional(),
  severity: z.enum(SEVERITIES),
  assertion: z.enum(ASSERTIONS),
  occurrence: z.enum(OCCURRENCES),
  conditions: z.enum(['complete', 'partial']),
  certainty: z.strictObject({ level: z.enum(CERTAINTIES), because: z.array(text).min(1) }),
  affected: z.array(z.strictObject(allOf)).min(1),
  unless: z.array(z.strictObject(allOf)).min(1).exactOptional(),
  mitigations: z
    .array(
      z.strictObject({
        ...allOf,
        by: z.enum(['driver', 'platform', 'firmware']),
        effect: z.enum(['full', 'partial', 'feature-off']),
        cost: text.exactOptional(),
      }),
    )
    .min(1)
    .exactOptional(),
  onset: z.strictObject({ counter: slug, at: z.number().int().positive(), unit: text.exactOptional() }).exactOptional(),
  symptoms: z.array(z.enum(SYMPTOMS)).min(1),
  signatures: z.array(text).min(1).exactOptional(),
  remedies: z
    .array(
      z.strictObject({
        change: z.array(z.strictObject({ facet: text, to: text.exactOptional() })).min(1),
        effect: z.enum(REMEDY_EFFECTS),
        text: text.exactOptional(),
      }),
    )
    .min(1)
    .exactOptional(),
  escalation: z
    .array(
      z.strictObject({
        state: z.enum(ESCALATION_STATES),
        on: day.exactOptional(),
        text: text.exactOptional(),
        reference: text.exactOptional(),
      }),
    )
    .min(1)
    .exactOptional(),
  references,
  doubts: z.array(text).min(1).exactOptional(),
  recipe: z.strictObject({ steps: z.array(text).min(1) }).exactOptional(),
  aliases: z.array(text).min(1).exactOptional(),
  published_at: instant,
  modified_at: instant,
  withdrawn_at: instant.exactOptional(),
});

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

const platform = z.strictObject({
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

const driver = z.strictObject({
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

const device = z.strictObject({
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

const setting = z.strictObject({
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

const hclEntry = z.strictObject({
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

const fieldReport = z.strictObject({
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

/** Keyed by the folder of `prisma/seed` that holds the records. */
export const seedRecordSchemas = {
  platforms: platform,
  drivers: driver,
  devices: device,
  settings: setting,
  hcl: hclEntry,
  reports: fieldReport,
  'known-issues': knownIssue,
} as const;

export type SeedKind = keyof typeof seedRecordSchemas;
export type SeedPlatform = z.infer<typeof platform>;
export type SeedDriver = z.infer<typeof driver>;
export type SeedDevice = z.infer<typeof device>;
export type SeedSetting = z.infer<typeof setting>;
export type SeedHclEntry = z.infer<typeof hclEntry>;
export type SeedFieldReport = z.infer<typeof fieldReport>;
export type SeedKnownIssue = z.infer<typeof knownIssue>;
export type SeedRecord<K extends SeedKind> = z.infer<(typeof seedRecordSchemas)[K]>;
