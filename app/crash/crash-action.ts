'use server';

import { MAX_IDENTIFY_BYTES } from '@/lib/contract/limits';
import { type CrashAnswer, crashAnswer } from './crash-answer';

export interface CrashState {
  text: string;
  problem: string | null;
  found: CrashAnswer | null;
}

/** Longer text is answered but not sent back into the box: the page would double in size. */
const MAX_TEXT_KEPT = 200_000;

/** Reads a crash text; never stores it. */
export async function crashAction(_before: CrashState, form: FormData): Promise<CrashState> {
  const given = form.get('text');
  const text = typeof given === 'string' ? given : '';
  const kept = text.slice(0, MAX_TEXT_KEPT).replaceAll('\u0000', '\u2400');
  const state: CrashState = { text: kept, problem: null, found: null };
  if (text.trim() === '') return { ...state, problem: 'Crash text: nothing was pasted.' };
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_IDENTIFY_BYTES) {
    const most = MAX_IDENTIFY_BYTES.toLocaleString('en-GB');
    return { ...state, problem: `Crash text: ${bytes.toLocaleString('en-GB')} bytes, at most ${most} can be read.` };
  }
  return { ...state, found: await crashAnswer(text) };
}
