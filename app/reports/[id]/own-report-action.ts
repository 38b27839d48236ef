'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type ReportRecord, reportAmendmentSchema } from '@/lib/contract/report';
import { AppError } from '@/lib/errors';
import { amendReport } from '@/lib/service/reports/amend-report';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { getOwnReport } from '@/lib/service/reports/get-report';

export interface OwnReportState {
  token: string;
  report: ReportRecord | null;
  done: 'saved' | null;
  problem: string | null;
}

const TEXTS = ['description', 'reproduction', 'log', 'driver_version_unknown_because'] as const;
type Text = (typeof TEXTS)[number];

/** Reads, changes or deletes a report with its receipt; one action, so that it works without scripts. */
export async function ownReportAction(before: OwnReportState, form: FormData): Promise<OwnReportState> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [id, token, step] = [text('id'), text('token'), text('step')];
  const holder = { token: token || null, address: (await headers()).get('x-client-address') ?? 'unknown' };
  const state: OwnReportState = { ...before, token, done: null, problem: null };
  try {
    if (step === 'delete') {
      if (form.get('sure') === null) return { ...state, problem: 'Tick the box first: deleting cannot be undone.' };
      await deleteReport(id, holder);
      // The page tells that it is deleted, and no longer what it said.
      revalidatePath(`/reports/${id}`);
      return { ...state, report: null };
    }
    if (step !== 'save') return { ...state, report: await getOwnReport(id, holder) };
    // An emptied text takes the stored one away; one that never was stays left out.
    const given = Object.fromEntries(
      TEXTS.map(name => [name, text(name)]).filter(([name, value]) => value || before.report?.[name as Text]),
    );
    const parsed = reportAmendmentSchema.safeParse({ ...given, outcome: text('outcome') });
    if (!parsed.success) return { ...state, problem: sentenceOf(fieldProblemsOf(parsed.error)) };
    return { ...state, report: await amendReport(id, parsed.data, holder), done: 'saved' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...state, problem: error.fields.length > 0 ? sentenceOf(error.fields) : error.message };
  }
}

function sentenceOf(fields: readonly { pointer: string; detail: string }[]): string {
  return fields.map(({ pointer, detail }) => `${pointer.split('/').at(-1)} ${detail}`).join('; ');
}
