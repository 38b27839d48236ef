import { z } from 'zod';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { SEPARATION_LEVEL, SEPARATION_MINIMUM } from '@/lib/domain/verdict/separate';
import { SEPARATIONS_SHOWN } from './limits';
import { SCHEMA_VERSION } from './list';
import { instant, nameText } from './text';

const count = z.int().nonnegative();
const sideCounts = z.strictObject({ with: count, without: count, unknown: count });
const facetValue = z.strictObject({ facet: z.string(), value: z.string() });
const chance = z.number().gt(0).max(1);

const separationSchema = facetValue
  .extend({
    failing: sideCounts.describe('Failing machines with the value, with another, and that do not tell the facet'),
    working: sideCounts,
    odds_ratio: z.number().positive(),
    odds_ratio_corrected: z.boolean().describe('One half was added to each count, since one was 0'),
    p: chance.describe("Fisher's exact test, two-sided"),
    p_adjusted: chance.describe("After Holm's correction over tested_values"),
    more_often: z.enum(['failing', 'working']),
    separates: z.boolean(),
    together_with: z.array(facetValue).describe('Values on exactly the same machines: reports cannot tell them apart'),
    text: z.string(),
  })
  .meta({ id: 'Separation' });

/** Query of `GET /devices/{key}/separation`. */
export const separationQuery = z.strictObject({ driver: nameText.optional() });

/** What is seen more often among failing than among working machines; company, never cause. */
export const separationAnswerSchema = z
  .strictObject({
    schema_version: z.literal(SCHEMA_VERSION),
    generated_at: instant,
    population: z.strictObject({
      devices: z.array(z.string()).describe('Keys, and globs over model keys'),
      drivers: z.array(z.string()).describe('Empty: all drivers'),
      platforms: z.array(z.string()).describe('Empty: all platforms'),
      symptoms: z.array(z.enum(SYMPTOMS)).describe('Empty: any failure counts'),
    }),
    failing_machines: count,
    working_machines: count,
    left_out_machines: count.describe('Fail with none of the symptoms'),
    newest_of_a_side: count.describe('At most so many reports of either side are read, the newest'),
    minimum: z.strictObject({
      failing: z.literal(SEPARATION_MINIMUM.failing),
      working: z.literal(SEPARATION_MINIMUM.working),
    }),
    level: z.literal(SEPARATION_LEVEL),
    silent: z.literal('too-few-machines').nullable(),
    tested_facets: count,
    tested_values: count,
    untestable_values: count.describe('So rare or so common that no division could be significant'),
    items: z.array(separationSchema).max(SEPARATIONS_SHOWN),
    total: count,
  })
  .meta({ id: 'SeparationAnswer' });

export type SeparationAnswer = z.output<typeof separationAnswerSchema>;
