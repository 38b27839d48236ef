import type { FacetPath } from '../configuration/configuration';
import { DRIVER_ORIGINS } from '../configuration/configuration';
import { setFacet } from '../configuration/set-facet';
import { SETTING_VALUES } from '../configuration/setting-values';
import { VERSION_EDGES, type VersionSpec } from '../known-issue/known-issue';
import { isReadable } from '../known-issue/read-once';
import type { Ordering } from '../version/ordering';
import type { VerdictContext } from './context';
import { matchersReading } from './facets-read';
import type { Folded } from './fold';
import type { Redecider } from './redecide';
import { DECISIONS, type Decision, type Verdict } from './verdict';

/** A value that no statement names. */
const OTHER = 'any-other';
/** Below and above every version of the orderings that can read them. */
const EXTREMES = ['0', '999999999', '1970-01-01', '2999-12-31'];

const ASKS: Readonly<Record<string, string>> = {
  'driver.version': 'Which driver version?',
  'driver.name': 'Which driver?',
  'driver.origin': 'Where does the driver come from: inbox or installed?',
  'platform.product': 'Which platform?',
  'platform.release': 'Which release?',
  'platform.build': 'Which build?',
  'device.model': 'Which model?',
  'device.key': 'Which exact part (subsystem)?',
  'kernel.flavour': 'Which kernel flavour?',
  'kernel.version': 'Which kernel version?',
  firmware: 'Which firmware version?',
  uses: 'What is the machine used for?',
  'guest.driver': 'Which driver in the guest?',
};

const askFor = (facet: FacetPath): string =>
  ASKS[facet] ??
  (facet.startsWith('settings.') ? `What is ${facet.slice('settings.'.length)} set to?` : `Which ${facet}?`);

/** Facets that the verdict turns on and that were not given, with what each could turn it into. */
export function undeterminedFacets(
  context: VerdictContext,
  folded: Folded,
  redecider: Redecider,
): Verdict['undetermined'] {
  const facets = new Set([
    ...folded.fired.flatMap(one => one.undetermined ?? []),
    ...(context.evidence.device ? context.claims.undetermined : []),
    ...(context.evidence.device ? context.listing.undetermined : []),
  ]);
  return [...facets]
    .sort()
    .map(facet => ({ facet, could_become: outcomes(facet, context, redecider), ask: askFor(facet) }));
}

/** Decisions over the values that matter; all four where they cannot be tried, which announces no less than is so. */
function outcomes(facet: FacetPath, context: VerdictContext, redecider: Redecider): readonly Decision[] {
  const values = valuesFor(facet, context);
  if (values === null) return DECISIONS;
  const { configuration } = context.derived;
  const first = values[0];
  // Whether a facet can be set does not depend on the value.
  if (first && !setFacet(configuration, first.path, first.value)) return DECISIONS;
  if (!redecider.take(values.length)) return DECISIONS;
  const found = new Set<Decision>();
  for (const { path, value } of values) {
    const changed = setFacet(configuration, path, value);
    if (changed) found.add(redecider.decide(changed, [path]));
  }
  return DECISIONS.filter(decision => found.has(decision));
}

interface Trial {
  path: FacetPath;
  value: string;
}

