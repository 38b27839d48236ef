'use server';

import { headers } from 'next/headers';
import { disputeSchema } from '@/lib/contract/dispute';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { AppError } from '@/lib/errors';
import { submitDispute } from '@/lib/service/disputes/disputes';

export interface DisputeState {
  values: Readonly<Record<string, string>>;
  problems: readonly { field: string; text: string }[];
  refusal: string | null;
  id: string | null;
}

const FIELDS = ['kind', 'name', 'organisation', 'contact', 'text'] as const;

/** Reads the form by the API's schema and keeps it for a maintainer. */
export async function disputeAction(_before: DisputeState, form: FormData): Promise<DisputeState> {
  const values = Object.fromEntries(FIELDS.map(name => [name, String(form.get(name) ?? '').slice(0, 30_000)]));
  const state: DisputeState = { values, problems: [], refusal: null, id: null };
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const parsed = disputeSchema.safeParse(given);
  if (!parsed.success) {
    const problems = fieldProblemsOf(parsed.error).map(({ pointer, detail }) => ({
      field: pointer.slice(1),
      text: detail,
    }));
    return { ...state, problems };
  }
  const address = (await headers()).get('x-client-address') ?? 'unknown';
  try {
    return { ...state, id: await submitDispute(String(form.get('issue') ?? ''), parsed.data, address) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...state, refusal: error.message };
  }
}
