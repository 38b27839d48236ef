import type { ReportSubmission } from '@/lib/contract/report';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { crashTextOf, problemOf } from './generate/crash-texts';
import type { CatalogueFacts, PartFacts } from './generate/facts';
import { machinesOf } from './generate/machines';
import { type Random, seededRandom } from './generate/random';
import { textOf } from './generate/words';

/** Problems whose crash texts reports tell; many reports tell of few. */
const PROBLEMS = 2_000;
const FAILING_SHARE = 0.6;

/**
 * Reports as their senders write them, one a part: words, a crash text in every second failing one, and the addresses and
 * names that people paste along, which redaction takes out. Machines are named apart by `seed` and place. Seeded.
 */
export function reportBodies(parts: readonly PartFacts[], facts: CatalogueFacts, seed: number): ReportSubmission[] {
  const random = seededRandom(seed);
  const machines = machinesOf(facts);
  return parts.map((part, at) => {
    let configuration = machines.configuration(random, part);
    // A guest's driver is told elsewhere; the bars are about the plain case.
    while (configuration.attachment !== undefined) configuration = machines.configuration(random, part);
    const fails = random.chance(FAILING_SHARE);
    return {
      configuration,
      outcome: fails ? 'fails' : 'works',
      ...(fails ? { symptoms: [random.pick(SYMPTOMS)] } : {}),
      observed_on: '2026-11-20',
      description: `${textOf(random, 40)}. Seen on ${hostOf(random)} (${addressOf(random)}), port ${macOf(random)}.`,
      ...(fails && random.chance(0.5) ? { log: crashTextOf(problemOf(random.below(PROBLEMS), facts), random) } : {}),
      ...(configuration.driver?.version === undefined ? { driver_version_unknown_because: 'part of the kernel' } : {}),
      machine_id: `bench ${seed} ${at}`,
      licence: 'CC-BY-4.0',
    } as ReportSubmission;
  });
}

const byteOf = (random: Random): string => random.below(256).toString(16).padStart(2, '0');
const macOf = (random: Random): string => Array.from({ length: 6 }, () => byteOf(random)).join(':');
const addressOf = (random: Random): string => `10.${random.below(256)}.${random.below(256)}.${1 + random.below(250)}`;
const hostOf = (random: Random): string => `esx${random.below(100)}.site${random.below(20)}.example.org`;