/** The values worth trying for a facet; null where no finite set stands for all. */
function valuesFor(facet: FacetPath, context: VerdictContext): readonly Trial[] | null {
  // Guest matchers are read against the guest, whose facets are never tried here.
  const matchers = (read: string) => context.evidence.issues.flatMap(issue => matchersReading(issue, read));
  const all = (values: Iterable<string>): Trial[] => [...new Set(values)].sort().map(value => ({ path: facet, value }));
  if (facet.startsWith('settings.')) {
    const attribute = facet.slice('settings.'.length);
    const named = matchers(facet).flatMap(one => (one.facet === 'setting' ? one.in : []));
    const defaults = context.evidence.catalogue.settingDefaults.filter(one => one.attribute === attribute);
    return all([
      ...named,
      ...defaults.map(one => one.value),
      ...(SETTING_VALUES[attribute] ?? []),
      OTHER,
      ...demanded(facet, context),
    ]);
  }
  switch (facet) {
    case 'driver.origin':
      return all(DRIVER_ORIGINS);
    case 'driver.version':
      return versions(
        facet,
        context,
        matchers(facet).flatMap(one => (one.facet === 'driver' && one.version ? [one.version] : [])),
      );
    case 'firmware':
      return versions(
        facet,
        context,
        matchers(facet).flatMap(one =>
          one.facet === 'firmware' && !one.component && one.version ? [one.version] : [],
        ),
      );
    case 'bios':
    case 'bmc':
      return versions(
        facet,
        context,
        matchers(facet).flatMap(one => (one.facet === facet ? [one.version] : [])),
      );
    case 'uses': {
      const functions = context.evidence.issues.flatMap(issue => issue.function ?? []);
      const uses = matchers(facet).flatMap(one => (one.facet === 'uses' ? one.in : []));
      return [...new Set([...functions, ...uses])]
        .sort()
        .flatMap(value => [
          { path: 'uses', value },
          { path: 'unused', value },
        ])
        .concat({ path: 'uses', value: OTHER });
    }
    case 'kernel.flavour': {
      const catalogued = context.claims.kernels.map(one => one.kernel.flavour);
      const named = matchers('kernel').flatMap(one => (one.facet === 'kernel' ? (one.flavour ?? []) : []));
      return context.derived.configuration.kernel ? all([...catalogued, ...named, OTHER]) : null;
    }
    case 'device.model': {
      const globs = new Set(
        matchers('device').flatMap(one => (one.facet === 'device' && one.model ? [one.model] : [])),
      );
      // A model could fit several patterns at once; which combinations exist cannot be enumerated.
      if (globs.size > 1) return null;
      return all([
        ...context.derived.device.models,
        ...[...globs].map(glob => glob.replaceAll('*', '')),
        OTHER,
        ...demanded(facet, context),
      ]);
    }
    default:
      // Names, models, builds and releases bring their own catalogue rows and evidence, which were not fetched.
      return null;
  }
}

const demanded = (facet: FacetPath, context: VerdictContext): string[] =>
  context.evidence.listings.flatMap(entry =>
    entry.demands.filter(one => one.facet === facet).flatMap(one => one.values),
  );

function orderingsOf(specs: readonly VersionSpec[], facet: FacetPath, context: VerdictContext): Ordering[] {
  const demands = context.evidence.listings.flatMap(entry => entry.demands.filter(one => one.facet === facet));
  const driver = facet === 'driver.version' ? context.evidence.catalogue.driver?.versionOrdering : undefined;
  return [
    ...new Set([...specs.map(one => one.ordering), ...demands.map(one => one.ordering), ...(driver ? [driver] : [])]),
  ];
}

/** Both sides of every edge, the values between edges, and every reported or catalogued version. */
function versions(facet: FacetPath, context: VerdictContext, specs: readonly VersionSpec[]): readonly Trial[] | null {
  const orderings = orderingsOf(specs, facet, context);
  const [ordering, ...others] = orderings;
  // A version read in two orderings has no one order to walk along.
  if (ordering === undefined || others.length > 0 || ordering === 'opaque') return null;
  const named = specs.flatMap(spec => [
    ...(spec.versions ?? []),
    ...(spec.events ?? []).flatMap(event =>
      VERSION_EDGES.map(edge => event[edge]).filter(at => typeof at === 'string'),
    ),
  ]);
  const reported = facet === 'driver.version' ? context.evidence.reports.flatMap(one => one.driverVersion ?? []) : [];
  const edges = [...new Set([...named, ...reported, ...demanded(facet, context)])];
  const tried = [...edges, ...edges.map(edge => `${edge}.1`), ...EXTREMES];
  const readable = tried.filter(text => isReadable(ordering, text));
  return [...new Set(readable)].map(value => ({ path: facet, value }));
}
