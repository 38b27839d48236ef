import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration, Possible } from '../configuration/derive';
import { releaseContains } from '../known-issue/read-once';
import { allOf, anyOf, overSet, type Truth } from '../truth';
import { compareVersions, isPrefixOf } from '../version/compare-versions';
import type { Ordering } from '../version/ordering';
import type { Demand, DocumentedSupport, Evidence, ListingEntry } from './evidence';
import type { ListingStatus } from './verdict';

/** What the vendor's lists and manuals say, for the programs asked for (domain.md §4 R04–R09). */
export interface ListingReading {
  status: ListingStatus;
  program: ListingEntry['program'] | null;
  /** Entries and statements that it rests on. */
  evidence: readonly string[];
  undetermined: readonly FacetPath[];
  text: string | null;
  /** Some list carries, or carried until revoked, the part on this platform. */
  listed: boolean;
}

/** Worst first, for programs that were all asked for. */
const WORST: readonly ListingStatus[] = [
  'revoked',
  'listed-mismatch',
  'documented-unsupported',
  'documented-limited',
  'listed-partial',
  'not-listed',
  'listed-elsewhere',
  'no-list',
  'documented',
  'certified',
];
/** Most telling first, for the two programs that any part may stand under. */
const MOST_TELLING: readonly ListingStatus[] = [
  'revoked',
  'listed-mismatch',
  'listed-partial',
  'certified',
  'documented-unsupported',
  'documented-limited',
  'documented',
  'listed-elsewhere',
  'not-listed',
  'no-list',
];

/** Programs that the configuration's uses ask for; io-devices and system when they ask for none. */
export function programsOf(uses: readonly string[] | undefined): readonly ListingEntry['program'][] {
  const asked = (['vsan', 'passthrough'] as const).filter(program => uses?.includes(program));
  return asked.length > 0 ? asked : ['io-devices', 'system'];
}

/** Reads the listing axis. */
export function readListing(derived: DerivedConfiguration, evidence: Evidence): ListingReading {
  const programs = programsOf(derived.configuration.uses);
  const explicit = !programs.includes('io-devices');
  const readings = programs.map(program => readProgram(program, derived, evidence));
  const order = explicit ? WORST : MOST_TELLING;
  readings.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const first = readings[0] ?? nothing('no-list');
  const undetermined = [...new Set(readings.flatMap(one => one.undetermined))].sort();
  const documents = explicit || saysSomething(first) ? null : readDocumented(derived, evidence);
  return { ...(documents ?? first), undetermined: [...undetermined, ...(documents?.undetermined ?? [])] };
}

const saysSomething = (reading: ListingReading) =>
  ['revoked', 'certified', 'listed-mismatch', 'listed-partial'].includes(reading.status);

const nothing = (status: ListingStatus, evidence: readonly string[] = []): ListingReading => ({
  status,
  program: null,
  evidence,
  undetermined: [],
  text: null,
  listed: false,
});

function onRelease(release: string | null, derived: DerivedConfiguration, evidence: Evidence): Truth {
  if (release === null) return 'true';
  const ordering = evidence.catalogue.platform?.releaseOrdering ?? 'opaque';
  return overSet(derived.releases.values.map(asked => releaseContains(ordering, release, asked)));
}

interface EntryReading {
  entry: ListingEntry;
  release: Truth;
  demands: readonly { demand: Demand; truth: Truth }[];
}

function readProgram(
  program: ListingEntry['program'],
  derived: DerivedConfiguration,
  evidence: Evidence,
): ListingReading {
  const product = derived.configuration.platform?.product;
  const read = evidence.listings
    .filter(entry => entry.program === program && entry.product === product)
    .map(
      (entry): EntryReading => ({
        entry,
        release: onRelease(entry.release, derived, evidence),
        demands: entry.demands.map(demand => ({ demand, truth: readDemand(demand, derived) })),
      }),
    )
    .filter(one => one.release !== 'false');
  const ids = (rows: readonly EntryReading[]) => rows.map(one => one.entry.id);
  const live = read.filter(one => one.entry.revokedAt === null);
  if (read.length > 0 && live.length === 0) return revoked(program, read, derived);
  const verdicts = live.map(one => ({
    ...one,
    truth: allOf([one.release, ...one.demands.map(each => each.truth)]),
  }));
  const certified = verdicts.filter(one => one.truth === 'true');
  if (certified.length > 0) {
    return { ...nothing('certified', ids(certified)), program, text: certifiedText(certified), listed: true };
  }
  const partial = verdicts.filter(one => one.truth === 'unknown');
  if (partial.length > 0) {
    const facets = partial.flatMap(one => [
      ...(one.release === 'unknown' ? ['platform.release'] : []),
      ...one.demands.filter(each => each.truth === 'unknown').map(each => each.demand.facet),
    ]);
    const undetermined = [...new Set(facets)].sort();
    const text = `It is listed, but the entry also depends on ${undetermined.join(', ')}, which was not given.`;
    return { ...nothing('listed-partial', ids(partial)), program, undetermined, text, listed: true };
  }
  if (verdicts.length > 0) {
    return { ...nothing('listed-mismatch', ids(verdicts)), program, text: mismatchText(verdicts), listed: true };
  }
  const others = evidence.listings.filter(entry => entry.revokedAt === null);
  if (others.length > 0)
    return nothing(
      'listed-elsewhere',
      others.map(entry => entry.id),
    );
  const lists = evidence.lists ?? [];
  return nothing(lists.some(list => list.program === program && list.product === product) ? 'not-listed' : 'no-list');
}

