import type { Configuration } from './configuration';
import { facetLines } from './facet-lines';

/** What is changed in one step, cheapest first (domain.md §4); a kernel comes with its platform. */
export const CHANGE_PARTS = ['settings', 'driver', 'guest', 'firmware', 'bios', 'bmc', 'platform'] as const;
export type ChangePart = (typeof CHANGE_PARTS)[number];

const FIELDS = {
  settings: ['settings'],
  driver: ['driver'],
  guest: ['guest'],
  firmware: ['firmware'],
  bios: ['bios'],
  bmc: ['bmc'],
  platform: ['platform', 'kernel'],
} as const satisfies Record<ChangePart, readonly (keyof Configuration)[]>;

/** A facet that the change alters; null where one side does not tell it. */
export interface FacetChange {
  facet: string;
  from: string | null;
  to: string | null;
}

/** Every facet in which two configurations differ, in the order of the second, then of the first. */
export function changedFacets(from: Configuration, to: Configuration): FacetChange[] {
  const before = new Map(facetLines(from).map(line => [line.facet, line.value]));
  const after = new Map(facetLines(to).map(line => [line.facet, line.value]));
  return [...new Set([...after.keys(), ...before.keys()])]
    .map(facet => ({ facet, from: before.get(facet) ?? null, to: after.get(facet) ?? null }))
    .filter(one => one.from !== one.to);
}

/**
 * The steps between two configurations. None where the part, its board or the platform is another one: then nothing of
 * the old machine meets anything of the new one.
 */
export function changedParts(from: Configuration, to: Configuration): ChangePart[] {
  const differ = (fields: readonly (keyof Configuration)[]) =>
    fields.some(field => JSON.stringify(from[field] ?? null) !== JSON.stringify(to[field] ?? null));
  if (differ(['device', 'attachment', 'board']) || from.platform?.product !== to.platform?.product) return [];
  return CHANGE_PARTS.filter(part => differ(FIELDS[part]));
}

/** The machine while the change is under way: these parts are as they will be, the other ones of these as they are. */
export function underWay(from: Configuration, to: Configuration, done: readonly ChangePart[]): Configuration {
  const pending = CHANGE_PARTS.filter(part => !done.includes(part)).flatMap(part => [...FIELDS[part]]);
  const isPending = (field: string) => pending.some(one => one === field);
  const taken = Object.entries(to).filter(([field]) => !isPending(field));
  const kept = Object.entries(from).filter(([field]) => isPending(field));
  return { device: to.device, ...Object.fromEntries([...taken, ...kept]) };
}

/** Every choice of some of the parts, but neither none nor all, in a fixed order. */
export function statesBetween(parts: readonly ChangePart[]): ChangePart[][] {
  const all = 2 ** parts.length - 1;
  return Array.from({ length: Math.max(0, all - 1) }, (_, at) =>
    parts.filter((_part, index) => ((at + 1) >> index) & 1),
  );
}
