import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration } from '../configuration/derive';
import { releaseContains } from '../known-issue/read-once';
import { remembering } from '../remembering';
import { allOf, allSay, overSet, type Truth } from '../truth';
import { cited } from './cite';
import { readDemand } from './demand';
import type { Demand, DocumentedSupport, Evidence, ListingEntry } from './evidence';
import { lazily } from './lazily';
import { type EntryClass, listingIndex } from './listing-index';
import type { ListingStatus } from './verdict';

/** Combinations that a mismatch names; a list of fifty versions helps nobody. */
const MAX_DEMANDS_SAID = 5;

/** What a reading rests on; only worked out where a sentence is made of it. */
interface Told {
  /** Entries and statements that it rests on. */
  evidence: readonly string[];
  undetermined: readonly FacetPath[];
  text: string | null;
}

/** What the vendor's lists and manuals say, for the programs asked for (domain.md §4 R04–R09). */
export interface ListingReading extends Readonly<Told> {
  status: ListingStatus;
  program: ListingEntry['program'] | null;
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
  const readRelease = releaseReader(derived, evidence);
  const standings = programs.map(program => readProgram(program, derived, evidence, readRelease));
  const order = explicit ? WORST : MOST_TELLING;
  standings.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  const lists = standings[0] ?? standing('no-list');
  const manual = explicit || saysSomething(lists) ? null : readDocumented(derived, evidence, readRelease);
  const { status, program, listed, tell } = manual ?? lists;
  const told = lazily(() => {
    const open = standings.flatMap(one => one.tell().undetermined);
    return { ...tell(), undetermined: [...new Set([...open, ...(manual?.tell().undetermined ?? [])])].sort() };
  });
  return {
    status,
    program,
    listed,
    get evidence() {
      return told().evidence;
    },
    get undetermined() {
      return told().undetermined;
    },
    get text() {
      return told().text;
    },
  };
}

/** How one program or manual stands. */
interface Standing extends Pick<ListingReading, 'status' | 'program' | 'listed'> {
  tell: () => Told;
}

const saysSomething = ({ status }: Standing) =>
  ['revoked', 'certified', 'listed-mismatch', 'listed-partial'].includes(status);

const NOTHING: Told = { evidence: [], undetermined: [], text: null };

const standing = (status: ListingStatus, told: Partial<Told> = {}): Standing => ({
  status,
  program: null,
  listed: false,
  tell: () => ({ ...NOTHING, ...told }),
});

const listedAs = (
  status: ListingStatus,
  program: Standing['program'],
  tell: () => Omit<Told, 'undetermined'> & { undetermined?: Told['undetermined'] },
): Standing => ({ status, program, listed: true, tell: () => ({ ...NOTHING, ...tell() }) });

type ReadRelease = (release: string | null) => Truth;

/** Whether a statement of a release is about what was asked. */
function releaseReader(derived: DerivedConfiguration, evidence: Evidence): ReadRelease {
  const ordering = evidence.catalogue.platform?.releaseOrdering ?? 'opaque';
  return remembering(release => {
    if (release === null) return 'true';
    return overSet(derived.releases.values.map(asked => releaseContains(ordering, release, asked)));
  });
}

type Met = (demand: Demand) => Truth;

interface ClassReading {
  alike: EntryClass;
  release: Truth;
  truth: Truth;
}

/** Live entries and those the vendor withdrew, as far as they may be about the release asked. */
function readClasses(classes: readonly EntryClass[], readRelease: ReadRelease, met: Met): readonly ClassReading[] {
  const readings: ClassReading[] = [];
  for (const alike of classes) {
    const release = readRelease(alike.release);
    if (release === 'false') continue;
    readings.push({ alike, release, truth: allOf([release, allSay(alike.demands, met)]) });
  }
  return readings;
}

const liveOf = (readings: readonly ClassReading[]): readonly ListingEntry[] => readings.flatMap(one => one.alike.live);
const idsOf = (entries: readonly { id: string }[]): string[] => cited(entries.map(one => one.id));

