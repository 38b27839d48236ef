import 'server-only';
import { setImmediate as afterOthers } from 'node:timers/promises';

/** Runs between two looks at the event loop, a third of a millisecond each, twice that with its trace: some 3 ms at most. */
const RUNS_AT_ONCE = 4;

/** Finishes work that yields after each run of the simulation, with other work of the server in between. */
export async function inTurns<Result>(steps: Generator<void, Result>): Promise<Result> {
  for (let runs = 1; ; runs += 1) {
    const step = steps.next();
    if (step.done) return step.value;
    if (runs % RUNS_AT_ONCE === 0) await afterOthers();
  }
}
