import type { Mechanism } from './evidence';
import type { FieldReading } from './field';

const STRONGEST: readonly Mechanism['outcome'][] = ['reproduced', 'not-reproduced', 'not-modelled'];

/** The simulation that bears on a configuration: of the tuple asked about before one that it may be, what says most first. */
export function mechanismOf({ same, possible }: FieldReading): Mechanism | null {
  for (const rows of [same, possible]) {
    const known = rows.flatMap(({ tuple }) => tuple.mechanism ?? []);
    for (const outcome of STRONGEST) {
      const found = known.find(one => one.outcome === outcome);
      if (found) return found;
    }
  }
  return null;
}
