import type pg from 'pg';
import type { NewReport } from './insert-report';

/**
 * Stores many reports with their platforms, settings and symptoms in four statements, however many there are. One that
 * is there already (same id) is left as it is.
 * @returns ids of the new ones
 */
export async function insertManyReports(client: pg.PoolClient, reports: readonly NewReport[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version,
       driver_version_unknown_because, driver_origin, outcome, observed_on, description, log, configuration, exposure,
       machine_unit, reporter_unit, accepted_at, received_via, account_id, board, machine_hash, reproduction,
       single_change, licence, redactions)
     SELECT id, origin, status, device_key, attachment, driver, driver_version, driver_version_unknown_because,
       driver_origin, outcome, observed_on, description, log, configuration, exposure, machine_unit, reporter_unit,
       now(), received_via, account_id, board, machine_hash, reproduction, single_change, licence, redactions
       FROM jsonb_to_recordset($1::jsonb) AS r(id text, origin text, status text, device_key text, attachment text,
         driver text, driver_version text, driver_version_unknown_because text, driver_origin text, outcome text,
         observed_on date, description text, log text, configuration jsonb, exposure jsonb, machine_unit text,
         reporter_unit text, received_via text, account_id text, board text, machine_hash text, reproduction text,
         single_change jsonb, licence text, redactions jsonb)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [JSON.stringify(reports.map(rowOf))],
  );
  const added = new Set(rows.map(row => row.id));
  await insertParts(
    client,
    reports.filter(report => added.has(report.id)),
  );
  return [...added];
}

function rowOf({ content, tuple, ...report }: NewReport) {
  return {
    id: report.id,
    origin: report.origin,
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
    machine_unit: report.machineUnit,
    reporter_unit: report.reporterUnit,
    received_via: report.receivedVia,
    account_id: report.accountId,
    board: report.board,
    machine_hash: report.machineHash,
    reproduction: content.reproduction,
    single_change: content.singleChange,
    licence: content.licence,
    redactions: report.redactions,
  };
}

async function insertParts(client: pg.PoolClient, reports: readonly NewReport[]): Promise<void> {
  await client.query(
    `INSERT INTO field_report_platform (report_id, product, release, build)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])`,
    [
      reports.map(report => report.id),
      reports.map(report => report.tuple.product),
      reports.map(report => report.tuple.release),
      reports.map(report => report.tuple.build),
    ],
  );
  const settings = reports.flatMap(({ id, content }) =>
    Object.entries(content.configuration.settings ?? {}).map(([attribute, value]) => ({ id, attribute, value })),
  );
  await client.query(
    `INSERT INTO field_report_setting (report_id, attribute, value)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[])`,
    [settings.map(one => one.id), settings.map(one => one.attribute), settings.map(one => one.value)],
  );
  const symptoms = reports.flatMap(({ id, content }) => content.symptoms.map(symptom => ({ id, symptom })));
  await client.query(
    `INSERT INTO field_report_symptom (report_id, symptom) SELECT * FROM unnest($1::text[], $2::text[])`,
    [symptoms.map(one => one.id), symptoms.map(one => one.symptom)],
  );
}
