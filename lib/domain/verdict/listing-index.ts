import { rootOf } from '../configuration/configuration';
import { cited } from './cite';
import type { Demand, ListingEntry } from './evidence';
import { sortedBy } from './sorted-by';

/** Entries that every configuration reads alike: one release, the same demands. In the order of their ids. */
export interface EntryClass {
  release: string | null;
  demands: readonly Demand[];
  live: ListingEntry[];
  revoked: ListingEntry[];
}

/** The listings of one part, arranged by what a reading asks for; a vendor's list may hold thousands for one part. */
export interface ListingIndex {
  of(program: ListingEntry['program'], product: string | undefined): readonly EntryClass[];
  /** Each demand once, however many entries make it. */
  demands: readonly Demand[];
  /** Facets that demands are about, by their first part: `driver` of `driver.version`. */
  demandedRoots: ReadonlySet<string>;
  /** Releases that entries for a product name. */
  releasesOf(product: string): readonly string[];
  /** Entries of any program and product that were not revoked, as far as they are cited. */
  standing: readonly string[];
}

const indexes = new WeakMap<readonly ListingEntry[], ListingIndex>();

/** Made once for a set of entries: what-if questions and the lines of a parts list read the same ones again. */
export function listingIndex(entries: readonly ListingEntry[]): ListingIndex {
  const known = indexes.get(entries);
  if (known) return known;
  const made = arranged(sortedBy(entries, entry => entry.id));
  indexes.set(entries, made);
  return made;
}

/** Texts are printable, so a NUL keeps their parts apart. */
const NUL = '\0';

const identityOf = ({ facet, match, values, ordering }: Demand): string =>
  [facet, match, ordering, ...values].join(NUL);

function arranged(entries: readonly ListingEntry[]): ListingIndex {
  const demands = new Map<string, Demand>();
  const shared = (demand: Demand) => {
    const identity = identityOf(demand);
    const before = demands.get(identity);
    if (!before) demands.set(identity, demand);
    return { identity, demand: before ?? demand };
  };
  const byList = new Map<string, Map<string, EntryClass>>();
  for (const entry of entries) {
    const list = `${entry.program}${NUL}${entry.product}`;
    const wanted = entry.demands.map(shared);
    const identity = [entry.release ?? NUL, ...wanted.map(one => one.identity)].join(`${NUL}${NUL}`);
    const classes = byList.get(list) ?? new Map<string, EntryClass>();
    byList.set(list, classes);
    const alike = classes.get(identity) ?? {
      release: entry.release,
      demands: wanted.map(one => one.demand),
      live: [],
      revoked: [],
    };
    classes.set(identity, alike);
    (entry.revokedAt === null ? alike.live : alike.revoked).push(entry);
  }
  const releases = new Map<string, Set<string>>();
  for (const { product, release } of entries) {
    if (release === null) continue;
    const named = releases.get(product) ?? new Set();
    releases.set(product, named.add(release));
  }
  const lists = new Map([...byList].map(([list, classes]) => [list, [...classes.values()]]));
  return {
    of: (program, product) => (product === undefined ? [] : (lists.get(`${program}${NUL}${product}`) ?? [])),
    demands: [...demands.values()],
    demandedRoots: new Set([...demands.values()].map(demand => rootOf(demand.facet))),
    releasesOf: product => [...(releases.get(product) ?? [])],
    standing: cited(entries.flatMap(entry => (entry.revokedAt === null ? [entry.id] : []))),
  };
}
