import { expect, it } from 'vitest';
import { failingOutcome } from './failing-outcome';

it.each([
  ['data-loss', 'fails'],
  ['outage', 'fails'],
  ['degraded', 'limited'],
  ['nuisance', 'limited'],
] as const)('an issue of severity %s is confirmed by a report of "%s"', (severity, outcome) => {
  expect(failingOutcome({ severity })).toBe(outcome);
});
