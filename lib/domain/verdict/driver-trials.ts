import type { FacetPath } from '../configuration/configuration';
import { moduleName } from '../identity/module-name';
import { UNNAMED } from '../version/nearby-versions';
import type { VerdictContext } from './context';
import { demandedValues } from './demand';
import { driversNamed } from './drivers-named';
import type { DriverFacts } from './evidence';
import type { Trial } from './redecide';

/** A driver of the catalogue that no statement names: it binds what it claims, which is not this part. */
const catalogued = (kernelBound: boolean): DriverFacts => ({
  name: UNNAMED,
  family: null,
  kernelBound,
  versionOrdering: kernelBound ? 'kernel' : 'dotted',
  builds: [],
});

/**
 * The drivers that a statement names or that claim the part, one that is catalogued and named by none, and one that
 * nobody knows. Null where a version is asked of no driver in particular, which any driver's own build may answer.
 */
export function driverTrials(path: FacetPath, context: VerdictContext): readonly Trial[] | null {
  const { evidence, derived } = context;
  const inGuest = path.startsWith('guest.');
  const known = inGuest ? [] : evidence.catalogue.drivers.map(one => one.name);
  const host = derived.configuration.driver?.name;
  const claiming = inGuest ? [] : context.claims.kernels.flatMap(({ binding, open }) => [...binding, ...open]);
  const needing = inGuest ? [] : (evidence.catalogue.requirements ?? []).map(one => one.driver);
  const stated = [...driversNamed(evidence).names, ...demandedValues(path, evidence), ...(host ? [host] : [])];
  const names = [...claiming, ...needing, ...stated, ...known];
  const oneEach = new Map(names.map(name => [moduleName(name), name]));
  const trials = [...oneEach.values()].sort().map((value): Trial => ({ path, value }));
  const unknown: Trial = { path, value: UNNAMED };
  if (inGuest) return [...trials, unknown];
  const isInbox = derived.configuration.driver?.origin === 'inbox';
  if ((isInbox || claiming.length > 0) && asksAnyDriversVersion(context)) return null;
  return [...trials, unknown, { ...unknown, as: catalogued(false) }, { ...unknown, as: catalogued(true) }];
}

function asksAnyDriversVersion({ evidence }: VerdictContext): boolean {
  return evidence.issues.some(issue =>
    [...issue.affected, ...(issue.unless ?? []), ...(issue.mitigations ?? [])].some(group =>
      group.all_of.some(one => one.facet === 'driver' && one.version && !one.name && one.family === undefined),
    ),
  );
}