function revoked(program: ListingEntry['program'], read: readonly EntryReading[], derived: DerivedConfiguration) {
  const last = [...read].sort((a, b) => ((a.entry.revokedAt ?? '') < (b.entry.revokedAt ?? '') ? 1 : -1))[0]?.entry;
  const reason = last?.revokedReason ? ` (${last.revokedReason})` : '';
  // A revoked entry of a release that may not be this one still asks which release it is.
  const open = read.every(one => one.release === 'unknown') && derived.releases.values.length === 0;
  return {
    ...nothing(
      'revoked',
      read.map(one => one.entry.id),
    ),
    program,
    undetermined: open ? ['platform.release'] : [],
    text: `The vendor withdrew its ${program} listing on ${last?.revokedAt?.slice(0, 10)}${reason}.`,
    listed: true,
  };
}

function certifiedText(certified: readonly EntryReading[]): string {
  const entry = certified[0]?.entry;
  const seen = entry?.lastSeen
    ? `, last seen ${entry.lastSeen.slice(0, 10)}`
    : entry?.asOfText
      ? `, ${entry.asOfText}`
      : '';
  const other = (entry?.otherRequirements ?? []).join('; ');
  const demands = other === '' ? '' : ` It also requires: ${other}.`;
  const where = [entry?.product, entry?.release].filter(Boolean).join(' ');
  return `${entry?.sourceName} lists it for ${where}${seen}.${demands}`;
}

function mismatchText(entries: readonly EntryReading[]): string {
  const wanted = entries.flatMap(one =>
    one.demands
      .filter(each => each.truth === 'false')
      .map(
        each =>
          `${each.demand.facet} ${each.demand.match === 'minimum' ? 'at least ' : ''}${each.demand.values.join(' or ')}`,
      ),
  );
  return `It is listed, but only with ${[...new Set(wanted)].join(', ')}.`;
}

/** Values of a demanded facet; a documented default never satisfies a vendor's demand. */
export function facetValues(path: FacetPath, derived: DerivedConfiguration): Possible {
  const { configuration: asked } = derived;
  const given = (value: string | undefined): Possible => ({
    values: value === undefined ? [] : [value],
    provenance: 'given',
  });
  if (path.startsWith('settings.')) {
    const setting = derived.settings.get(path.slice('settings.'.length));
    return setting && setting.provenance !== 'default' ? setting : given(undefined);
  }
  if (path.startsWith('firmware.components.')) {
    return given(asked.firmware?.components?.[path.slice('firmware.components.'.length)]);
  }
  switch (path) {
    case 'driver':
    case 'driver.name':
      return given(asked.driver?.name);
    case 'driver.version':
      return derived.driverVersion;
    case 'driver.origin':
      return given(asked.driver?.origin);
    case 'firmware':
    case 'firmware.main':
    case 'firmware.version':
      return given(asked.firmware?.main);
    case 'firmware.personality':
      return given(asked.firmware?.personality);
    case 'bios':
    case 'bmc':
      return given(asked[path]);
    case 'platform.release':
      return derived.releases;
    case 'platform.build':
      return derived.builds;
    case 'device.model':
      return given(derived.device.model);
    case 'board.vendor':
      return given(asked.board?.vendor);
    case 'board.product':
      return given(asked.board?.product);
    default:
      return given(undefined);
  }
}

/** Whether a configuration meets one demand of an entry. */
export function readDemand(demand: Demand, derived: DerivedConfiguration): Truth {
  const asked = facetValues(demand.facet, derived);
  return overSet(asked.values.map(value => anyOf(demand.values.map(wanted => meets(demand, wanted, value)))));
}

function meets(demand: Demand, wanted: string, value: string): Truth {
  const { ordering } = demand;
  const order = compareVersions(ordering, value, wanted);
  if (order === 0) return 'true';
  if (typeof order === 'object') return unlike(ordering);
  if (demand.match === 'minimum' && order === 1) return 'true';
  if (isPrefixOf(ordering, wanted, value)) return 'true';
  return isPrefixOf(ordering, value, wanted) ? 'unknown' : 'false';
}

/** Names that differ are different; versions that cannot be compared leave the demand open. */
const unlike = (ordering: Ordering): Truth => (ordering === 'opaque' ? 'false' : 'unknown');

const DOCUMENTED = {
  unsupported: 'documented-unsupported',
  limited: 'documented-limited',
  supported: 'documented',
} as const satisfies Record<DocumentedSupport['support'], ListingStatus>;

/** R08: the worst statement for that release. */
function readDocumented(derived: DerivedConfiguration, evidence: Evidence): ListingReading | null {
  const product = derived.configuration.platform?.product;
  const read = evidence.documented
    .filter(one => one.product === product)
    .map(one => ({ one, release: onRelease(one.release, derived, evidence) }));
  const undetermined = read.some(each => each.release === 'unknown') ? ['platform.release'] : [];
  const stated = read.filter(each => each.release === 'true').map(each => each.one);
  for (const support of ['unsupported', 'limited', 'supported'] as const) {
    const rows = stated.filter(one => one.support === support);
    const first = rows[0];
    if (!first) continue;
    const text = `The documentation of ${product} says ${support}: ${first.text}`;
    return {
      ...nothing(
        DOCUMENTED[support],
        rows.map(one => one.id),
      ),
      undetermined,
      text,
      listed: support !== 'unsupported',
    };
  }
  return undetermined.length > 0 ? { ...nothing('no-list'), undetermined } : null;
}
