import { z } from 'zod';
import { guestBinds } from '@/lib/domain/configuration/configuration';
import { CERTAINTIES, SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { ORIGINS, STANDINGS } from '@/lib/domain/report/standing';
import { DECISIONS, FIELD_STATUSES, ISSUE_MATCHES } from '@/lib/domain/verdict/verdict';
import { configurationSchema } from './configuration';
import {
  MAX_ATTRIBUTE_LENGTH,
  MAX_DESCRIPTION_LENGTH,
  MAX_LOG_LENGTH,
  MAX_MACHINE_ID_LENGTH,
  MAX_REASON_LENGTH,
  MAX_SYMPTOMS,
  MAX_VALUE_LENGTH,
} from './limits';
import { mechanismSchema } from './simulation';
import { instant, line, multiline, nameText } from './text';

/** `limited` counts as failing, with severity degraded (api.md "Submitting a report"). */
export const OUTCOMES = ['fails', 'limited', 'works'] as const;

/** The one data licence that a submission may carry; giving it is the acceptance of it. */
export const DATA_LICENCE = 'CC-BY-4.0';

const CHANGE_EFFECTS = ['stopped', 'started', 'none'] as const;

/** One change that made it come or go. */
const singleChange = z.strictObject({
  facet: line(MAX_ATTRIBUTE_LENGTH),
  from: line(MAX_VALUE_LENGTH).exactOptional(),
  to: line(MAX_VALUE_LENGTH).exactOptional(),
  effect: z.enum(CHANGE_EFFECTS),
});

/** A machine does not run for a century. */
const MAX_EXPOSURE_HOURS = 876_000;

const exposure = z.strictObject({
  hours: z.number().nonnegative().max(MAX_EXPOSURE_HOURS).exactOptional(),
  traffic: nameText.exactOptional(),
});

const fields = {
  configuration: configurationSchema,
  outcome: z.enum(OUTCOMES),
  symptoms: z.array(z.enum(SYMPTOMS)).max(MAX_SYMPTOMS).exactOptional(),
  observed_on: z.iso.date().exactOptional(),
  description: multiline(MAX_DESCRIPTION_LENGTH).exactOptional(),
  reproduction: multiline(MAX_DESCRIPTION_LENGTH).exactOptional(),
  log: multiline(MAX_LOG_LENGTH).exactOptional(),
  single_change: singleChange.exactOptional(),
  exposure: exposure.exactOptional(),
  machine_id: line(MAX_MACHINE_ID_LENGTH).exactOptional(),
  driver_version_unknown_because: line(MAX_REASON_LENGTH).exactOptional(),
  licence: z.literal(DATA_LICENCE),
};

type Refuse = (path: readonly string[], message: string) => void;

/** The driver that binds the part. */
function requireDriver({ configuration, ...rest }: Submitted, refuse: Refuse): void {
  const inGuest = guestBinds(configuration.attachment);
  const at = inGuest ? ['configuration', 'guest', 'driver'] : ['configuration', 'driver'];
  const driver = inGuest ? configuration.guest?.driver : configuration.driver;
  if (!driver) refuse([...at, 'name'], 'is required: without the driver nothing can be compared');
  else if (driver.version === undefined && rest.driver_version_unknown_because === undefined) {
    refuse([...at, 'version'], 'is required, or say in driver_version_unknown_because why it cannot be told');
  }
}

type Submitted = {
  configuration: z.output<typeof configurationSchema>;
  driver_version_unknown_because?: string;
};

/** What a report must say to be of use to anybody else (api.md "Required"). */
function requireWhatCounts(
  report: Submitted & { outcome: (typeof OUTCOMES)[number]; symptoms?: readonly string[] },
  context: z.RefinementCtx,
): void {
  const refuse: Refuse = (path, message) =>
    context.addIssue({ code: 'custom', path: [...path], message, params: { code: 'required' }, input: report });
  if (!report.configuration.platform) refuse(['configuration', 'platform'], 'is required');
  else if (report.configuration.platform.release === undefined) {
    refuse(['configuration', 'platform', 'release'], 'is required');
  }
  requireDriver(report, refuse);
  if (report.outcome !== 'works' && (report.symptoms ?? []).length === 0) {
    refuse(['symptoms'], 'needs at least one symptom where the outcome is not "works"');
  }
}

/**
 * Body of `POST /reports`. The proof of work of an anonymous report comes as `altcha` (the widget's own field name); it
 * is no part of what is stored.
 */
export const reportSubmissionSchema = z
  .strictObject({ ...fields, altcha: z.string().max(4_096).exactOptional() })
  .superRefine(requireWhatCounts)
  .meta({ id: 'ReportSubmission' });
export type ReportSubmission = z.output<typeof reportSubmissionSchema>;

/** Body of `PATCH /reports/{id}`: the fields to change, each as a whole. */
export const reportAmendmentSchema = z
  .strictObject(fields)
  .partial()
  .refine(given => Object.keys(given).length > 0, { message: 'must change at least one field' })
  .meta({ id: 'ReportAmendment' });
export type ReportAmendment = z.output<typeof reportAmendmentSchema>;

/** Reads a whole report again after an amendment was laid over it. */
export const wholeReportSchema = z.strictObject(fields).superRefine(requireWhatCounts);
export type WholeReport = z.output<typeof wholeReportSchema>;

const verdictSummary = z.strictObject({
  decision: z.enum(DECISIONS),
  headline: z.string(),
  certainty: z.enum(CERTAINTIES).nullable(),
  field: z.enum(FIELD_STATUSES),
  failing_machines: z.int(),
  working_machines: z.int(),
});
export type VerdictSummary = z.infer<typeof verdictSummary>;

const matchedIssue = z.strictObject({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  match: z
    .enum(ISSUE_MATCHES)
    .or(z.enum(['same', 'looks-like']))
    .describe('By conditions, or by the crash text'),
  undetermined: z.array(z.string()).describe('Facets that would settle it'),
});

const duplicate = z.strictObject({ id: z.string(), url: z.string(), because: z.string() });
const missing = z.strictObject({ facet: z.string(), ask: z.string(), because: z.string() });

/** The answer of `POST /reports`, at once. */
export const reportReceiptSchema = z
  .strictObject({
    id: z.string(),
    receipt_token: z.string().describe('Shown once: amends or deletes the report'),
    status: z.enum(STANDINGS),
    url: z.string(),
    known_issues: z.array(matchedIssue),
    duplicates: z.array(duplicate),
    missing: z.array(missing),
    impossible: z.string().nullable().describe('Why the combination cannot be, where a whole set of claims says so'),
    replaced: z.array(z.string()).describe('Older reports of this machine and combination'),
    redacted: z.record(z.string(), z.int()).describe('How many of each kind were redacted before storage'),
    verdict: z.strictObject({ before: verdictSummary, after: verdictSummary }),
  })
  .meta({ id: 'ReportReceipt' });
export type ReportReceipt = z.infer<typeof reportReceiptSchema>;

/** A file of a report. */
export const attachmentSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    media_type: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    url: z.string().nullable().describe('The redacted copy; null where the file is no text'),
  })
  .meta({ id: 'Attachment' });

