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
 * Stores a report with its platform, settings and symptoms in two statements.
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
  await insertParts(client, report);
  return true;
}

/**
 * Stores the imported reports of one collection that are not stored yet, however many. By COPY: handing them over as
 * JSON takes the database longer than storing them.
 * @returns ids of the new ones
 */
export async function copyReports(
  client: pg.PoolClient,
  collection: string,
  reports: readonly NewReport[],
): Promise<string[]> {
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
  const parts = fresh.map(partsOf);
  for (const [table, columns] of PARTS) {
    const values = parts.flatMap((part): Record<string, string>[] => part[table]).map(row => Object.values(row));
    await copyRows(client, `${table} (${columns})`, values);
  }
  return [...byId.keys()];
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
  return type === 'jsonb' ? JSON.stringify(value) : String(value);
}

/** What is kept of a report in rows that can be asked by, in the order of `partsOf`. */
const PARTS = [
  ['field_report_platform', 'report_id, product, release, build'],
  ['field_report_setting', 'report_id, attribute, value'],
  ['field_report_symptom', 'report_id, symptom'],
] as const;

type ReportParts = Pick<NewReport, 'id' | 'tuple' | 'content'>;

function partsOf({ id, tuple, content }: ReportParts) {
  const { product, release, build } = tuple;
  return {
    field_report_platform: [{ id, product, release, build }],
    field_report_setting: Object.entries(content.configuration.settings ?? {}).map(([attribute, value]) => ({
      id,
      attribute,
      value,
    })),
    field_report_symptom: content.symptoms.map(symptom => ({ id, symptom })),
  };
}

/** Platform, settings and symptoms of a report, as rows that can be asked by. */
async function insertParts(client: pg.PoolClient, report: ReportParts): Promise<void> {
  const parts = partsOf(report);
  await client.query(
    `WITH platform AS (INSERT INTO field_report_platform (report_id, product, release, build)
            SELECT * FROM jsonb_to_recordset($1) AS p(id text, product text, release text, build text)),
          setting AS (INSERT INTO field_report_setting (report_id, attribute, value)
            SELECT * FROM jsonb_to_recordset($2) AS s(id text, attribute text, value text))
     INSERT INTO field_report_symptom (report_id, symptom)
     SELECT DISTINCT id, symptom FROM jsonb_to_recordset($3) AS y(id text, symptom text)`,
    [parts.field_report_platform, parts.field_report_setting, parts.field_report_symptom].map(rows =>
      JSON.stringify(rows),
    ),
  );
}

/** Lays an amended content over a report; platform, settings and symptoms are written anew. */
export async function replaceContent(client: pg.PoolClient, report: AmendedReport): Promise<void> {
  for (const [child] of PARTS) {
    await client.query(`DELETE FROM ${child} WHERE report_id = $1`, [report.id]);
  }
  const assignments = Object.keys(CONTENT_COLUMNS).map(name => `${name} = r.${name}`);
  await client.query(
    `UPDATE field_report f SET ${assignments.join(', ')}, modified_at = now(), merged_into = NULL,
       decided_by = NULL, decided_at = NULL, decided_because = NULL,
       accepted_at = CASE WHEN r.status = 'accepted' THEN coalesce(f.accepted_at, now()) END
      FROM jsonb_to_recordset($2) AS r(${recordset(CONTENT_COLUMNS)})
      WHERE f.id = $1`,
    [report.id, JSON.stringify([contentRow(report)])],
  );
  await insertParts(client, report);
}
