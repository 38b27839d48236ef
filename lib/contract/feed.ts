import { z } from 'zod';
import { DECISIONS } from '@/lib/domain/verdict/verdict';
import { deviceKey } from './configuration';
import { token } from './text';

/** Query of `GET /feed.json`. */
export const feedQuery = z.strictObject({
  device: deviceKey.optional(),
  vendor: z
    .string()
    .regex(/^(?:(?:pci|usb):)?[0-9a-fA-F]{4}$/, 'must be a vendor id such as "8086" or "pci:8086"')
    .optional(),
  platform: token.optional(),
  decision: z.enum(DECISIONS).optional(),
});
export type FeedQuestion = z.output<typeof feedQuery>;

/** Of a known issue. */
const issueFields = z.strictObject({
  item: z.literal('known-issue'),
  id: z.string(),
  status: z.enum(['published', 'withdrawn', 'merged']),
  merged_into: z.string().exactOptional(),
  kind: z.string(),
  severity: z.string(),
  certainty: z.string(),
  decision: z.enum(DECISIONS).describe('The gravest decision this issue can lead to'),
  devices: z.array(z.string()).describe('Device keys and patterns it can concern'),
});

/** Of a combination whose decision became another. */
const changeFields = z.strictObject({
  item: z.literal('verdict-change'),
  id: z.string(),
  kind: z.literal('verdict-change'),
  decision: z.enum(DECISIONS),
  previous_decision: z.enum(DECISIONS),
  certainty: z.string().nullable(),
  devices: z.array(z.string()),
  platform: z.strictObject({ product: z.string(), release: z.string().exactOptional() }),
  driver: z.string().exactOptional(),
  came: z.array(z.string()).describe('Evidence that it rests on now and did not before'),
  went: z.array(z.string()).describe('Evidence that it rested on before'),
});

/** JSON Feed 1.1 (jsonfeed.org/version/1.1) with our fields under `_knownbad`. */
export const feedSchema = z
  .strictObject({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    description: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    language: z.literal('en'),
    items: z.array(
      z.strictObject({
        id: z.string(),
        url: z.string(),
        title: z.string(),
        content_text: z.string(),
        date_published: z.iso.datetime(),
        date_modified: z.iso.datetime(),
        tags: z.array(z.string()),
        _knownbad: z.discriminatedUnion('item', [issueFields, changeFields]),
      }),
    ),
    _knownbad: z.strictObject({
      schema_version: z.literal('1'),
      data_version: z.string(),
      generated_at: z.iso.datetime(),
    }),
  })
  .meta({ id: 'Feed' });
export type Feed = z.infer<typeof feedSchema>;
