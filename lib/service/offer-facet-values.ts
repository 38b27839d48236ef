import 'server-only';
import { boardRows } from '@/lib/db/sql/boards';
import { driversOfFamilies } from '@/lib/db/sql/catalogue-drivers';
import { claimRowsOfDevice } from '@/lib/db/sql/device-page-claims';
import { devicesByKey, platformBuilds, platforms } from '@/lib/db/sql/evidence-catalogue';
import { issueRecords } from '@/lib/db/sql/known-issue-page';
import { settingChoiceRows } from '@/lib/db/sql/source-overview';
import { ATTACHMENTS, DRIVER_ORIGINS, type FacetPath } from '@/lib/domain/configuration/configuration';
import { baseKeyOf, parseDeviceKey } from '@/lib/domain/identity/device-key';
import { fitsBoard, fitsGlob } from '@/lib/domain/known-issue/glob';
import {
  type FacetMatcher,
  type KnownIssue,
  VERSION_EDGES,
  type VersionSpec,
} from '@/lib/domain/known-issue/known-issue';
import { matchersOf } from '@/lib/domain/known-issue/match-issue';
import { releaseContains } from '@/lib/domain/known-issue/read-once';
import type { Verdict } from '@/lib/domain/verdict/verdict';

import type { Ordering } from '@/lib/domain/version/ordering';
import { claimQuestion } from './claim-question';

/** One value that answers a question with a click. */
export interface OfferedValue {
  /** The facet that it states: mostly the one asked for, `unused` beside `uses`. */
  facet: FacetPath;
  value: string;
  /** Words for it, where the catalogue has some. */
  label: string | null;
  /** What must be stated along with it. */
  also?: { facet: FacetPath; value: string };
}

/** More is a list to choose from, not a click; the form takes any other value. */
const VALUES_SHOWN = 8;

type Known = Awaited<ReturnType<typeof readKnown>>;

/**
 * Values with which each facet could be stated, from what is catalogued and what the matching statements name: models
 * of the part, builds of the release, kernels of the build, drivers that claim the part, versions that issues name.
 * Facets without any known value are left out. At most VALUES_SHOWN each.
 */
export async function offerFacetValues(
  verdict: Verdict,
  facets: readonly FacetPath[],
): Promise<ReadonlyMap<FacetPath, readonly OfferedValue[]>> {
  if (facets.length === 0) return new Map();
  const known = await readKnown(verdict);
  const offered = facets.map(facet => {
    const asking = { ...known, issues: issuesAsking(facet, verdict, known) };
    return [facet, distinct(valuesOf(facet, verdict, asking)).slice(0, VALUES_SHOWN)] as const;
  });
  return new Map(offered.filter(([, values]) => values.length > 0));
}

/** The issues that this facet would settle: what others say about it is no answer here. */
function issuesAsking(facet: FacetPath, verdict: Verdict, known: Known): KnownIssue[] {
  const asking = new Set(verdict.known_issues.filter(one => one.undetermined.includes(facet)).map(one => one.id));
  return known.issues.filter(issue => asking.has(issue.id));
}

async function readKnown(verdict: Verdict) {
  const { device, configuration } = verdict;
  const product = configuration.platform?.product;
  const key = parseDeviceKey(device.key);
  const [devices, products, builds, issues, settings, boards] = await Promise.all([
    devicesByKey([...new Set([device.key, baseKeyOf(device.key)])]),
    platforms(),
    product ? platformBuilds([product], null) : [],
    issueRecords(verdict.known_issues.map(issue => issue.id)),
    settingChoiceRows(),
    boardRows(),
  ]);
  const pciClass = devices.find(row => row.pci_class)?.pci_class ?? null;
  const families = issues.flatMap(matchersOf).flatMap(one => (one.facet === 'driver' ? (one.family ?? []) : []));
  const platform = products.find(one => one.product === product);
  const [claims, family] = await Promise.all([
    key.ok ? claimRowsOfDevice(claimQuestion(key.key, pciClass)) : [],
    platform && families.length > 0 ? driversOfFamilies(families, [platform.product, platform.kernel_family]) : [],
  ]);
  return { models: devices.flatMap(row => row.models), products, builds, issues, settings, boards, claims, family };
}

function distinct(values: readonly OfferedValue[]): OfferedValue[] {
  return [...new Map(values.map(one => [`${one.facet} ${one.value} ${one.also?.value ?? ''}`, one])).values()];
}

function valuesOf(facet: FacetPath, verdict: Verdict, known: Known): OfferedValue[] {
  const plain = (values: readonly string[]) => values.map(value => ({ facet, value, label: null }));
  if (facet.startsWith('settings.')) return settingValues(facet, known);
  switch (facet) {
    case 'attachment':
      return plain(ATTACHMENTS);
    case 'driver.origin':
      return plain(DRIVER_ORIGINS);
    case 'device.model':
      return plain(known.models);
    case 'driver.name':
      return plain(driverNames(verdict, known));
    case 'board.vendor':
    case 'board.product':
      return boardValues(facet, verdict, known);
    case 'platform.product':
      return platformValues(facet, known);
    case 'platform.release':
      return plain(known.products.find(one => one.product === verdict.configuration.platform?.product)?.releases ?? []);
    case 'platform.build':
      return buildsOf(verdict, known).map(build => ({ facet, value: build.build, label: build.release }));
    case 'kernel.flavour':
    case 'kernel.arch':
    case 'kernel.version':
      return kernelValues(facet, verdict, known);
    case 'uses':
      return usesOf(known.issues).flatMap(value => [
        { facet: 'uses', value, label: `for ${value}` },
        { facet: 'unused', value, label: `not for ${value}` },
      ]);
    case 'firmware':
    case 'bios':
    case 'bmc':
    case 'driver.version':
      return plain(namedVersions(facet, known.issues));
    default:
      return [];
  }
}

