import type { Demand, ListingEntry } from '@/lib/domain/verdict/evidence';
import type { CatalogueFacts, PartFacts, PlaceFacts } from './facts';
import { driversOf } from './machines';
import { type Random, seededRandom, weighted, zipf } from './random';

/** One generated row of a vendor's list. */
export interface GeneratedListing {
  id: string;
  program: ListingEntry['program'];
  deviceKey: string;
  deviceName: string;
  product: string;
  release: string | null;
  demands: readonly Demand[];
  otherRequirements: readonly string[];
  firstSeen: string;
  lastSeen: string;
  revokedAt: string | null;
  revokedReason: string | null;
}

const SEED = 1009;
const PROGRAMS = weighted([
  ['io-devices' as const, 80],
  ['vsan' as const, 12],
  ['system' as const, 5],
  ['passthrough' as const, 3],
]);
/**
 * Lists are flatter than ownership: a part has a row for each release, driver version and firmware, some hundreds at most,
 * however many people own it. With this exponent the most listed part of 18,000 has about 370 of 100,000 rows.
 */
const LISTED = 0.5;
const FIRST_DAY = Date.UTC(2012, 0, 1);
const DAY_MS = 86_400_000;

/**
 * `count` rows of one vendor's list over the catalogue, popular parts most: one row a release, driver version and
 * firmware, as such lists are written. All are about ESXi, the product that has such a list.
 */
export function* generateListings(facts: CatalogueFacts, count: number): Generator<GeneratedListing> {
  const random = seededRandom(SEED);
  const rank = zipf(facts.parts.length, LISTED);
  const places = facts.places.filter(place => place.product === 'esxi');
  for (let n = 1; n <= count; n += 1) {
    const part = facts.parts[rank(random)] as PartFacts;
    const place = random.pick(places);
    const firstSeen = FIRST_DAY + random.below(3_000) * DAY_MS;
    const seenFor = random.below(2_000) * DAY_MS;
    const isRevoked = random.chance(0.03);
    yield {
      id: `HCL-B${n}`,
      program: PROGRAMS(random),
      deviceKey: part.key,
      deviceName: part.name,
      product: 'esxi',
      release: random.chance(0.98) ? place.release : null,
      demands: demandsOf(random, random.pick(driversOf(part, place, facts)), place),
      otherRequirements: random.chance(0.1) ? ['only in the slots that the vendor names'] : [],
      firstSeen: new Date(firstSeen).toISOString(),
      lastSeen: new Date(firstSeen + seenFor).toISOString(),
      revokedAt: isRevoked ? new Date(firstSeen + seenFor).toISOString() : null,
      revokedReason: isRevoked ? 'withdrawn by the vendor' : null,
    };
  }
}

function demandsOf(random: Random, driver: string, place: PlaceFacts): Demand[] {
  const step = random.below(10);
  const demands: Demand[] = [
    { facet: 'driver.name', match: 'exact', values: [driver], ordering: 'opaque' },
    {
      facet: 'driver.version',
      match: random.chance(0.7) ? 'minimum' : 'exact',
      values: [`${1 + (place.release.length % 4)}.${step}.0.0`],
      ordering: 'vib',
    },
  ];
  if (random.chance(0.4)) {
    demands.push({ facet: 'firmware', match: 'minimum', values: [`${1 + (step % 4)}.${step}.0`], ordering: 'dotted' });
  }
  return demands;
}
