import type { FacetPath } from '../configuration/configuration';
import { buildsWithin } from '../configuration/derive';
import { carriedForward } from '../known-issue/carry-forward';
import type { VersionSpec } from '../known-issue/known-issue';
import { fixedBeyond, matchVersion, releaseContains } from '../known-issue/read-once';
import type { VerdictContext } from './context';
import { listingIndex } from './listing-index';
import type { Trial } from './redecide';
import { tupleIndex } from './tuple-index';
import { around, demandsOn, driverSpecs, matchersOn, namedBy, reportedVersions } from './version-trials';

type Platform = NonNullable<VerdictContext['evidence']['catalogue']['platform']>;

/**
 * Catalogued releases, those that statements name, and what lies around them; of releases that every statement reads
 * alike and that hold no builds of interest, one.
 */
export function releaseTrials(path: FacetPath, context: VerdictContext): readonly Trial[] | null {
  const { platform } = context.evidence.catalogue;
  if (!platform) return null;
  const ordering = platform.releaseOrdering;
  const stated = statedReleases(context, platform);
  const specs = specsOf(context, platform, 'release');
  const named = [{ ordering, texts: stated }, ...specs.map(namedBy), ...demandsOn(context, path)];
  const releases = [...new Set([...platform.releases, ...platform.builds.map(one => one.release)])];
  const trials = around(path, named, ordering, releases);
  const reading = releaseReading(specs, stated, platform);
  const byBuild = buildsMatter(context, platform);
  const demanded = demandsOn(context, path).length > 0;
  if (!trials || demanded) return trials;
  return distinct(trials, ({ value }) => `${reading(value)} ${byBuild ? buildsWithin(platform, value).join() : ''}`);
}

/** Catalogued builds, those that statements name, and what lies around them; one of those that read alike. */
export function buildTrials(path: FacetPath, context: VerdictContext): readonly Trial[] | null {
  const { evidence, derived } = context;
  const { platform } = evidence.catalogue;
  if (!platform) return null;
  const ordering = platform.buildOrdering;
  const specs = specsOf(context, platform, 'build');
  const stated = [
    ...tupleIndex(evidence.reports).named(derived.attachment).builds,
    ...evidence.decisions.map(one => one.build).filter(build => build !== null),
  ];
  // Of a kernel package the build is the driver's version, as far as none was given (domain.md §1 "Driver build").
  const isVersion = derived.driver?.kernelBound === true && derived.driver.versionOrdering === 'debian';
  const versions = isVersion
    ? [...driverSpecs(context), ...demandsOn(context, 'driver.version'), { ordering, texts: reportedVersions(context) }]
    : [];
  const named = [{ ordering, texts: stated }, ...specs.map(namedBy), ...demandsOn(context, path), ...versions];
  const builds = platform.builds.map(one => one.build);
  const trials = around(path, named, ordering, builds);
  if (!trials || isVersion || demandsOn(context, path).length > 0) return trials;
  const releases = new Map(platform.builds.map(one => [one.build, one.release]));
  const readRelease = releaseReading(
    specsOf(context, platform, 'release'),
    statedReleases(context, platform),
    platform,
  );
  const readBuild = specsReading(specs);
  const own = buildsOfInterest(context, platform, stated);
  return distinct(trials, ({ value }) => {
    const release = releases.get(value);
    return `${release === undefined ? '' : readRelease(release)} ${readBuild(value)} ${own.has(value) ? value : ''}`;
  });
}

function distinct(trials: readonly Trial[], signature: (trial: Trial) => string): readonly Trial[] {
  const bySignature = new Map<string, Trial>();
  for (const trial of trials) {
    const key = signature(trial);
    if (!bySignature.has(key)) bySignature.set(key, trial);
  }
  return [...bySignature.values()];
}

function specsOf(context: VerdictContext, platform: Platform, of: 'release' | 'build'): VersionSpec[] {
  const needs = (context.evidence.catalogue.requirements ?? []).flatMap(one => one.provided);
  const specs = [...matchersOn(context, 'platform'), ...needs].flatMap(one =>
    one.facet === 'platform' && one.product.includes(platform.product) ? (one[of] ?? []) : [],
  );
  // Records repeat a condition in each of their groups.
  const bySpelling = new Map(specs.map(spec => [JSON.stringify(spec), spec]));
  return [...bySpelling.values()];
}

/** Releases that statements other than issues speak of. */
function statedReleases({ evidence, derived }: VerdictContext, platform: Platform): string[] {
  const stated = [
    ...listingIndex(evidence.listings).releasesOf(platform.product),
    ...evidence.documented.map(one => one.release),
    ...evidence.decisions.map(one => one.release),
    ...evidence.catalogue.settingDefaults.map(one => one.release ?? null),
    ...tupleIndex(evidence.reports).named(derived.attachment).releases,
  ];
  return [...new Set(stated)].filter(release => release !== null);
}

/** All that a matcher takes from a version. */
function specsReading(specs: readonly VersionSpec[]): (version: string) => string {
  return version =>
    specs
      .map(spec => {
        const truth = matchVersion(spec, version);
        return `${truth[0]}${fixedBeyond(spec, version) ? 'f' : ''}${carriedForward(spec, version, truth)[0]}`;
      })
      .join('');
}

function releaseReading(specs: readonly VersionSpec[], stated: readonly string[], platform: Platform) {
  const ordering = platform.releaseOrdering;
  const readSpecs = specsReading(specs);
  return (release: string): string => {
    let reading = readSpecs(release);
    for (const one of stated) {
      reading += releaseContains(ordering, one, release)[0];
      reading += releaseContains(ordering, release, one)[0];
    }
    return reading;
  };
}

/** Whether the builds that a release stands for can bear on anything. */
function buildsMatter(context: VerdictContext, platform: Platform): boolean {
  const { evidence, derived } = context;
  const { driver } = derived;
  return (
    evidence.reports.length > 0 ||
    evidence.claims.length > 0 ||
    evidence.decisions.some(one => one.build !== null) ||
    specsOf(context, platform, 'build').length > 0 ||
    matchersOn(context, 'kernel').some(one => one.facet === 'kernel' && one.family === derived.kernelFamily) ||
    driver?.kernelBound === true ||
    driver?.builds.some(one => one.platformBuild !== null) === true ||
    demandsOn(context, 'platform.build').length > 0
  );
}

/** Builds that are more than their number and release: reported on, decided on, with kernels, claims or drivers. */
function buildsOfInterest({ evidence, derived }: VerdictContext, platform: Platform, stated: readonly string[]) {
  return new Set([
    ...stated,
    ...evidence.claims.map(one => one.platformBuild),
    ...platform.builds.filter(one => one.kernels.length > 0).map(one => one.build),
    ...(derived.driver?.builds ?? []).flatMap(one => one.platformBuild ?? []),
  ]);
}
