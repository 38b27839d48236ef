import { AppError } from '@/lib/errors';
import type { Run } from '@/lib/sim/run/run';
import { playWords, readWords } from './lab-query';

/** The run that an address of the lab asks for. @throws AppError invalid-request naming `/query/<parameter>` */
export async function playedFromAddress(address: URL): Promise<Run> {
  const asked = playWords(readWords(Object.fromEntries(address.searchParams)).words);
  if (asked.ok) return asked.run;
  const fields = asked.problems.map(({ field, text }) => ({
    pointer: `/query/${field}`,
    code: 'invalid',
    detail: text,
  }));
  throw new AppError('invalid-request', undefined, fields);
}
