'use server';

import { headers } from 'next/headers';
import type { ReportReceipt } from '@/lib/contract/report';
import { AppError } from '@/lib/errors';
import {
  formProblems,
  parseReportForm,
  type ReportFormProblem,
  reportFormValues,
} from '@/lib/service/reports/parse-report-form';
import { previewReport, type ReportPreview } from '@/lib/service/reports/preview-report';
import type { ReportFormValues } from '@/lib/service/reports/report-form-fields';
import { submitReport } from '@/lib/service/reports/submit-report';

/** Where the form stands; every step keeps what was entered. */
export interface ReportFormState {
  values: ReportFormValues;
  problems: readonly ReportFormProblem[];
  /** Something that belongs to no field. */
  refusal: string | null;
  preview: ReportPreview | null;
  receipt: ReportReceipt | null;
}

/** Edit → preview of exactly what will be stored → receipt; one action, so that it works without scripts. */
export async function reportAction(before: ReportFormState, form: FormData): Promise<ReportFormState> {
  const values = reportFormValues(form);
  const state: ReportFormState = { values, problems: [], refusal: null, preview: null, receipt: null };
  const step = form.get('step');
  if (step === 'edit') return state;
  const reading = parseReportForm(values);
  if (reading.kind === 'problems') return { ...state, problems: reading.problems };
  try {
    if (step !== 'send') return { ...state, preview: await previewReport(reading.report, values.issue || null) };
    const address = (await headers()).get('x-client-address') ?? 'unknown';
    const { text } = await submitReport(reading.report, {
      sender: { kind: 'anonymous', address, proof: 'impossible' },
      via: 'form',
      idempotencyKey: values.key === '' ? null : values.key,
      ...(values.issue === '' ? {} : { concernsIssue: values.issue }),
    });
    return { ...state, receipt: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reused = error.fields.some(field => field.code === 'key_reused');
    if (reused) return { ...state, refusal: 'This page has already sent a report: open it anew to send another.' };
    const problems = formProblems(error.fields);
    return { ...state, problems, refusal: problems.length > 0 ? null : error.message, preview: before.preview };
  }
}
