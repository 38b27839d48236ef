import { z } from 'zod';
import { ORDERINGS } from '@/lib/domain/version/ordering';

/** What the curated records of every kind are made of. */

export const text = z.string().trim().min(1);
export const slug = z.string().regex(/^[a-z0-9][a-z0-9.+-]*$/, 'is no lower-case slug');
export const hex4 = z.string().regex(/^[0-9a-f]{4}$/, 'is no lower-case 4-digit hex id');
export const day = z.iso.date();
export const instant = z.iso.datetime();

export const reference = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).exactOptional(),
    ref: text.exactOptional(),
    title: text.exactOptional(),
    read: z.enum(['full', 'excerpt']).exactOptional(),
  })
  .refine(({ url, ref }) => url !== undefined || ref !== undefined, 'names neither url nor ref');
export const references = z.array(reference).min(1);

const edge = z.string().nullable().exactOptional();
export const versionSpec = z
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
