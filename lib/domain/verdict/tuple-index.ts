import type { Attachment } from '../configuration/configuration';
import { moduleName } from '../known-issue/match-facet';
import { cited } from './cite';
import type { ReportTuple } from './evidence';

export interface IndexedTuple {
  tuple: ReportTuple;
  /** The driver in its one spelling. */
  module: string;
}

/** The report tuples of one part, arranged by what a reading asks for; a common part has thousands. */
export interface TupleIndex {
  /** Tuples of an attachment that may be about these builds: all where none is named. */
  about(attachment: Attachment, builds: readonly string[]): readonly IndexedTuple[];
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
  return {
    about(attachment, builds) {
      const rows = byAttachment.get(attachment);
      if (!rows) return [];
      if (builds.length === 0) return rows.all;
      return [...new Set<string | null>([...builds, null])].flatMap(build => rows.byBuild.get(build) ?? []);
    },
    emulated: {
      failing: failing.reduce((total, tuple) => total + tuple.failingMachines, 0),
      reportIds: cited(failing.flatMap(tuple => tuple.reportIds)),
    },
  };
}
