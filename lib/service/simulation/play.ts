import 'server-only';
import type { NewRun } from '@/lib/db/simulation/keep-runs';
import { counterQuestion } from '@/lib/sim/run/counter-question';
import type { CheckedInput, Refusal, Run } from '@/lib/sim/run/run';
import { runChecked } from '@/lib/sim/run/run-checked';
import { newRun } from './run-record';

export type Played = { ok: true; run: Run; kept: NewRun[] } | { ok: false; refusals: readonly Refusal[] };

/** Plays a checked question and its counter-question. @returns the run, and both as they are kept */
export function playWithCounter(input: CheckedInput): Played {
  const result = runChecked(input);
  if (!result.ok) return result;
  const opposite = counterQuestion(input);
  const counter = opposite && runChecked(opposite);
  if (!opposite || !counter?.ok) return { ok: true, run: result.run, kept: [newRun(result.run, input, null)] };
  return {
    ok: true,
    run: result.run,
    kept: [newRun(counter.run, opposite, null), newRun(result.run, input, counter.run.id)],
  };
}
