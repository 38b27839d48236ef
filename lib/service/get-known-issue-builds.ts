import 'server-only';
import { platformBuilds, platforms } from '@/lib/db/sql/evidence-catalogue';
import { type DriverRow, driversNamed } from '@/lib/db/sql/evidence-drivers';
import { type OutcomeRow, outcomeRows } from '@/lib/db/sql/known-issue-outcomes';
import { moduleName } from '@/lib/domain/identity/module-name';
import { type BuildAxis, buildAxes, type DriverAxisFacts } from '@/lib/domain/known-issue/build-axes';
import type { PlatformAxisFacts } from '@/lib/domain/known-issue/build-statements';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { partsNamed } from '@/lib/domain/known-issue/parts-named';
import type { Ordering } from '@/lib/domain/version/ordering';
import { distinct } from './evidence/group-by';

export interface KnownIssueBuilds {
  /** What reports tell, tuple by tuple. */
  outcomes: OutcomeRow[];
  /** The same over the builds in their order, with what the record says of each. */
  axes: BuildAxis[];
}

/**
 * Builds × outcome of one issue. Reports count that are about a part, a driver and a platform which the record names;
 * whether their other facets fit its conditions cannot be told from counts.
 */
export async function getKnownIssueBuilds(issue: KnownIssue): Promise<KnownIssueBuilds> {
  const catalogue = await platforms();
  const { keys, models, drivers, products } = partsNamed(
    issue,
    catalogue.map(one => ({ product: one.product, kernelFamily: one.kernel_family })),
  );
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
