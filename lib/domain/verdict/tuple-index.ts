import type { Attachment } from '../configuration/configuration';
import { moduleName } from '../identity/module-name';
import { cited } from './cite';
import type { ReportTuple } from './evidence';
import { lazily } from './lazily';

export interface IndexedTuple {
  tuple: ReportTuple;
  /** The driver in its one spelling. */
  module: string;
}

/** The report tuples of one part, arranged by what a reading asks for; a common part has thousands. */
export interface TupleIndex {
  /** Tuples of an attachment that may be about these builds: all where none is named. */
  about(attachment: Attachment, builds: readonly string[]): readonly IndexedTuple[];
  /** What tuples of an attachment name, each once. */
  named(attachment: Attachment): {
    builds: readonly string[];
    releases: readonly string[];
    versions: readonly string[];
  };
  /** The drivers that reports name, spelled as they do. */
  drivers: readonly string[];
  /** What no threshold can be reached beyond. */
  readonly most: Most;
  /** Failures of an emulated namesake: machines, and the reports that tell of them. */
  emulated: { failing: number; reportIds: readonly string[] };
}

const indexes = new WeakMap<readonly ReportTuple[], TupleIndex>();

/** Made once for a set of tuples: what-if questions and the lines of a parts list read the same ones again. */
export function tupleIndex(tuples: readonly ReportTuple[]): TupleIndex {
  const known = indexes.get(tuples);
  if (known) return known;
  const made = arranged(tuples);
  indexes.set(tuples, made);
  return made;
}

interface Arranged {
  all: IndexedTuple[];
  /** Null: the tuple names no build. */
  byBuild: Map<string | null, IndexedTuple[]>;
}

function arranged(tuples: readonly ReportTuple[]): TupleIndex {
  const modules = new Map<string, string>();
  const byAttachment = new Map<Attachment, Arranged>();
  const failing = tuples.filter(tuple => tuple.attachment === 'emulated' && tuple.failingMachines > 0);
  for (const tuple of tuples) {
    const module = modules.get(tuple.driver) ?? moduleName(tuple.driver);
    modules.set(tuple.driver, module);
    const one = { tuple, module };
    const rows: Arranged = byAttachment.get(tuple.attachment) ?? { all: [], byBuild: new Map() };
    byAttachment.set(tuple.attachment, rows);
    rows.all.push(one);
    const build = rows.byBuild.get(tuple.build);
    if (build) build.push(one);
    else rows.byBuild.set(tuple.build, [one]);
  }
  // Only what-if questions ask for it.
  const most = lazily(() => mostOf([...byAttachment.values()].flatMap(({ byBuild }) => [...byBuild.values()])));
  return {
    about(attachment, builds) {
      const rows = byAttachment.get(attachment);
      if (!rows) return [];
      if (builds.length === 0) return rows.all;
      return [...new Set<string | null>([...builds, null])].flatMap(build => rows.byBuild.get(build) ?? []);
    },
    named: attachment => namedIn(byAttachment.get(attachment)),
    drivers: [...modules.keys()],
    get most() {
      return most();
    },
    emulated: {
      failing: failing.reduce((total, tuple) => total + tuple.failingMachines, 0),
      reportIds: cited(failing.flatMap(tuple => tuple.reportIds)),
    },
  };
}

const names = new WeakMap<Arranged, ReturnType<TupleIndex['named']>>();

function namedIn(rows: Arranged | undefined): ReturnType<TupleIndex['named']> {
  if (!rows) return { builds: [], releases: [], versions: [] };
  const known = names.get(rows);
  if (known) return known;
  const distinct = (of: (tuple: ReportTuple) => string | null) => [
    ...new Set(rows.all.flatMap(({ tuple }) => of(tuple) ?? [])),
  ];
  const made = {
    builds: distinct(tuple => tuple.build),
    releases: distinct(tuple => tuple.release),
    versions: distinct(tuple => tuple.driverVersion),
  };
  names.set(rows, made);
  return made;
}

/** The most that one tuple counts, over its rows. */
export interface Most {
  failing: number;
  failingWithLogs: number;
  working: number;
}

const NONE: Readonly<Most> = { failing: 0, failingWithLogs: 0, working: 0 };

/**
 * Sums of the rows of one tuple, never too low: versions are told apart only by their numbers, since how they compare is
 * the catalogue's to say, and rows without a version count for each.
 * @param ofBuilds rows of one attachment, those of each build together
 */
function mostOf(ofBuilds: Iterable<readonly IndexedTuple[]>): Most {
  const most = { ...NONE };
  for (const rows of ofBuilds) {
    const byVersion = new Map<string, Most>();
    for (const { tuple, module } of rows) add(byVersion, `${module} ${numbersOf(tuple.driverVersion)}`, tuple);
    for (const [key, sums] of byVersion) {
      const unversioned = byVersion.get(`${key.slice(0, key.indexOf(' '))} `);
      const also = unversioned && unversioned !== sums ? unversioned : NONE;
      most.failing = Math.max(most.failing, sums.failing + also.failing);
      most.failingWithLogs = Math.max(most.failingWithLogs, sums.failingWithLogs + also.failingWithLogs);
      most.working = Math.max(most.working, sums.working + also.working);
    }
  }
  return most;
}

/** The same for some rows of one attachment. */
export function mostAmong(rows: readonly IndexedTuple[]): Most {
  const byBuild = new Map<string | null, IndexedTuple[]>();
  for (const one of rows) {
    const build = byBuild.get(one.tuple.build);
    if (build) build.push(one);
    else byBuild.set(one.tuple.build, [one]);
  }
  return mostOf(byBuild.values());
}

function add(sums: Map<string, Most>, key: string, tuple: ReportTuple): void {
  const before = sums.get(key) ?? { ...NONE };
  sums.set(key, before);
  before.failing += tuple.failingMachines;
  before.failingWithLogs += tuple.failingWithLogs;
  before.working += tuple.workingMachines;
}

/** The numbers of a version without order, zeros and build metadata: alike for all texts that any ordering calls equal. */
function numbersOf(version: string | null): string {
  const numbers = version?.replace(/\+.*$|^0x/gi, '').match(/[1-9][0-9]*/g) ?? [];
  return numbers.sort().join('.');
}
