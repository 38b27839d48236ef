import 'server-only';
import { type Clocks, earlierOf } from '@/lib/db/sql/clocks';
import { type MechanismRow, mechanismsFor } from '@/lib/db/sql/evidence-mechanisms';
import * as told from '@/lib/db/sql/evidence-notes';
import * as reported from '@/lib/db/sql/evidence-reports';
import * as stated from '@/lib/db/sql/evidence-statements';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import type { Evidence } from '@/lib/domain/verdict/evidence';
import type { EvidenceStore } from './evidence-store';
import { distinct, groupBy } from './group-by';
import { documented, graded, listing, maintainerDecisions, mechanism, reportTuple } from './statement-facts';

/** A part as it is asked about on one platform. */
export interface AskedPart {
  id: string;
  /** Keys under which statements about it may be filed: itself, and its id without subsystem. */
  keys: readonly string[];
  product: string | undefined;
}

export function partOf({ device: { key }, platform }: Configuration): AskedPart {
  const product = platform?.product;
  return { id: JSON.stringify([key, product]), keys: key ? distinct([key, baseKeyOf(key)]) : [], product };
}

/** Everything said of one part on one platform, in the engine's words. */
export type PartStatements = Pick<Evidence, 'listings' | 'documented' | 'graded' | 'decisions' | 'reports'>;

/** Statements about these parts by their ids, under the clocks. */
export function partStatements(
  store: EvidenceStore,
  parts: ReadonlyMap<string, AskedPart>,
  clocks: Clocks,
): Promise<ReadonlyMap<string, PartStatements>> {
  return store.of('statements', [...parts.keys()], async missing => {
    const asked = missing.flatMap(id => parts.get(id) ?? []);
    const keys = distinct(asked.flatMap(part => part.keys));
    const products = distinct(asked.flatMap(part => part.product ?? []));
    const fetched = await fetchStatements(keys, products, clocks);
    const rows = Object.values(fetched).reduce((sum, table) => sum + table.length, 0);
    const arrange = arranged(fetched);
    return { found: new Map(asked.map(part => [part.id, arrange(part)])), rows };
  });
}

async function fetchStatements(keys: readonly string[], products: readonly string[], clocks: Clocks) {
  const knownAt = clocks.knownAt ?? null;
  const timed = clocks.asOf !== undefined || knownAt !== null;
  const [listings, documents, grades, tuples, decisions, mechanisms] = await Promise.all([
    stated.listingsFor(keys, knownAt),
    stated.documentedFor(keys, knownAt),
    told.gradedFor(keys, knownAt),
    timed ? reported.tuplesUnder(clocks, keys, products) : reported.tuplesFor(keys, products),
    reported.decisionsFor(keys, earlierOf(clocks)),
    mechanismsFor(keys, products, knownAt),
  ]);
  return { listings, documents, grades, tuples, decisions, mechanisms };
}

type TupleColumns = Pick<
  MechanismRow,
  'device_key' | 'attachment' | 'product' | 'release' | 'build' | 'driver' | 'driver_version'
>;

const tupleKey = (row: TupleColumns): string =>
  JSON.stringify([row.device_key, row.attachment, row.product, row.release, row.build, row.driver, row.driver_version]);

function arranged(fetched: Awaited<ReturnType<typeof fetchStatements>>): (part: AskedPart) => PartStatements {
  const listings = groupBy(fetched.listings, row => row.device_key);
  const documents = groupBy(fetched.documents, row => row.device_key);
  const grades = groupBy(fetched.grades, row => row.device_key);
  const tuples = groupBy(fetched.tuples, row => row.device_key);
  const decisions = groupBy(fetched.decisions, row => row.device_key);
  const mechanisms = new Map(fetched.mechanisms.map(row => [tupleKey(row), mechanism(row)]));
  // Few parts have a simulated report: the others' tuples need no key.
  const mechanismOf = (row: TupleColumns) => (mechanisms.size === 0 ? null : (mechanisms.get(tupleKey(row)) ?? null));
  const confirmations = new Map(
    [...decisions].map(([key, rows]) => [key, rows.filter(row => row.direction === 'confirmed')]),
  );
  return ({ keys, product }) => {
    const of = <Row>(index: ReadonlyMap<string, Row[]>) => keys.flatMap(key => index.get(key) ?? []);
    return {
      listings: of(listings).map(listing),
      documented: of(documents).map(documented),
      graded: of(grades).map(graded),
      decisions: maintainerDecisions(of(decisions)),
      reports: of(tuples)
        .filter(row => row.product === product)
        .map(row => reportTuple(row, mechanismOf(row), confirmations.get(row.device_key) ?? [])),
    };
  };
}
