import { SCENARIOS } from '../scenarios/scenarios';
import type { CheckedInput, RunInput } from './run';

/** A question as data: what `checkInput` reads as the same, with a scenario of the caller's own as it was sent. */
export interface RunQuestion extends Omit<RunInput, 'scenario'> {
  scenario: string | OwnScenario;
}

/** A scenario that somebody wrote, as far as it is theirs. */
export interface OwnScenario {
  id: string;
  horizonMs: number;
  events: CheckedInput['scenario']['events'];
}

/** The question of a checked input. */
export function questionOfRun({ scenario, build, board, seed, profile, faults }: CheckedInput): RunQuestion {
  const known = Object.hasOwn(SCENARIOS, scenario.id);
  const own = { id: scenario.title, horizonMs: scenario.horizonMs, events: scenario.events };
  return { scenario: known ? scenario.id : own, build: build.id, board, seed, profile, faults };
}
