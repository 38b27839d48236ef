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

const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** Stores a report with its platform, settings and symptoms. */
export async function insertReport(client: pg.PoolClient, report: NewReport): Promise<void> {
  const { content, tuple } = report;
  await client.query(
    `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version,
       driver_version_unknown_because, driver_origin, outcome, observed_on, description, log, configuration, exposure,
       machine_unit, reporter_unit, accepted_at, received_via, account_id, board, machine_hash, reproduction,
       single_change, licence, receipt_sha256, redactions, concerns_issue)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
       CASE WHEN $3 = 'accepted' THEN now() END, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)`,
    [
      report.id,
      report.origin,
      report.status,
      tuple.deviceKey,
      tuple.attachment,
      tuple.driver,
      tuple.driverVersion || null,
      content.driverVersionUnknownBecause,
      content.configuration.driver?.origin ?? null,
      content.outcome,
      content.observedOn,
      content.description,
      content.log,
      JSON.stringify(content.configuration),
      json(content.exposure),
      report.machineUnit,
      report.reporterUnit,
      report.receivedVia,
      report.accountId,
      report.board,
      report.machineHash,
      content.reproduction,
      json(content.singleChange),
      content.licence,
      report.receiptSha256,
      JSON.stringify(report.redactions),
      report.concernsIssue,
    ],
  );
  await insertReportParts(client, report.id, tuple, content);
}

/** Platform, settings and symptoms of a report, as rows that can be asked by. */
async function insertReportParts(
  client: pg.PoolClient,
  id: string,
  tuple: TupleKey,
  content: ReportContent,
): Promise<void> {
  const settings = Object.entries(content.configuration.settings ?? {});
  await client.query(
    `WITH platform AS (INSERT INTO field_report_platform (report_id, product, release, build) VALUES ($1, $2, $3, $4)),
          setting AS (INSERT INTO field_report_setting (report_id, attribute, value)
            SELECT $1, * FROM unnest($5::text[], $6::text[]))
     INSERT INTO field_report_symptom (report_id, symptom) SELECT DISTINCT $1, unnest($7::text[])`,
    [
      id,
      tuple.product,
      tuple.release,
      tuple.build,
      settings.map(([attribute]) => attribute),
      settings.map(([, value]) => value),
      content.symptoms,
    ],
  );
}

/** Lays an amended content over a report; platform, settings and symptoms are written anew. */
export async function replaceContent(
  client: pg.PoolClient,
  report: Pick<NewReport, 'id' | 'tuple' | 'board' | 'machineHash' | 'machineUnit' | 'redactions' | 'content'> & {
    status: NewReport['status'];
  },
): Promise<void> {
  const { content, tuple } = report;
  for (const child of ['field_report_platform', 'field_report_setting', 'field_report_symptom']) {
    await client.query(`DELETE FROM ${child} WHERE report_id = $1`, [report.id]);
  }
  await client.query(
    `UPDATE field_report SET status = $2, device_key = $3, attachment = $4, driver = $5, driver_version = $6,
       driver_version_unknown_because = $7, driver_origin = $8, outcome = $9, observed_on = $10, description = $11,
       log = $12, configuration = $13, exposure = $14, machine_unit = $15, board = $16, reproduction = $17,
       single_change = $18, redactions = $19, machine_hash = $20, modified_at = now(), merged_into = NULL,
       decided_by = NULL, decided_at = NULL, decided_because = NULL,
       accepted_at = CASE WHEN $2 = 'accepted' THEN coalesce(accepted_at, now()) END
      WHERE id = $1`,
    [
      report.id,
      report.status,
      tuple.deviceKey,
      tuple.attachment,
      tuple.driver,
      tuple.driverVersion || null,
      content.driverVersionUnknownBecause,
      content.configuration.driver?.origin ?? null,
      content.outcome,
      content.observedOn,
      content.description,
      content.log,
      JSON.stringify(content.configuration),
      json(content.exposure),
      report.machineUnit,
      report.board,
      content.reproduction,
      json(content.singleChange),
      JSON.stringify(report.redactions),
      report.machineHash,
    ],
  );
  await insertReportParts(client, report.id, tuple, content);
}