function readProgram(
  program: ListingEntry['program'],
  derived: DerivedConfiguration,
  evidence: Evidence,
  readRelease: ReadRelease,
): Standing {
  const product = derived.configuration.platform?.product;
  const index = listingIndex(evidence.listings);
  const met: Met = remembering(demand => readDemand(demand, derived));
  const read = readClasses(index.of(program, product), readRelease, met);
  const live = read.filter(one => one.alike.live.length > 0);
  if (read.length > 0 && live.length === 0) return revoked(program, read, derived);
  const certified = live.filter(one => one.truth === 'true');
  if (certified.length > 0) {
    return listedAs('certified', program, () => {
      const entries = liveOf(certified);
      return { evidence: idsOf(entries), text: certifiedText(entries) };
    });
  }
  const partial = live.filter(one => one.truth === 'unknown');
  if (partial.length > 0) {
    return listedAs('listed-partial', program, () => {
      const undetermined = openFacets(partial, met);
      const text = `It is listed, but the entry also depends on ${undetermined.join(', ')}, which was not given.`;
      return { evidence: idsOf(liveOf(partial)), undetermined, text };
    });
  }
  if (live.length > 0) {
    return listedAs('listed-mismatch', program, () => ({
      evidence: idsOf(liveOf(live)),
      text: mismatchText(live, met),
    }));
  }
  if (index.standing.length > 0) return standing('listed-elsewhere', { evidence: index.standing });
  const lists = evidence.lists ?? [];
  return standing(lists.some(list => list.program === program && list.product === product) ? 'not-listed' : 'no-list');
}

function openFacets(partial: readonly ClassReading[], met: Met): FacetPath[] {
  const facets = partial.flatMap(one => [
    ...(one.release === 'unknown' ? ['platform.release'] : []),
    ...one.alike.demands.filter(demand => met(demand) === 'unknown').map(demand => demand.facet),
  ]);
  return [...new Set(facets)].sort();
}

function revoked(
  program: ListingEntry['program'],
  read: readonly ClassReading[],
  derived: DerivedConfiguration,
): Standing {
  return listedAs('revoked', program, () => {
    const entries = read.flatMap(one => one.alike.revoked);
    const last = entries.reduce<ListingEntry | undefined>(
      (latest, one) => (latest && (latest.revokedAt ?? '') >= (one.revokedAt ?? '') ? latest : one),
      undefined,
    );
    const reason = last?.revokedReason ? ` (${last.revokedReason})` : '';
    // A revoked entry of a release that may not be this one still asks which release it is.
    const open = read.every(one => one.release === 'unknown') && derived.releases.values.length === 0;
    return {
      evidence: idsOf(entries),
      undetermined: open ? ['platform.release'] : [],
      text: `The vendor withdrew its ${program} listing on ${last?.revokedAt?.slice(0, 10)}${reason}.`,
    };
  });
}

function certifiedText(certified: readonly ListingEntry[]): string {
  const entry = certified.reduce<ListingEntry | undefined>(
    (first, one) => (first && first.id <= one.id ? first : one),
    undefined,
  );
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

function mismatchText(readings: readonly ClassReading[], met: Met): string {
  const wanted = readings.flatMap(one =>
    one.alike.demands
      .filter(demand => met(demand) === 'false')
      .map(({ facet, match, values }) => `${facet} ${match === 'minimum' ? 'at least ' : ''}${values.join(' or ')}`),
  );
  return `It is listed, but only with ${[...new Set(wanted)].sort().slice(0, MAX_DEMANDS_SAID).join(', ')}.`;
}

const DOCUMENTED = {
  unsupported: 'documented-unsupported',
  limited: 'documented-limited',
  supported: 'documented',
} as const satisfies Record<DocumentedSupport['support'], ListingStatus>;

/** R08: the worst statement for that release. */
function readDocumented(derived: DerivedConfiguration, evidence: Evidence, readRelease: ReadRelease): Standing | null {
  const product = derived.configuration.platform?.product;
  const read = evidence.documented
    .filter(one => one.product === product)
    .map(one => ({ one, release: readRelease(one.release) }));
  const undetermined = read.some(each => each.release === 'unknown') ? ['platform.release'] : [];
  const stated = read.filter(each => each.release === 'true').map(each => each.one);
  for (const support of ['unsupported', 'limited', 'supported'] as const) {
    const rows = stated.filter(one => one.support === support);
    const [first] = rows;
    if (!first) continue;
    const text = `The documentation of ${product} says ${support}: ${first.text}`;
    return {
      ...standing(DOCUMENTED[support], { evidence: idsOf(rows), undetermined, text }),
      listed: support !== 'unsupported',
    };
  }
  return undetermined.length > 0 ? standing('no-list', { undetermined }) : null;
}
