import type { SeedKnownIssue } from '@/lib/contract/seed/seed-record';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import type { CatalogueFacts, PartFacts, PlaceFacts } from './facts';
import { BOARDS, driversOf } from './machines';
import { type Random, seededRandom, weighted, zipf } from './random';
import { textOf } from './words';

type Matcher = SeedKnownIssue['affected'][number]['all_of'][number];

const SEED = 777;
const YEAR = '2099';
/**
 * What issues are bound to, in the proportions of the sources that the largest forecast of 2,000 rests on: kernel quirks,
 * drive warnings, board and BMC bugs, and the curated records.
 */
const BOUND_TO = weighted([
  ['part' as const, 76],
  ['model' as const, 14],
  ['board' as const, 4],
  ['class' as const, 3],
  ['vendor' as const, 3],
]);
/** Flatter than ownership: many quirks are about parts that hardly anybody has. */
const ISSUE_POPULARITY = 0.7;
const SEVERITY = weighted([
  ['outage' as const, 42],
  ['degraded' as const, 32],
  ['data-loss' as const, 16],
  ['nuisance' as const, 10],
]);
const OCCURRENCE = weighted([
  ['conditional' as const, 78],
  ['sporadic' as const, 15],
  ['always' as const, 7],
]);
const DRIVE_WORDS = ['Barracuda', 'Deskstar', 'Ultrastar', 'MZ7', 'CT', 'WDC WD', 'ST', 'KINGSTON SA', 'INTEL SSDSC'];

/** `count` published known issues over the catalogue, shaped like the curated ones; at most 9,999 (the form of ids). */
export function generateIssues(facts: CatalogueFacts, count: number): SeedKnownIssue[] {
  const random = seededRandom(SEED);
  const parts = facts.parts.filter(part => part.key.startsWith('pci:'));
  const rank = zipf(parts.length, ISSUE_POPULARITY);
  return Array.from({ length: count }, (_, n) =>
    issueOf(`KNB-${YEAR}-${String(n + 1).padStart(4, '0')}`, random, parts[rank(random)] as PartFacts, facts),
  );
}

function issueOf(id: string, random: Random, part: PartFacts, facts: CatalogueFacts): SeedKnownIssue {
  const bound = BOUND_TO(random);
  const severity = SEVERITY(random);
  const place = random.pick(facts.places.filter(one => one.product !== 'windows'));
  const stated = [...boundTo(bound, random, part), ...conditions(random, part, place, facts)];
  const published = `20${14 + random.below(12)}-0${1 + random.below(9)}-1${random.below(10)}T00:00:00Z`;
  const drivers = driversOf(part, place, facts);
  return {
    id,
    title: `${part.name} ${textOf(random, 6)}`,
    summary: textOf(random, 30 + random.below(30)),
    kind: bound === 'board' ? 'board-bug' : bound === 'model' ? 'drive-warning' : 'quirk',
    status: 'published',
    subject: bound === 'board' ? 'bmc' : 'device',
    ...(bound === 'board' ? { function: ['ipmi'] } : {}),
    severity,
    assertion: random.chance(0.9) ? 'affected' : 'may-be-affected',
    occurrence: OCCURRENCE(random),
    conditions: random.chance(0.5) ? 'complete' : 'partial',
    certainty: { level: random.chance(0.5) ? 'low' : 'moderate', because: ['Generated for the benchmark.'] },
    affected: [{ all_of: stated }],
    ...(random.chance(0.15) ? { mitigations: [mitigation(random)] } : {}),
    symptoms: [random.pick(SYMPTOMS)],
    remedies: [
      { change: [{ facet: 'driver.version', to: '4.9.1.0' }], effect: random.chance(0.5) ? 'fixes' : 'untested' },
    ],
    references: [{ ref: `generated for the benchmark: ${drivers[0] ?? 'no driver'}` }],
    published_at: published,
    modified_at: published,
  };
}

function boundTo(bound: ReturnType<typeof BOUND_TO>, random: Random, part: PartFacts): Matcher[] {
  const [, vendor = '8086', device = '10d3'] = part.key.split(':');
  switch (bound) {
    case 'part':
      return [{ facet: 'device', pci: { vendor, device } }];
    case 'vendor':
      return [{ facet: 'device', pci: { vendor }, class: random.pick(['0200', '0106', '0107']) }];
    case 'class':
      return [{ facet: 'device', class: random.pick(['010802', '0106', '0200', '0c0330']) }];
    case 'model':
      return [{ facet: 'device', model: `${random.pick(DRIVE_WORDS)}${random.below(1_000)}*` }];
    case 'board':
      return [{ facet: 'board', ...random.pick(BOARDS) }];
  }
}

function conditions(random: Random, part: PartFacts, place: PlaceFacts, facts: CatalogueFacts): Matcher[] {
  const matchers: Matcher[] = [];
  const ordering = place.releaseOrdering as 'dotted';
  if (random.chance(0.45)) {
    const release = { ordering, events: [{ introduced: place.release }] };
    matchers.push({ facet: 'platform', product: [place.product], ...(ordering === 'dotted' ? { release } : {}) });
  } else if (random.chance(0.6)) {
    const events = [{ introduced: '4.19' }, { fixed: `6.${1 + random.below(12)}` }];
    matchers.push({ facet: 'kernel', family: 'linux', version: { ordering: 'kernel', events } });
  }
  if (random.chance(0.35)) {
    const version = {
      ordering: 'vib' as const,
      events: [{ introduced: '0' }, { fixed: `${2 + random.below(3)}.4.1.0` }],
    };
    matchers.push({ facet: 'driver', name: [random.pick(driversOf(part, place, facts))], version });
  }
  if (random.chance(0.25)) {
    const { attribute, values } = random.pick(facts.settings);
    const suspected = random.chance(0.3) ? { standing: 'suspected' as const, hypothesis: 'setting' } : {};
    matchers.push({ facet: 'setting', attribute, in: [random.pick(values)], ...suspected });
  }
  if (random.chance(0.25)) {
    const version = {
      ordering: 'dotted' as const,
      events: [{ introduced: '0' }, { fixed: `${2 + random.below(3)}.0` }],
    };
    matchers.push({ facet: 'firmware', version });
  }
  return matchers;
}

function mitigation(random: Random): NonNullable<SeedKnownIssue['mitigations']>[number] {
  const version = { ordering: 'kernel' as const, events: [{ introduced: `5.${10 + random.below(9)}` }] };
  return { all_of: [{ facet: 'kernel', family: 'linux', version }], by: 'driver', effect: 'full' };
}
