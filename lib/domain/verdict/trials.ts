import type { FacetPath } from '../configuration/configuration';
import { DRIVER_ORIGINS } from '../configuration/configuration';
import { SETTING_VALUES } from '../configuration/setting-values';
import type { Matcher, VersionSpec } from '../known-issue/known-issue';
import { UNNAMED } from '../version/nearby-versions';
import type { VerdictContext } from './context';
import { demandedValues } from './demand';
import { driverTrials } from './driver-trials';
import { matchersReading, readAs } from './facets-read';
import { buildTrials, releaseTrials } from './platform-trials';
import type { Trial } from './redecide';
import { kernelTrials, versionTrials } from './version-trials';

/**
 * The values of a facet that stand for all that may be given: those that a statement or the catalogue names, what lies
 * around them, and one that nobody names. Null where no finite set stands for all: a platform's product, a part's
 * subsystem and the like bring evidence of their own, which was not fetched.
 */
export function trialsOf(facet: FacetPath, context: VerdictContext): readonly Trial[] | null {
  const matchers = matchersOn(context);
  const path = facet;
  const all = (...values: readonly (readonly string[])[]): Trial[] =>
    [...new Set(values.flat())].sort().map(value => ({ path, value }));
  const setting = /^(?:guest\.)?settings\.(.+)$/.exec(facet)?.[1];
  if (setting !== undefined) {
    const named = matchers(facet).flatMap(one => (one.facet === 'setting' ? one.in : []));
    const defaults = context.evidence.catalogue.settingDefaults.filter(one => one.attribute === setting);
    const documented = [...defaults.map(one => one.value), ...(SETTING_VALUES[setting] ?? [])];
    return all(named, documented, [UNNAMED], demandedValues(facet, context.evidence));
  }
  const component = /^firmware\.components\.(.+)$/.exec(facet)?.[1];
  const specs = (read: (one: Matcher) => VersionSpec | undefined) => matchers(facet).flatMap(one => read(one) ?? []);
  switch (readAs(facet)) {
    case 'driver.origin':
    case 'guest.driver.origin':
      return all(DRIVER_ORIGINS);
    case 'driver.name':
    case 'guest.driver.name':
      return driverTrials(facet, context);
    case 'driver.version':
    case 'guest.driver.version':
      return versionTrials(
        facet,
        context,
        specs(one => (one.facet === 'driver' ? one.version : undefined)),
      );
    case 'bios':
    case 'bmc':
      return versionTrials(
        facet,
        context,
        specs(one => (one.facet === 'bios' || one.facet === 'bmc' ? one.version : undefined)),
      );
    case 'platform.release':
      return releaseTrials(facet, context);
    case 'platform.build':
      return buildTrials(facet, context);
    case 'kernel.version':
      return kernelTrials(facet, context);
    case 'uses':
      return trialsOfUses(context);
    case 'kernel.flavour': {
      const catalogued = context.claims.kernels.map(({ claim }) => claim.kernel.flavour);
      const kernels = context.derived.kernels.flatMap(one => one.flavour ?? []);
      const named = matchers('kernel').flatMap(one => (one.facet === 'kernel' ? (one.flavour ?? []) : []));
      return all(catalogued, kernels, named, [UNNAMED]);
    }
    case 'device.model': {
      const named = globbed(matchers('device').map(one => (one.facet === 'device' ? one.model : undefined)));
      return named && all(context.derived.device.models, named, [UNNAMED], demandedValues(facet, context.evidence));
    }
    case 'board.vendor':
    case 'board.product': {
      const key = facet === 'board.vendor' ? 'vendor' : 'product';
      const named = globbed(matchers('board').map(one => (one.facet === 'board' ? one[key] : undefined)));
      return named && all(named, [UNNAMED], demandedValues(facet, context.evidence));
    }
    default:
      if (component === undefined && readAs(facet) !== 'firmware') return null;
      return versionTrials(
        facet,
        context,
        specs(one => (one.facet === 'firmware' && one.component === component ? one.version : undefined)),
      );
  }
}

/** Matchers that read a facet; those of a guest matcher, and what is said of drivers where the guest binds. */
function matchersOn({ evidence, derived }: VerdictContext): (facet: string) => readonly Matcher[] {
  return facet => {
    const read = readAs(facet);
    const inGuest = evidence.issues
      .flatMap(issue => matchersReading(issue, read))
      .map(one => (one.facet === 'guest' ? one.matcher : one));
    const host = read.startsWith('guest.driver.') && derived.guestBinds ? read.slice('guest.'.length) : null;
    return host === null ? inGuest : [...inGuest, ...evidence.issues.flatMap(issue => matchersReading(issue, host))];
  };
}

/** A text for one pattern; null for several, as one text could fit any of their combinations. */
function globbed(patterns: readonly (string | undefined)[]): string[] | null {
  const distinct = new Set(patterns.flatMap(pattern => pattern ?? []));
  return distinct.size > 1 ? null : [...distinct].map(pattern => pattern.replaceAll('*', ''));
}

function trialsOfUses(context: VerdictContext): Trial[] {
  const functions = context.evidence.issues.flatMap(issue => issue.function ?? []);
  const uses = matchersOn(context)('uses').flatMap(one => (one.facet === 'uses' ? one.in : []));
  return [...new Set([...functions, ...uses, ...PROGRAM_USES])]
    .sort()
    .flatMap(value => [
      { path: 'uses', value },
      { path: 'unused', value },
    ])
    .concat({ path: 'uses', value: UNNAMED });
}

/** Uses that ask for a vendor's program of their own (domain.md §4 "Order is precedence"). */
const PROGRAM_USES = ['vsan', 'passthrough'];