/** `GET /reports/{id}`: what anyone may read. */
export const reportRecordSchema = z
  .strictObject({
    id: z.string(),
    status: z.enum(STANDINGS),
    origin: z.enum(ORIGINS),
    device: z.string(),
    configuration: configurationSchema.or(z.strictObject({})),
    platforms: z.array(z.strictObject({ product: z.string(), release: z.string(), build: z.string() })),
    outcome: z.enum(OUTCOMES),
    symptoms: z.array(z.enum(SYMPTOMS)),
    observed_on: z.string().nullable(),
    description: z.string(),
    reproduction: z.string().nullable(),
    log: z.string().nullable(),
    single_change: singleChange.nullable(),
    exposure: exposure.nullable(),
    driver_version_unknown_because: z.string().nullable(),
    concerns_issue: z.string().nullable(),
    replaced_by: z.string().nullable(),
    merged_into: z.string().nullable(),
    because: z.string().nullable().describe('A question or the reason of a decision'),
    attachments: z.array(attachmentSchema),
    simulation: mechanismSchema
      .nullable()
      .describe('Of an accepted report: mechanism only; null: nothing was simulated'),
    licence: z.string(),
    submitted_at: instant,
    modified_at: instant,
  })
  .meta({ id: 'Report' });
export type ReportRecord = z.infer<typeof reportRecordSchema>;
