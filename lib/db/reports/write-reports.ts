import type pg from 'pg';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { TupleKey } from '@/lib/domain/report/report-tuple';
import { type CopyValue, copyRows } from '../import/copy-rows';

/** A report as it is stored: redacted, resolved, with its units of counting. */
export interface NewReport {
  id: string;
  origin: 'person' | 'imported';
  status: 'received' | 'accepted';
  receivedVia: 'form' | 'api' | 'cli' | 'import';
  accountId: string | null;
  tuple: TupleKey;
  board: string | null;
  machineHash: string | null;
  machineUnit: string;
  reporterUnit: string;
  receiptSha256: string | null;
  concernsIssue: string | null;
  redactions: Readonly<Record<string, number>>;
  content: ReportContent;
}

/** What the reporter said, after redaction; an amendment replaces it as a whole. */
export interface ReportContent {
  configuration: Configuration;
  outcome: 'fails' | 'limited' | 'works';
  symptoms: readonly string[];
  observedOn: string | null;
  description: string;
  reproduction: string | null;
  log: string | null;
  singleChange: unknown;
  exposure: unknown;
  driverVersionUnknownBecause: string | null;
  licence: string;
}

/** Columns that hold what a report says and how it stands; an amendment writes all of them anew. */
const CONTENT_COLUMNS = {
  status: 'text',
  device_key: 'text',
  attachment: 'text',
  driver: 'text',
  driver_version: 'text',
  driver_version_unknown_because: 'text',
  driver_origin: 'text',
  outcome: 'text',
  symptoms: 'text[]',
  observed_on: 'date',
  description: 'text',
  log: 'text',
  configuration: 'jsonb',
  exposure: 'jsonb',
  board: 'text',
  machine_hash: 'text',
  machine_unit: 'text',
  reproduction: 'text',
  single_change: 'jsonb',
  redactions: 'jsonb',
} as const;

/** Columns that say where a report came from; no amendment changes them. */
const ORIGIN_COLUMNS = {
  id: 'text',
  origin: 'text',
  received_via: 'text',
  account_id: 'text',
  reporter_unit: 'text',
  licence: 'text',
  receipt_sha256: 'text',
  concerns_issue: 'text',
} as const;

type ContentRow = Record<keyof typeof CONTENT_COLUMNS, unknown>;
type OriginRow = Record<keyof typeof ORIGIN_COLUMNS, unknown>;

/** A report with other words: what an amendment knows of it. */
export type AmendedReport = Pick<
  NewReport,
  'id' | 'status' | 'tuple' | 'board' | 'machineHash' | 'machineUnit' | 'redactions' | 'content'
>;

function contentRow({ content, tuple, ...report }: AmendedReport): ContentRow {
  return {
    status: report.status,
    device_key: tuple.deviceKey,
    attachment: tuple.attachment,
    driver: tuple.driver,
    driver_version: tuple.driverVersion || null,
    driver_version_unknown_because: content.driverVersionUnknownBecause,
    driver_origin: content.configuration.driver?.origin ?? null,
    outcome: content.outcome,
    symptoms: content.symptoms,
    observed_on: content.observedOn,
    description: content.description,
    log: content.log,
    configuration: content.configuration,
    exposure: content.exposure,
    board: report.board,
    machine_hash: report.machineHash,
    machine_unit: report.machineUnit,
    reproduction: content.reproduction,
    single_change: content.singleChange,
    redactions: report.redactions,
  };
}

function originRow(report: NewReport): OriginRow {
  return {
    id: report.id,
    origin: report.origin,
    received_via: report.receivedVia,
    account_id: report.accountId,
    reporter_unit: report.reporterUnit,
    licence: report.content.licence,
    receipt_sha256: report.receiptSha256,
    concerns_issue: report.concernsIssue,
  };
}

const recordset = (columns: Readonly<Record<string, string>>): string =>
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', ');

const COLUMNS = { ...ORIGIN_COLUMNS, ...CONTENT_COLUMNS };
const NAMES = Object.keys(COLUMNS).join(', ');

const rowOf = (report: NewReport): OriginRow & ContentRow => ({ ...originRow(report), ...contentRow(report) });

