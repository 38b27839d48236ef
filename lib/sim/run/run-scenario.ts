import { checkInput } from './check-input';
import type { RunResult } from './run';
import { runChecked } from './run-checked';

/**
 * Plays one scenario with one driver build on one board: the entry of the simulation, in browser and Node.
 * @param input anything; see `checkInput` for its fields and what is filled in
 * @returns the run, or why the question is refused, naming each field; it never throws on any input
 */
export function runScenario(input: unknown): RunResult {
  const checked = checkInput(input);
  return checked.ok ? runChecked(checked.input) : checked;
}
