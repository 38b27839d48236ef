import type { Configuration } from '@/lib/domain/configuration/configuration';
import { SYMPTOMS, type Symptom } from '@/lib/domain/known-issue/known-issue';
import type { CatalogueFacts } from './facts';
import { machinesOf } from './machines';
import { type Random, seededRandom, weighted, zipf } from './random';
import { textOf } from './words';

/** One generated field report, as the columns of `field_report` and its children hold it. */
export interface GeneratedReport {
  id: string;
  origin: 'person' | 'narrative' | 'imported';
  status: 'received' | 'accepted' | 'rejected' | 'withdrawn';
  configuration: Configuration;
  driver: string;
  driverVersion: string | null;
  outcome: 'fails' | 'limited' | 'works';
  symptoms: readonly Symptom[];
  observedOn: string;
  submittedAt: string;
  description: string;
  log: string | null;
  machineUnit: string;
  reporterUnit: string;
}

const SEED = 4242;
/** People report what fails; some parts fail everywhere, most nowhere. */
const OUTCOMES = weighted([
  ['works' as const, 64],
  ['fails' as const, 28],
  ['limited' as const, 8],
]);
const ORIGINS = weighted([
  ['person' as const, 85],
  ['imported' as const, 12],
  ['narrative' as const, 3],
]);
const STATUSES = weighted([
  ['accepted' as const, 92],
  ['received' as const, 5],
  ['rejected' as const, 2],
  ['withdrawn' as const, 1],
]);
const symptomRank = zipf(SYMPTOMS.length, 1);
const FIRST_DAY = Date.UTC(2014, 0, 1);
/** Up to the end of 2025. */
const DAYS = 4_380;
const DAY_MS = 86_400_000;
/** The usual machine is reported from once or twice, the usual reporter has three. */
const REPORTS_A_MACHINE = 1.25;
const REPORTS_A_REPORTER = 3;

/** `count` reports over the catalogue; the same ones for the same facts. */
export function* generateReports(facts: CatalogueFacts, count: number): Generator<GeneratedReport> {
  const random = seededRandom(SEED);
  const machines = machinesOf(facts);
  const units = { machines: Math.ceil(count / REPORTS_A_MACHINE), reporters: Math.ceil(count / REPORTS_A_REPORTER) };
  for (let n = 1; n <= count; n += 1) {
    const part = machines.part(random);
    const configuration = machines.configuration(random, part);
    const driver = configuration.guest?.driver ?? configuration.driver;
    const outcome = OUTCOMES(random);
    const observed = FIRST_DAY + random.below(DAYS) * DAY_MS;
    yield {
      id: `REP-B${n}`,
      origin: ORIGINS(random),
      status: STATUSES(random),
      configuration,
      driver: driver?.name ?? '',
      driverVersion: driver?.version ?? null,
      outcome,
      symptoms: outcome === 'works' ? [] : symptomsOf(random),
      observedOn: new Date(observed).toISOString().slice(0, 10),
      submittedAt: new Date(observed + random.below(30) * DAY_MS).toISOString(),
      description: textOf(random, 20 + random.below(60)),
      log: outcome !== 'works' && random.chance(0.3) ? logOf(random) : null,
      machineUnit: `machine-${random.below(units.machines)}`,
      reporterUnit: `reporter-${random.below(units.reporters)}`,
    };
  }
}

function symptomsOf(random: Random): Symptom[] {
  const symptoms = new Set<Symptom>();
  const count = 1 + random.below(3);
  for (let i = 0; i < count; i += 1) symptoms.add(SYMPTOMS[symptomRank(random)] as Symptom);
  return [...symptoms];
}

function logOf(random: Random): string {
  const lines = 3 + random.below(10);
  return Array.from({ length: lines }, (_, at) => `[${at * 7}.${random.below(1_000_000)}] ${textOf(random, 8)}`).join(
    '\n',
  );
}