/** Catalogue values are plain text or `{value, label}`. */
function settingValues(facet: FacetPath, known: Known): OfferedValue[] {
  const attribute = facet.slice('settings.'.length);
  const values = known.settings.find(one => one.attribute === attribute)?.values;
  return (Array.isArray(values) ? values : []).flatMap((entry: unknown): OfferedValue[] => {
    if (typeof entry === 'string' || typeof entry === 'number') return [{ facet, value: String(entry), label: null }];
    if (typeof entry !== 'object' || entry === null || !('value' in entry)) return [];
    const label = 'label' in entry && typeof entry.label === 'string' ? entry.label : null;
    return [{ facet, value: String(entry.value), label }];
  });
}

/** Platforms that the matching issues speak of, else all of the catalogue. */
function platformValues(facet: FacetPath, known: Known): OfferedValue[] {
  const named = new Set(
    known.issues.flatMap(matchersOf).flatMap(one => {
      if (one.facet === 'platform') return one.product;
      if (one.facet !== 'kernel') return [];
      return known.products.filter(product => product.kernel_family === one.family).map(product => product.product);
    }),
  );
  const fitting = known.products.filter(one => named.size === 0 || named.has(one.product));
  return fitting.map(one => ({ facet, value: one.product, label: one.name }));
}

/** Catalogued boards of the maker or product given: those that the matching issues speak of, then the others. */
function boardValues(facet: FacetPath, { configuration }: Verdict, known: Known): OfferedValue[] {
  const maker = configuration.board?.vendor?.toLowerCase();
  const product = configuration.board?.product?.toLowerCase();
  const said = known.issues.flatMap(matchersOf).flatMap(one => (one.facet === 'board' ? [one] : []));
  const isSaid = (board: Known['boards'][number]) => said.some(one => fitsBoard(one, board));
  // A maker is spelled in many ways: what an issue's pattern takes for one is one.
  const isMaker = (vendor: string, asked: string) =>
    vendor.toLowerCase() === asked ||
    said.some(one => one.vendor !== undefined && fitsGlob(one.vendor, vendor) && fitsGlob(one.vendor, asked));
  const boards = known.boards.filter(board =>
    facet === 'board.vendor'
      ? product === undefined || board.product.toLowerCase() === product
      : maker === undefined || isMaker(board.vendor, maker),
  );
  return [...boards.filter(isSaid), ...boards.filter(board => !isSaid(board))].map(board =>
    facet === 'board.vendor'
      ? { facet, value: board.vendor, label: null }
      : {
          facet,
          value: board.product,
          label: maker === undefined ? board.vendor : null,
          ...(maker === undefined ? { also: { facet: 'board.vendor', value: board.vendor } } : {}),
        },
  );
}

/** Drivers that claim the part on this platform, then those that the matching issues name, by name or family. */
function driverNames(verdict: Verdict, known: Known): string[] {
  const product = verdict.configuration.platform?.product;
  const claiming = known.claims.filter(claim => product === undefined || claim.product === product);
  const named = known.issues.flatMap(matchersOf).flatMap(one => (one.facet === 'driver' ? (one.name ?? []) : []));
  return [...new Set([...claiming.map(claim => claim.driver), ...named, ...known.family])].filter(name => name !== '*');
}

function buildsOf({ configuration }: Verdict, known: Known): Known['builds'] {
  const asked = configuration.platform;
  if (asked?.build) return known.builds.filter(build => build.build === asked.build);
  const ordering = known.products.find(one => one.product === asked?.product)?.release_ordering as Ordering | undefined;
  const release = asked?.release;
  if (!release || !ordering) return [];
  return known.builds.filter(build => releaseContains(ordering, release, build.release) === 'true');
}

function kernelValues(facet: FacetPath, verdict: Verdict, known: Known): OfferedValue[] {
  const field = facet.slice('kernel.'.length) as 'flavour' | 'arch' | 'version';
  return buildsOf(verdict, known)
    .flatMap(build => build.kernels)
    .map(kernel => ({
      facet,
      value: kernel[field],
      label: null,
      also: { facet: 'kernel.family', value: kernel.family },
    }));
}

/** Functions that the matching issues hit, and uses that they ask for. */
function usesOf(issues: readonly KnownIssue[]): string[] {
  const uses = issues.flatMap(matchersOf).flatMap(one => (one.facet === 'uses' ? one.in : []));
  return [...new Set([...issues.flatMap(issue => issue.function ?? []), ...uses])].sort();
}

function versionSpecOf(facet: FacetPath, matcher: FacetMatcher): VersionSpec | undefined {
  if (matcher.facet === 'driver' && facet === 'driver.version') return matcher.version;
  if (matcher.facet === 'firmware' && facet === 'firmware' && !matcher.component) return matcher.version;
  return (matcher.facet === 'bios' || matcher.facet === 'bmc') && matcher.facet === facet ? matcher.version : undefined;
}

/** Versions at which some statement changes, or that it lists. */
function namedVersions(facet: FacetPath, issues: readonly KnownIssue[]): string[] {
  const specs = issues.flatMap(matchersOf).flatMap(one => versionSpecOf(facet, one) ?? []);
  const named = specs.flatMap(spec => [
    ...(spec.versions ?? []),
    ...(spec.events ?? []).flatMap(event => VERSION_EDGES.map(edge => event[edge])),
  ]);
  // "0" stands for "from the first version" in records.
  return [...new Set(named)].filter((text): text is string => typeof text === 'string' && text !== '0');
}
