import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { CatalogueFacts, PartFacts } from './generate/facts';
import { machinesOf } from './generate/machines';
import { type Random, seededRandom } from './generate/random';

/**
 * What people ask about these parts, one question each: the release always, the rest as far as they know it. Seeded.
 */
export function questionsAbout(parts: readonly PartFacts[], facts: CatalogueFacts, seed: number): Configuration[] {
  const random = seededRandom(seed);
  const machines = machinesOf(facts);
  return parts.map(part => partly(random, machines.configuration(random, part)));
}

function partly(random: Random, whole: Configuration): Configuration {
  const { build, ...platform } = whole.platform ?? { product: 'esxi' };
  const { version, ...driver } = whole.driver ?? { name: '' };
  const asked: Configuration = {
    ...whole,
    platform: { ...platform, ...(build && random.chance(0.5) ? { build } : {}) },
  };
  if (whole.driver) {
    delete asked.driver;
    if (random.chance(0.7)) asked.driver = { ...driver, ...(version && random.chance(0.6) ? { version } : {}) };
  }
  for (const facet of ['board', 'firmware', 'settings'] as const) if (!random.chance(0.4)) delete asked[facet];
  return asked;
}
