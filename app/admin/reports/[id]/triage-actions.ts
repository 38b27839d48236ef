'use server';

import { redirect } from 'next/navigation';
import { CERTAINTIES } from '@/lib/domain/known-issue/known-issue';
import { TRIAGE_ACTS } from '@/lib/domain/report/standing';
import { AppError } from '@/lib/errors';
import { claimReport } from '@/lib/service/triage/claim-report';
import { decideReport } from '@/lib/service/triage/decide-report';
import { decideTuple, undoTupleDecision } from '@/lib/service/triage/decide-tuple';
import { undoDecision } from '@/lib/service/triage/undo-decision';
import { requireMaintainer } from '../../session';

const DIRECTIONS = ['bad', 'good'] as const;

const text = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

/** Does one act and shows the report again, with what was refused. */
async function acted(id: string, work: () => Promise<void>): Promise<never> {
  let said = '';
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [field] = error.fields;
    said = field ? `${field.pointer.slice(1)} ${field.detail}` : error.message;
  }
  redirect(`/admin/reports/${encodeURIComponent(id)}${said ? `?refused=${encodeURIComponent(said)}` : ''}`);
}

/** Accept, ask, merge or reject. */
export async function decideAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  const id = text(form, 'id');
  const act = TRIAGE_ACTS.find(one => one === text(form, 'act'));
  await acted(id, async () => {
    if (!act) throw new AppError('invalid-request', 'Choose what to do.');
    const because = text(form, 'because') || null;
    const mergeInto = text(form, 'merge_into');
    await decideReport(id, { act, because, ...(mergeInto ? { mergeInto } : {}) }, maintainer);
  });
}

export async function claimAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  const id = text(form, 'id');
  await acted(id, () => claimReport(id, form.get('claim') === '1', maintainer));
}

export async function undoAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  const id = text(form, 'id');
  await acted(id, () => undoDecision(id, maintainer));
}

/** Takes back a decision on a combination. */
export async function undoTupleAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  await acted(text(form, 'id'), () => undoTupleDecision(text(form, 'decision'), maintainer));
}

/** A maintainer's own word on the report's combination. */
export async function decideTupleAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  const id = text(form, 'id');
  await acted(id, async () => {
    const words = text(form, 'text');
    if (words === '') throw new AppError('invalid-request', 'Say what the decision rests on.');
    await decideTuple(
      {
        deviceKey: text(form, 'device'),
        product: text(form, 'product'),
        release: text(form, 'release') || null,
        build: text(form, 'build') || null,
        driver: text(form, 'driver') || null,
        direction: DIRECTIONS.find(one => one === text(form, 'direction')) ?? 'confirmed',
        certainty: CERTAINTIES.find(one => one === text(form, 'certainty')) ?? 'low',
        text: words,
      },
      maintainer,
    );
  });
}
