import { NOT_FOUND, type Operation, WRITE_ANSWERS } from './openapi-operation';
import { simulationAnswerSchema, simulationRequestSchema, simulationRunSchema } from './simulation';

const TRACE = { ...NOT_FOUND, 409: 'Nothing was played, or by another version of the model' };

/** The simulation: evidence of mechanism, never a count. */
export const SIMULATION_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/simulations',
    summary: 'Plays a configuration register by register: which symptoms a mechanism can produce',
    body: { type: 'application/json', schema: simulationRequestSchema },
    answer: simulationAnswerSchema,
    also: { ...WRITE_ANSWERS, 429: 'Too many runs' },
  },
  {
    method: 'get',
    path: '/simulations/{run}',
    summary: 'One simulated run',
    answer: simulationRunSchema,
    also: NOT_FOUND,
  },
  {
    method: 'get',
    path: '/simulations/{run}/trace.json',
    summary: 'The trace of a run, played again: every change of every signal',
    answer: null,
    also: TRACE,
  },
  {
    method: 'get',
    path: '/simulations/{run}/trace.vcd',
    summary: 'The same as a value change dump (IEEE 1364) for waveform viewers',
    answer: null,
    answerType: 'text/plain',
    also: TRACE,
  },
];
