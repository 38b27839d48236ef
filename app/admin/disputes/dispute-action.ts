'use server';

import { redirect } from 'next/navigation';
import { AppError } from '@/lib/errors';
import { decideDispute } from '@/lib/service/disputes/disputes';
import { requireMaintainer } from '../session';

const STATUSES = ['published', 'rejected', 'withdrawn'] as const;

/** Shows, refuses or withdraws a dispute. */
export async function decideDisputeAction(form: FormData): Promise<void> {
  const maintainer = await requireMaintainer();
  const status = STATUSES.find(one => one === form.get('status'));
  const reply = String(form.get('reply') ?? '').trim() || null;
  try {
    if (status) await decideDispute(String(form.get('id') ?? ''), { status, reply }, maintainer);
  } catch (error) {
    // Decided meanwhile by somebody else: the list shows how it stands.
    if (!(error instanceof AppError)) throw error;
  }
  redirect('/admin/disputes');
}
