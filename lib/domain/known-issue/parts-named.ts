import type { KnownIssue, Matcher } from './known-issue';

/** What the reports that an issue is about are known by; an empty list of drivers or products narrows nothing. */
export interface PartsNamed {
  /** Base keys of parts that are named outright. */
  keys: string[];
  /** Globs over lower-case model keys (`model:*:ct*m500*`). */
  models: string[];
  drivers: string[];
  products: string[];
}

const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/**
 * The parts, drivers and platforms that an issue's conditions name. Vendors and classes are too wide to be shown reports
 * of; a kernel's family stands for every platform that runs it.
 */
export function partsNamed(
  issue: Pick<KnownIssue, 'affected'>,
  platforms: readonly { product: string; kernelFamily: string }[],
): PartsNamed {
  const matchers = issue.affected.flatMap(group => group.all_of);
  const families = new Set<string>(matchers.flatMap(one => (one.facet === 'kernel' ? [one.family] : [])));
  return {
    keys: distinct(matchers.flatMap(keysOf)),
    models: distinct(matchers.flatMap(modelGlob)),
    drivers: distinct(matchers.flatMap(one => (one.facet === 'driver' ? (one.name ?? []) : []))).filter(
      name => name !== '*',
    ),
    products: distinct([
      ...matchers.flatMap(one => (one.facet === 'platform' ? one.product : [])),
      ...platforms.filter(one => families.has(one.kernelFamily)).map(one => one.product),
    ]),
  };
}

function keysOf(matcher: Matcher): string[] {
  if (matcher.facet !== 'device') return [];
  if (matcher.pci?.device) return [`pci:${matcher.pci.vendor}:${matcher.pci.device}`];
  if (matcher.usb?.product) return [`usb:${matcher.usb.vendor}:${matcher.usb.product}`];
  return [];
}

function modelGlob(matcher: Matcher): string[] {
  return matcher.facet === 'device' && matcher.model ? [`model:*:${matcher.model.toLowerCase()}`] : [];
}
