'use server';

import { readPaste } from '@/app/read-paste';
import { type CrashAnswer, crashAnswer } from './crash-answer';

export interface CrashState {
  text: string;
  problem: string | null;
  found: CrashAnswer | null;
}

/** Reads a crash text; never stores it. */
export async function crashAction(_before: CrashState, form: FormData): Promise<CrashState> {
  const { text, kept, problem } = readPaste(form, 'Crash text');
  return { text: kept, problem, found: problem === null ? await crashAnswer(text) : null };
}
