import type pg from 'pg';
import { copyRows } from '@/lib/db/import/copy-rows';
import { writeCuratedStatements } from '@/lib/db/import/curated-statements';
import { inTransaction } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { recountTuples } from '@/lib/db/sql/recount-tuples';
import type { CatalogueFacts } from './facts';
import { generateIssues } from './issues';
import { type GeneratedListing, generateListings } from './listings';
import { type GeneratedReport, generateReports } from './reports';

/** How much is generated. */
export interface LoadSize {
  reports: number;
  listings: number;
  issues: number;
}

/** Reports a transaction; all of a chunk is in memory once. */
const CHUNK = 20_000;
/** Devices recounted by one statement. */
const RECOUNTED_AT_ONCE = 500;
const SOURCE = 'bench';

/**
 * Writes the load as the product's own tables hold it: reports with platforms, their statistics by the product's recount,
 * listings under a list that was read whole, issues by the writer of the curated records.
 */
export async function writeLoad(facts: CatalogueFacts, size: LoadSize): Promise<void> {
  await inTransaction(client => writeListings(client, generateListings(facts, size.listings)));
  await inTransaction(async client => {
    await openSource(client, 'bench-issues', 'Generated known issues', 'curated');
    await writeCuratedStatements(client, 'bench-issues', {
      hcl: [],
      documented: [],
      reports: [],
      'known-issues': generateIssues(facts, size.issues),
    });
  });
  const devices = new Set<string>();
  for (const chunk of chunksOf(generateReports(facts, size.reports), CHUNK)) {
    await inTransaction(client => writeReports(client, chunk));
    for (const report of chunk) devices.add(report.configuration.device.key ?? '');
  }
  for (const keys of chunksOf(devices, RECOUNTED_AT_ONCE)) {
    await inTransaction(async client => {
      await client.query('ANALYZE field_report, field_report_platform');
      await recountTuples(client, keys);
    });
  }
  await inTransaction(async client => {
    await raiseDataVersion(client);
    await client.query('ANALYZE');
  });
}

function* chunksOf<Item>(from: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of from) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

async function openSource(client: pg.PoolClient, id: string, name: string, kind: string): Promise<void> {
  await client.query(
    `INSERT INTO source (id, name, kind, licence) VALUES ($1, $2, $3, 'none') ON CONFLICT DO NOTHING`,
    [id, name, kind],
  );
}

async function writeListings(client: pg.PoolClient, listings: Iterable<GeneratedListing>): Promise<void> {
  await openSource(client, SOURCE, 'Generated list', 'hcl');
  // A list that an import read to its end: only of those may "not listed" be said.
  await client.query(
    `WITH read AS (INSERT INTO source_snapshot (source_id, file, sha256, bytes) VALUES ($1, 'generated', repeat('0', 64), 0)
       RETURNING id)
     INSERT INTO import_run (source_id, snapshot_id, status, finished_at) SELECT $1, id, 'done', now() FROM read`,
    [SOURCE],
  );
  const columns =
    'id, source_id, source_row, program, device_key, device_name, product, release, demands, other_requirements, first_seen, last_seen, revoked_at, revoked_reason';
  await copyRows(client, `hcl_entry (${columns})`, rowsOf(listings));
}

function* rowsOf(listings: Iterable<GeneratedListing>) {
  for (const one of listings) {
    yield [
      one.id,
      SOURCE,
      one.id,
      one.program,
      one.deviceKey,
      one.deviceName,
      one.product,
      one.release,
      JSON.stringify(one.demands),
      one.otherRequirements,
      one.firstSeen,
      one.lastSeen,
      one.revokedAt,
      one.revokedReason,
    ];
  }
}

async function writeReports(client: pg.PoolClient, reports: readonly GeneratedReport[]): Promise<void> {
  const columns =
    'id, origin, status, device_key, attachment, driver, driver_version, driver_version_unknown_because, outcome, observed_on, description, log, configuration, machine_unit, reporter_unit, submitted_at, accepted_at, withdrawn_at, received_via, decided_because, symptoms';
  await copyRows(client, `field_report (${columns})`, reports.map(reportRow));
  await copyRows(
    client,
    'field_report_platform (report_id, product, release, build)',
    reports.map(({ id, configuration: { platform } }) => [
      id,
      platform?.product ?? '',
      platform?.release ?? '',
      platform?.build ?? '',
    ]),
  );
}

function reportRow(report: GeneratedReport) {
  const { configuration, status, submittedAt } = report;
  return [
    report.id,
    report.origin,
    status,
    configuration.device.key ?? '',
    configuration.attachment ?? 'physical',
    report.driver,
    report.driverVersion,
    report.driverVersion === null ? 'the driver is part of the kernel' : null,
    report.outcome,
    report.observedOn,
    report.description,
    report.log,
    JSON.stringify(configuration),
    report.machineUnit,
    report.reporterUnit,
    submittedAt,
    status === 'accepted' ? submittedAt : null,
    status === 'withdrawn' ? submittedAt : null,
    report.origin === 'imported' ? 'import' : 'api',
    status === 'rejected' ? 'generated' : null,
    report.symptoms,
  ];
}