/**
 * Stores a report with its platform in two statements.
 * @returns false where its id is taken: nothing was stored
 */
export async function insertReport(client: pg.PoolClient, report: NewReport): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO field_report (${NAMES}, accepted_at)
     SELECT ${NAMES}, CASE WHEN status = 'accepted' THEN now() END FROM jsonb_to_recordset($1) AS r(${recordset(COLUMNS)})
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify([rowOf(report)])],
  );
  if (rowCount === 0) return false;
  await insertPlatform(client, report);
  return true;
}

/**
 * Stores the imported reports of one collection that are not stored yet, however many. By COPY: handing them over as
 * JSON takes the database longer than storing them.
 * @returns the new ones
 */
export async function copyReports(
  client: pg.PoolClient,
  collection: string,
  reports: readonly NewReport[],
): Promise<NewReport[]> {
  // An id tells its collection, so nobody else stores one of these meanwhile.
  await client.query(`SELECT pg_advisory_xact_lock(hashtextextended('reports of ' || $1, 0))`, [collection]);
  const byId = new Map(reports.map(report => [report.id, report]));
  const { rows } = await client.query<{ known: string[]; now: string }>(
    `SELECT ARRAY(SELECT id FROM field_report WHERE id = ANY($1::text[])) AS known, now()::text AS now`,
    [[...byId.keys()]],
  );
  for (const id of rows[0]?.known ?? []) byId.delete(id);
  const fresh = [...byId.values()];
  const acceptedAt = (report: NewReport) => (report.status === 'accepted' ? (rows[0]?.now ?? null) : null);
  await copyRows(
    client,
    `field_report (${NAMES}, accepted_at)`,
    fresh.map(report => [...columnValues(report), acceptedAt(report)]),
  );
  await copyRows(
    client,
    'field_report_platform (report_id, product, release, build)',
    fresh.map(({ id, tuple }) => [id, tuple.product, tuple.release, tuple.build]),
  );
  return fresh;
}

type Columns<Names extends object> = readonly [keyof Names, string][];
const ORIGIN_TYPES = Object.entries(ORIGIN_COLUMNS) as unknown as Columns<OriginRow>;
const CONTENT_TYPES = Object.entries(CONTENT_COLUMNS) as unknown as Columns<ContentRow>;

/** In the order of NAMES. From the two rows as they are: to make one of them takes as long as all the rest. */
function columnValues(report: NewReport): CopyValue[] {
  const origin = originRow(report);
  const content = contentRow(report);
  return [
    ...ORIGIN_TYPES.map(([name, type]) => columnValue(origin[name], type)),
    ...CONTENT_TYPES.map(([name, type]) => columnValue(content[name], type)),
  ];
}

function columnValue(value: unknown, type: string): CopyValue {
  if (value === null || value === undefined) return null;
  if (type === 'jsonb') return JSON.stringify(value);
  return type === 'text[]' ? (value as readonly string[]) : String(value);
}

/** What a report is about, as a row that can be asked by. */
async function insertPlatform(client: pg.PoolClient, { id, tuple }: Pick<NewReport, 'id' | 'tuple'>): Promise<void> {
  await client.query('INSERT INTO field_report_platform (report_id, product, release, build) VALUES ($1, $2, $3, $4)', [
    id,
    tuple.product,
    tuple.release,
    tuple.build,
  ]);
}

/** Lays an amended content over a report; its platform is written anew. */
export async function replaceContent(client: pg.PoolClient, report: AmendedReport): Promise<void> {
  await client.query('DELETE FROM field_report_platform WHERE report_id = $1', [report.id]);
  const assignments = Object.keys(CONTENT_COLUMNS).map(name => `${name} = r.${name}`);
  await client.query(
    `UPDATE field_report f SET ${assignments.join(', ')}, modified_at = now(), merged_into = NULL,
       decided_by = NULL, decided_at = NULL, decided_because = NULL,
       accepted_at = CASE WHEN r.status = 'accepted' THEN coalesce(f.accepted_at, now()) END
      FROM jsonb_to_recordset($2) AS r(${recordset(CONTENT_COLUMNS)})
      WHERE f.id = $1`,
    [report.id, JSON.stringify([contentRow(report)])],
  );
  await insertPlatform(client, report);
}
