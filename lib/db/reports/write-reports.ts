import type pg from 'pg';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { TupleKey } from '@/lib/domain/report/report-tuple';

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

/** Columns that say where a report came from, for ever. */
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

/**
 * Stores reports with their platforms, settings and symptoms in two statements, however many there are. One that is there
 * already (same id) is left as it is.
 * @returns ids of the new ones
 */
export async function insertReports(client: pg.PoolClient, reports: readonly NewReport[]): Promise<string[]> {
  const columns = { ...ORIGIN_COLUMNS, ...CONTENT_COLUMNS };
  const names = Object.keys(columns).join(', ');
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO field_report (${names}, accepted_at)
     SELECT ${names}, CASE WHEN status = 'accepted' THEN now() END FROM jsonb_to_recordset($1) AS r(${recordset(columns)})
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(reports.map(report => ({ ...originRow(report), ...contentRow(report) })))],
  );
  const byId = new Map(reports.map(report => [report.id, report]));
  await insertParts(
    client,
    rows.flatMap(({ id }) => byId.get(id) ?? []),
  );
  return rows.map(({ id }) => id);
}

/** Platform, settings and symptoms of reports, as rows that can be asked by. */
async function insertParts(
  client: pg.PoolClient,
  reports: readonly Pick<NewReport, 'id' | 'tuple' | 'content'>[],
): Promise<void> {
  const platforms = reports.map(({ id, tuple: { product, release, build } }) => ({ id, product, release, build }));
  const settings = reports.flatMap(({ id, content }) =>
    Object.entries(content.configuration.settings ?? {}).map(([attribute, value]) => ({ id, attribute, value })),
  );
  const symptoms = reports.flatMap(({ id, content }) => content.symptoms.map(symptom => ({ id, symptom })));
  await client.query(
    `WITH platform AS (INSERT INTO field_report_platform (report_id, product, release, build)
            SELECT * FROM jsonb_to_recordset($1) AS p(id text, product text, release text, build text)),
          setting AS (INSERT INTO field_report_setting (report_id, attribute, value)
            SELECT * FROM jsonb_to_recordset($2) AS s(id text, attribute text, value text))
     INSERT INTO field_report_symptom (report_id, symptom)
     SELECT DISTINCT id, symptom FROM jsonb_to_recordset($3) AS y(id text, symptom text)`,
    [platforms, settings, symptoms].map(rows => JSON.stringify(rows)),
  );
}

/** Lays an amended content over a report; platform, settings and symptoms are written anew. */
export async function replaceContent(client: pg.PoolClient, report: AmendedReport): Promise<void> {
  for (const child of ['field_report_platform', 'field_report_setting', 'field_report_symptom']) {
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
  await insertParts(client, [report]);
}
