import { z } from 'zod';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { configurationSchema } from './configuration';
import { instant, token } from './text';

/** What the simulation checks by itself, naming the field; here only the form. */
const anyFields = z.record(z.string(), z.unknown());
const MAX_SEED = 0xffff_ffff;

/** Body of `POST /simulations`: what is left out of the configuration is filled in, and said. */
export const simulationRequestSchema = z
  .strictObject({
    configuration: configurationSchema,
    scenario: z
      .union([token, anyFields])
      .exactOptional()
      .describe('The id of a known scenario, or one of your own: {id, horizonMs, events}'),
    seed: z.int().min(0).max(MAX_SEED).exactOptional(),
    build: token.exactOptional().describe('A driver build to play instead of the one that the configuration names'),
    board: anyFields.exactOptional().describe('Settings of the board, over those of the configuration'),
    faults: z.array(z.unknown()).exactOptional().describe("Faults to put in; left out: the scenario's own; []: none"),
    profile: token.exactOptional(),
  })
  .meta({ id: 'SimulationRequest' });
export type SimulationRequest = z.infer<typeof simulationRequestSchema>;

const OUTCOMES = [
  'cpu-lockup',
  'bus-lost-detected',
  'bus-lost-silent',
  'interrupt-lost-silent',
  'link-blind',
  'storm',
  'degraded',
  'recovered',
  'ok',
  'not-modelled',
] as const;

const outcome = z.strictObject({ class: z.enum(OUTCOMES), because: z.string() });

/** Something that was put into a run, and what it rests on. */
export const simulationAssumptionSchema = z
  .strictObject({
    id: z.string(),
    text: z.string(),
    standing: z.enum(['read', 'observed', 'inferred', 'recalled', 'assumed']),
    source: z.string(),
    hypothetical: z.boolean().describe('It stands for code or a part that nobody has read'),
  })
  .meta({ id: 'SimulationAssumption' });

const fault = z.strictObject({ id: z.string(), atMs: z.int().exactOptional() });

const runFields = {
  run: z.string(),
  model: z.string(),
  trace_hash: z.string().nullable().describe('SHA-256 of the trace; null: nothing was played'),
  scenario: z.string().nullable(),
  build: z.string().nullable(),
  board: z.record(z.string(), z.unknown()).nullable(),
  seed: z.int().nullable(),
  profile: z.string().nullable(),
  faults: z.array(fault),
  outcome,
  symptoms: z.record(z.enum(SYMPTOMS), z.enum(['produced', 'not-produced', 'not-modelled'])),
  assumptions: z.array(simulationAssumptionSchema),
  unverified: z.int().describe('How many of the assumptions nobody has read or observed'),
  counter: z
    .strictObject({
      run: z.string(),
      outcome,
      changed: z.array(z.strictObject({ path: z.string(), from: z.unknown(), to: z.unknown() })),
      symptoms: z
        .array(z.strictObject({ symptom: z.enum(SYMPTOMS), here: z.string(), there: z.string() }))
        .describe('Symptoms that are another there'),
    })
    .nullable()
    .describe('The same question without what was put in; null: nothing was'),
  trace: z.strictObject({ json: z.string(), vcd: z.string() }).nullable(),
  url: z
    .string()
    .nullable()
    .describe('The run in the lab; null: nothing was played, or a scenario of your own too long for an address'),
  created_at: instant,
};

/** `GET /simulations/{run}`: evidence of mechanism only. */
export const simulationRunSchema = z.strictObject(runFields).meta({ id: 'SimulationRun' });
export type SimulationRunRecord = z.infer<typeof simulationRunSchema>;

/** `POST /simulations`: the run, and what of the question was filled in or plays no part. */
export const simulationAnswerSchema = z
  .strictObject({
    ...runFields,
    assumed: z
      .array(z.strictObject({ facet: z.string(), value: z.string(), because: z.string() }))
      .describe('What the configuration left open and the run took'),
    ignored: z.array(z.string()).describe('Settings that were given and play no part'),
  })
  .meta({ id: 'SimulationAnswer' });
export type SimulationAnswer = z.infer<typeof simulationAnswerSchema>;

/** What the simulation says to a report's symptoms; shown as mechanism, never as a count. */
export const mechanismSchema = z
  .strictObject({
    run: z.string(),
    outcome: z.enum(['reproduced', 'not-reproduced', 'not-modelled']),
    because: z.string(),
    report: z.string().describe('The report whose symptoms were asked for'),
    assumptions: z.array(simulationAssumptionSchema),
    unverified: z.int(),
    hypothetical: z.boolean().describe('It rests on code or a part that nobody has read'),
    assumed: z
      .array(
        z.strictObject({
          facet: z.string(),
          value: z.string(),
          effect: z
            .enum(['decides', 'course', 'none'])
            .describe(
              'What else it was played as: another answer; another course to the same answer; nothing at all changes',
            ),
          because: z.string(),
        }),
      )
      .describe('What the report leaves open, and whether it decides the answer'),
    tried: z.int().describe('Runs of a chosen search; shares of them are no shares of the field'),
    reproducing: z.int().describe('Of those with as little put in as the run'),
    counter: z
      .strictObject({ run: z.string(), outcome: z.string(), because: z.string() })
      .nullable()
      .describe('The same question without what was put in'),
    url: z.string().nullable().describe('The run in the lab'),
  })
  .meta({ id: 'Mechanism' });
