import { z } from 'zod';
import { KERNEL_FAMILIES } from '@/lib/domain/configuration/configuration';
import { DECISIONS } from '@/lib/domain/verdict/verdict';
import { ORDERINGS } from '@/lib/domain/version/ordering';
import { MAX_NAME_LENGTH, MAX_QUERY_LENGTH } from './limits';
import { ANY_TEXT, listOf, pageQuery, SCHEMA_VERSION, SERIAL } from './list';
import { instant, line, nameText, token } from './text';

/** Cursor names of the lists; a cursor of one list is refused by the others. */
export const LISTS = {
  devices: 'devices',
  platforms: 'platforms',
  releases: 'releases',
  drivers: 'drivers',
  settings: 'settings',
} as const;

const searchText = line(MAX_QUERY_LENGTH);

export const deviceQuery = z.strictObject({
  q: searchText.optional(),
  bus: z.enum(['pci', 'usb', 'model']).optional(),
  type: token.optional(),
  vendor: z
    .string()
    .regex(/^(?:(?:pci|usb):)?[0-9a-fA-F]{4}$/, 'must be a vendor id such as "8086" or "pci:8086"')
    .optional(),
  driver: nameText.optional(),
  platform: token.optional(),
  decision: z.enum(DECISIONS).optional(),
  ...pageQuery(LISTS.devices),
});

export const platformQuery = z.strictObject(pageQuery(LISTS.platforms));
export const releaseQuery = z.strictObject(pageQuery(LISTS.releases, [SERIAL]));
export const driverQuery = z.strictObject(pageQuery(LISTS.drivers, [ANY_TEXT, ANY_TEXT]));
export const settingQuery = z.strictObject(pageQuery(LISTS.settings));

/** One box over everything; the best hits are on the first page or nowhere, so there is no cursor. */
export const searchQuery = z.strictObject({
  q: searchText,
  kind: z.enum(['device', 'driver', 'known-issue', 'platform']).optional(),
  limit: pageQuery('search').limit,
});

/** Names in paths. */
export const pathName = line(MAX_NAME_LENGTH);

const date = z.iso.date().nullable();
const text = z.string();
const textOrNull = text.nullable();
const count = z.int().nonnegative();

const kernel = z.strictObject({
  family: z.enum(KERNEL_FAMILIES),
  version: text,
  flavour: text,
  arch: text,
  claims_complete: z.boolean(),
});

const listedDevice = z
  .strictObject({
    key: text,
    name: textOrNull,
    vendor: textOrNull,
    type: text,
    bus: text,
    decision: z.enum(DECISIONS).exactOptional(),
  })
  .meta({ id: 'ListedDevice' });

const platform = z
  .strictObject({
    product: text,
    name: text,
    vendor: textOrNull,
    kernel_family: text,
    release_ordering: z.enum(ORDERINGS),
    build_ordering: z.enum(ORDERINGS),
    releases: count,
    builds: count,
  })
  .meta({ id: 'Platform' });

const release = z
  .strictObject({
    release: text,
    name: textOrNull,
    released_on: date,
    eol_on: date,
    builds: z.array(z.strictObject({ build: text, label: textOrNull, released_on: date, kernels: z.array(kernel) })),
  })
  .meta({ id: 'PlatformRelease' });

const driverFields = {
  name: text,
  platform: text,
  family: textOrNull,
  description: textOrNull,
  kernel_bound: z.boolean(),
  version_ordering: z.enum(ORDERINGS),
};

const driverBuild = z.strictObject({
  version: textOrNull,
  srcversion: textOrNull,
  origin: textOrNull,
  package: textOrNull,
  builtin: z.boolean(),
  firmware: z.array(text),
  parameters: z.unknown(),
  inbox_in: z.array(z.strictObject({ product: text, release: text, build: text })),
});

const setting = z
  .strictObject({
    attribute: text,
    scope: text,
    title: text,
    values: z.unknown(),
    defaults: z.array(
      z.strictObject({ value: text, product: textOrNull, release: textOrNull, driver: textOrNull, reference: text }),
    ),
  })
  .meta({ id: 'Setting' });

const foundEntry = z
  .strictObject({ kind: text, ref: text, title: text, detail: text, url: text, exact: z.boolean() })
  .meta({ id: 'FoundEntry' });

const historyEvent = z.strictObject({ at: instant, kind: text, evidence: text, text }).meta({ id: 'HistoryEvent' });

export const deviceListSchema = listOf(listedDevice).meta({ id: 'DeviceList' });
export const platformListSchema = listOf(platform).meta({ id: 'PlatformList' });
export const releaseListSchema = listOf(release).meta({ id: 'PlatformReleaseList' });
export const driverListSchema = listOf(z.strictObject({ ...driverFields, builds: count })).meta({ id: 'DriverList' });
export const settingListSchema = listOf(setting).meta({ id: 'SettingList' });
export const searchAnswerSchema = listOf(foundEntry)
  .extend({ kinds: z.record(text, count).describe('Hits by kind') })
  .meta({ id: 'SearchAnswer' });
export const historyListSchema = listOf(historyEvent).extend({ key: text }).meta({ id: 'DeviceHistory' });

/** Every platform's driver of one module name. */
export const driverRecordListSchema = listOf(
  z.strictObject({
    ...driverFields,
    requires: z
      .array(z.strictObject({ interface: text, provided: z.array(z.unknown()), reference: text }))
      .describe('It loads only where each interface is provided: where all matchers of "provided" hold'),
    builds: z.array(driverBuild),
    builds_total: count,
    claims: count,
  }),
).meta({ id: 'DriverRecordList' });

/** One device with everything said about it; rows grow by fields, so they are open. */
export const deviceRecordSchema = z
  .strictObject({
    schema_version: z.literal(SCHEMA_VERSION),
    generated_at: instant,
    key: text,
    name: textOrNull,
    type: text,
    bus: text,
    vendor: textOrNull,
    class: textOrNull,
    base_key: text,
    models: z.array(text),
    emulated_only: z.boolean(),
    aliases: z.array(text),
    subsystems: z.array(z.strictObject({ key: text, name: textOrNull })),
    source: text,
    licence: text,
    withdrawn_at: instant.nullable(),
    claims: z.array(z.looseObject({})),
    listings: z.array(z.looseObject({ id: text })),
    documented: z.array(z.looseObject({ id: text })),
    known_issues: z.array(z.looseObject({ id: text, title: text })),
    reports: z.strictObject({ failing: count, working: count, items: z.array(z.looseObject({ id: text })) }),
  })
  .meta({ id: 'DeviceRecord' });

/** Sources with counts, ages and licences; kernels whose claims are imported; totals. */
export const sourceListSchema = listOf(z.looseObject({ id: text, name: text, licence: text }))
  .extend({ kernels: z.array(z.looseObject({})), totals: z.record(text, count) })
  .meta({ id: 'SourceList' });
