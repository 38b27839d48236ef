import { z } from 'zod';
import { CHANGE_PARTS } from '@/lib/domain/configuration/planned-change';
import { CERTAINTIES } from '@/lib/domain/known-issue/known-issue';
import { DECISIONS } from '@/lib/domain/verdict/verdict';
import { configurationSchema } from './configuration';

const decision = z.enum(DECISIONS);
const parts = z.array(z.enum(CHANGE_PARTS));

/** What a check with `from` answers beside its verdict (domain.md §6.11). */
export const plannedChangeSchema = z
  .strictObject({
    from: z.strictObject({
      configuration: configurationSchema,
      decision,
      headline: z.string(),
      certainty: z.strictObject({ level: z.enum(CERTAINTIES), because: z.array(z.string()) }).nullable(),
    }),
    changed: z.array(z.strictObject({ facet: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    becomes: z.enum(['better', 'same', 'worse']),
    issues: z
      .strictObject({ appear: z.array(z.string()), vanish: z.array(z.string()), stay: z.array(z.string()) })
      .describe('Known issues that bear on the decision: only after the change, only before it, on both sides'),
    transition: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          url: z.string(),
          decision,
          when_done: z.array(parts).describe('Where it applies: what was changed by then, and nothing else'),
        }),
      )
      .describe(
        'Known issues that are graver on the way than at either end: some parts are changed and others are not',
      ),
    order: parts.nullable().describe('An order of the steps that meets none of these; null: none was found or tried'),
    orders_tried: z.boolean(),
  })
  .meta({ id: 'PlannedChange' });
