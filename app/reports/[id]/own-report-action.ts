'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { AppError } from '@/lib/errors';
import { amendReport } from '@/lib/service/reports/amend-report';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { getOwnReport } from '@/lib/service/reports/get-report';
import { amendmentOfForm, formOfReport } from '@/lib/service/reports/own-report-form';
import { formProblems, type ReportFormProblem, reportFormValues } from '@/lib/service/reports/parse-report-form';
import type { ReportFormValues } from '@/lib/service/reports/report-form-fields';

export interface OwnReportState {
  token: string;
  /** What it says, once the receipt has shown it. */
  values: ReportFormValues | null;
  problems: readonly ReportFormProblem[];
  done: 'saved' | null;
  /** Something that belongs to no field. */
  problem: string | null;
}

/** Reads, changes or deletes a report with its receipt; one action, so that it works without scripts. */
export async function ownReportAction(before: OwnReportState, form: FormData): Promise<OwnReportState> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [id, token, step] = [text('id'), text('token'), text('step')];
  const holder = { token: token || null, address: (await headers()).get('x-client-address') ?? 'unknown' };
  const values = before.values && reportFormValues(form);
  const state: OwnReportState = { token, values, problems: [], done: null, problem: null };
  try {
    if (step === 'delete') {
      if (form.get('sure') === null) return { ...state, problem: 'Tick the box first: deleting cannot be undone.' };
      await deleteReport(id, holder);
      // The page above tells what stands now.
      revalidatePath(`/reports/${id}`);
      return { ...state, values: null };
    }
    const report = await getOwnReport(id, holder);
    if (step !== 'save' || !values) return { ...state, values: formOfReport(report) };
    const reading = amendmentOfForm(values, report);
    if (reading.kind === 'problems') return { ...state, problems: reading.problems };
    const amended = await amendReport(id, reading.amendment, holder);
    revalidatePath(`/reports/${id}`);
    return { ...state, values: formOfReport(amended), done: 'saved' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = values ? formProblems(error.fields) : [];
    return { ...state, problems, problem: problems.length > 0 ? null : error.message };
  }
}
