import 'server-only';
import { platformBuilds, platforms } from '@/lib/db/sql/evidence-catalogue';
import { type DriverRow, driversNamed } from '@/lib/db/sql/evidence-drivers';
import { type OutcomeRow, outcomeRows } from '@/lib/db/sql/known-issue-outcomes';
import { moduleName } from '@/lib/domain/identity/module-name';
import { type BuildAxis, buildAxes, type DriverAxisFacts } from '@/lib/domain/known-issue/build-axes';
import type { PlatformAxisFacts } from '@/lib/domain/known-issue/build-statements';
import type { KnownIssue, Matcher } from '@/lib/domain/known-issue/known-issue';
import type { Ordering } from '@/lib/domain/version/ordering';

export interface KnownIssueBuilds {
  /** What reports tell, tuple by tuple. */
  outcomes: OutcomeRow[];
  /** The same over the builds in their order, with what the record says of each. */
  axes: BuildAxis[];
}

const distinct = <T>(values: Iterable<T>): T[] => [...new Set(values)];

/**
 * Builds × outcome of one issue. Reports count that are about a part, a driver and a platform which the record names;
 * whether their other facets fit its conditions cannot be told from counts.
 */
export async function getKnownIssueBuilds(issue: KnownIssue): Promise<KnownIssueBuilds> {
  const matchers = issue.affected.flatMap(group => group.all_of);
  const drivers = distinct(matchers.flatMap(one => (one.facet === 'driver' ? (one.name ?? []) : []))).filter(
    name => name !== '*',
  );
  const catalogue = await platforms();
  const families = distinct(matchers.flatMap(one => (one.facet === 'kernel' ? [one.family] : [])));
  const products = distinct([
    ...matchers.flatMap(one => (one.facet === 'platform' ? one.product : [])),
    ...catalogue.filter(one => (families as string[]).includes(one.kernel_family)).map(one => one.product),
  ]);
  const keys = distinct(matchers.flatMap(keysOf));
  const models = distinct(matchers.flatMap(modelPattern));
  const asked = keys.length + models.length > 0;
  const outcomes = asked ? await outcomeRows({ keys, models, drivers, products }) : [];
  const shown = distinct([...products, ...outcomes.map(one => one.product)]);
  const [builds, driverRows] = await Promise.all([
    platformBuilds(shown, null),
    driversNamed(distinct([...drivers, ...outcomes.map(one => one.driver)].map(moduleName)), []),
  ]);
  const axisPlatforms = catalogue
    .filter(one => shown.includes(one.product))
    .sort((a, b) => (a.product < b.product ? -1 : 1))
    .map(
      (one): PlatformAxisFacts => ({
        product: one.product,
        kernelFamily: one.kernel_family,
        releaseOrdering: one.release_ordering as Ordering,
        buildOrdering: one.build_ordering as Ordering,
        releases: one.releases,
        builds: builds
          .filter(build => build.product === one.product)
          .map(build => ({
            release: build.release,
            build: build.build,
            kernels: distinct(build.kernels.map(kernel => kernel.version)),
          })),
      }),
    );
  const homes = axisPlatforms.flatMap(one => [one.product, one.kernelFamily]);
  return {
    outcomes,
    axes: buildAxes(
      issue,
      { platforms: axisPlatforms, drivers: driverFacts(driverRows, homes) },
      outcomes.map(one => ({ ...one, driverVersion: one.driver_version, lastObserved: one.last_observed })),
    ),
  };
}

/** One axis a module name; of several platforms' modules of that name, those of the platforms at hand. */
function driverFacts(rows: readonly DriverRow[], homes: readonly string[]): DriverAxisFacts[] {
  const named = rows.filter(row => homes.length === 0 || homes.includes(row.platform));
  return distinct(named.map(row => row.name))
    .sort()
    .map(name => {
      const same = named.filter(row => row.name === name);
      const [first] = same;
      return {
        driver: name,
        versionOrdering: (first?.version_ordering ?? 'dotted') as Ordering,
        kernelBound: first?.kernel_bound ?? false,
        versions: distinct(
          same
            .filter(row => row.version_ordering === first?.version_ordering)
            .flatMap(row => row.builds.map(one => one.version)),
        ),
      };
    });
}

function keysOf(matcher: Matcher): string[] {
  if (matcher.facet !== 'device') return [];
  if (matcher.pci?.device) return [`pci:${matcher.pci.vendor}:${matcher.pci.device}`];
  if (matcher.usb?.product) return [`usb:${matcher.usb.vendor}:${matcher.usb.product}`];
  return [];
}

/** The keys of parts whose model text fits the record's glob. */
function modelPattern(matcher: Matcher): string[] {
  if (matcher.facet !== 'device' || !matcher.model) return [];
  const escaped = matcher.model.toLowerCase().replace(/[\\%_]/g, character => `\\${character}`);
  return [`model:%:${escaped.replaceAll('*', '%')}`];
}
