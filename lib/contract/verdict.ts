import { z } from 'zod';
import { CERTAINTIES } from '@/lib/domain/known-issue/known-issue';
import { DECISIONS, FIELD_STATUSES, ISSUE_MATCHES, LISTING_STATUSES } from '@/lib/domain/verdict/verdict';
import { configurationSchema } from './configuration';
import { plannedChangeSchema } from './planned-change';
import { lineProblemSchema } from './problem';
import { mechanismSchema } from './simulation';
import { instant } from './text';

const decision = z.enum(DECISIONS);
const certainty = z.strictObject({ level: z.enum(CERTAINTIES), because: z.array(z.string()) });
const deviceSummary = { key: z.string(), name: z.string(), type: z.string() };
const assumption = z.strictObject({ facet: z.string(), value: z.string(), because: z.string() });
const sentence = z.strictObject({ text: z.string(), evidence: z.array(z.string()) });

const matchedIssue = z.strictObject({
  id: z.string(),
  match: z.enum(ISSUE_MATCHES).exclude(['not-affected']),
  assumed: z.array(assumption),
  undetermined: z.array(z.string()),
  title: z.string(),
  url: z.string(),
  decision: decision.nullable().describe('What this issue alone leads to; null: nothing'),
});

const field = z.strictObject({
  status: z.enum(FIELD_STATUSES),
  also: z.array(z.enum(FIELD_STATUSES)),
  failing_machines: z.int(),
  working_machines: z.int(),
  share_lower_bound: z.number().nullable(),
  share_upper_bound: z.number().nullable().describe('Upper bound by the rule of three where nothing failed'),
});

const smallestChange = z.strictObject({
  change: z.array(z.strictObject({ facet: z.string(), to: z.string().nullable() })),
  decision,
  effect: z.enum(['fixes', 'works-around']),
  because: z.array(z.string()),
});

/** The answer of `POST /check` (api.md "Verdict"); additive change only. */
export const verdictSchema = z
  .strictObject({
    configuration: configurationSchema,
    device: z.strictObject({ ...deviceSummary, candidates: z.array(z.strictObject(deviceSummary)) }),
    decision: decision.describe('Totally ordered, worst first: block, review, unknown, ok'),
    headline: z.string(),
    certainty: certainty.nullable(),
    listing: z.strictObject({
      status: z.enum(LISTING_STATUSES),
      program: z.string().nullable(),
      entries: z.array(z.string()),
    }),
    field,
    rules: z.array(z.string()),
    thresholds: z.string(),
    known_issues: z.array(matchedIssue),
    assumed: z.array(assumption),
    not_understood: z.array(z.string()),
    undetermined: z.array(z.strictObject({ facet: z.string(), could_become: z.array(decision), ask: z.string() })),
    explanation: z.array(sentence),
    notes: z.array(sentence),
    would_change: z.array(z.strictObject({ text: z.string() })),
    smallest_changes: z.array(smallestChange),
    alternatives: z.array(z.strictObject({ device: z.string(), name: z.string(), because: z.array(z.string()) })),
    simulation: mechanismSchema
      .nullable()
      .describe('Mechanism only, of the reports behind the answer; null: none bears on it'),
    planned_change: plannedChangeSchema.exactOptional().describe('Where `from` was given'),
    generated_at: instant,
    data_version: z.string(),
  })
  .meta({ id: 'Verdict' });

/** One line of a batch answer: the verdict, or what is wrong with the line. */
const batchLineSchema = z.union([verdictSchema, z.strictObject({ problem: lineProblemSchema })]);

/** The answer of `POST /check/batch`, in the order asked. */
export const batchAnswerSchema = z.strictObject({ verdicts: z.array(batchLineSchema) }).meta({ id: 'BatchAnswer' });
