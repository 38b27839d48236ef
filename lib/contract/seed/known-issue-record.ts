import { z } from 'zod';
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
} from '@/lib/domain/known-issue/known-issue';
import { allOf } from './matcher-record';
import { day, instant, references, slug, text } from './record-terms';

/** A known issue, OSV-shaped with AND (domain.md §3). */
export const knownIssue = z.strictObject({
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
