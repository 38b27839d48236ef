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
  key: string;
  /** Keys under which statements about it may be filed: itself, and its id without subsystem. */
  keys: readonly string[];
  product: string | undefined;
}

export function partOf({ device: { key }, platform }: Configuration): AskedPart {
  const product = platform?.product;
  const keys = key ? distinct([key, baseKeyOf(key)]) : [];
  return { id: JSON.stringify([key, product]), key: key ?? '', keys, product };
}

/** Everything said of one part on one platform, in the engine's words. */
export type PartStatements = Required<Pick<Evidence, 'listings' | 'documented' | 'graded' | 'decisions' | 'reports'>>;

/** What is said of a part wherever it stands. */
type Said = Omit<PartStatements, 'reports'> & { confirmations: ReadonlyMap<string, readonly reported.DecisionRow[]> };

/** Statements about these parts, under the clocks. */
export async function partStatements(
  store: EvidenceStore,
  parts: ReadonlyMap<string, AskedPart>,
  clocks: Clocks,
): Promise<(part: AskedPart) => PartStatements> {
  const asked = new Map([...parts.values()].map(part => [part.key, part]));
  const reading = store.of('statements', asked, missing => readSaid([...missing.values()], clocks));
  const [said, reports] = await Promise.all([
    reading,
    store.of('reports', parts, missing => readReports([...missing.values()], reading, clocks)),
  ]);
  return part => {
    const { listings, documented, graded, decisions } = said.get(part.key) ?? NOTHING_SAID;
    return { listings, documented, graded, decisions, reports: reports.get(part.id) ?? [] };
  };
}

const NOTHING_SAID: Said = { listings: [], documented: [], graded: [], decisions: [], confirmations: new Map() };

async function readSaid(parts: readonly AskedPart[], clocks: Clocks) {
  const knownAt = clocks.knownAt ?? null;
  const keys = distinct(parts.flatMap(part => part.keys));
  const tables = await Promise.all([
    stated.listingsFor(keys, knownAt),
    stated.documentedFor(keys, knownAt),
    told.gradedFor(keys, knownAt),
    reported.decisionsFor(keys, earlierOf(clocks)),
  ]);
  const [listings, documents, grades, decisions] = tables;
  const byKey = {
    listings: groupBy(listings, row => row.device_key),
    documents: groupBy(documents, row => row.device_key),
    grades: groupBy(grades, row => row.device_key),
    decisions: groupBy(decisions, row => row.device_key),
  };
  const saidOf = ({ keys }: AskedPart): Said => {
    const of = <Row>(index: ReadonlyMap<string, Row[]>) => keys.flatMap(key => index.get(key) ?? []);
    const decided = of(byKey.decisions);
    return {
      listings: of(byKey.listings).map(listing),
      documented: of(byKey.documents).map(documented),
      graded: of(byKey.grades).map(graded),
      decisions: maintainerDecisions(decided),
      confirmations: groupBy(
        decided.filter(row => row.direction === 'confirmed'),
        row => row.device_key,
      ),
    };
  };
  const rows = tables.reduce((sum, table) => sum + table.length, 0);
  return { found: new Map(parts.map(part => [part.key, saidOf(part)])), rows };
}

type TupleColumns = Pick<
  MechanismRow,
  'device_key' | 'attachment' | 'product' | 'release' | 'build' | 'driver' | 'driver_version'
>;

const tupleKey = (row: TupleColumns): string =>
  JSON.stringify([row.device_key, row.attachment, row.product, row.release, row.build, row.driver, row.driver_version]);

async function readReports(parts: readonly AskedPart[], reading: Promise<ReadonlyMap<string, Said>>, clocks: Clocks) {
  const knownAt = clocks.knownAt ?? null;
  const timed = clocks.asOf !== undefined || knownAt !== null;
  const keys = distinct(parts.flatMap(part => part.keys));
  const products = distinct(parts.flatMap(part => part.product ?? []));
  const [tuples, mechanisms, said] = await Promise.all([
    timed ? reported.tuplesUnder(clocks, keys, products) : reported.tuplesFor(keys, products),
    mechanismsFor(keys, products, knownAt),
    reading,
  ]);
  const tuplesOf = groupBy(tuples, row => `${row.device_key} ${row.product}`);
  const simulated = new Map(mechanisms.map(row => [tupleKey(row), mechanism(row)]));
  // Few parts have a simulated report: the others' tuples need no key.
  const mechanismOf = (row: TupleColumns) => (simulated.size === 0 ? null : (simulated.get(tupleKey(row)) ?? null));
  const reportsOn = ({ key: part, keys, product }: AskedPart) => {
    const confirmations = said.get(part)?.confirmations;
    return keys
      .flatMap(key => tuplesOf.get(`${key} ${product}`) ?? [])
      .map(row => reportTuple(row, mechanismOf(row), confirmations?.get(row.device_key) ?? []));
  };
  return {
    found: new Map(parts.map(part => [part.id, reportsOn(part)])),
    rows: tuples.length + mechanisms.length,
  };
}
