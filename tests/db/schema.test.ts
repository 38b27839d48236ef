import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaDifference } from '@/lib/db/migrate/compare-schema';
import { createScratchDatabase } from '../support/scratch-database';

/** The reviewed list: a CHECK that appears or vanishes without being named here fails. */
const CHECKS = [
  'account_role',
  'api_token_expires',
  'api_token_scopes',
  'api_token_sha256',
  'attachment_hashes',
  'audit_event_hashes',
  'crash_signature_key',
  'crash_signature_one_owner',
  'data_version_single',
  'device_key_form',
  'device_pci_class_form',
  'dispute_decided',
  'dispute_values',
  'documented_support_values',
  'driver_build_origin',
  'driver_claim_hex',
  'driver_requires_list',
  'escalation_state',
  'field_report_accepted',
  'field_report_driver_version',
  'field_report_merged',
  'field_report_not_of_itself',
  'field_report_rejected',
  'field_report_replaced',
  'field_report_symptoms',
  'field_report_tombstone',
  'field_report_values',
  'hcl_entry_documents',
  'hcl_entry_program',
  'hcl_entry_revocation',
  'hcl_entry_seen',
  'idempotency_key_sha256',
  'import_run_counts',
  'import_run_finished',
  'import_run_status',
  'kernel_family',
  'known_issue_dates',
  'known_issue_merged',
  'known_issue_not_merged_into_itself',
  'known_issue_record',
  'known_issue_values',
  'known_issue_withdrawn',
  'reference_one_owner',
  'reference_read',
  'reference_says_where',
  'report_simulation_counts',
  'report_simulation_values',
  'setting_scope',
  'simulation_run_id',
  'simulation_run_not_its_counter',
  'simulation_run_outcome',
  'simulation_run_played',
  'simulation_run_seed',
  'simulation_run_trace_hash',
  'simulation_run_values',
  'source_kind',
  'source_snapshot_sha256',
  'superseded_statement_body',
  'superseded_statement_kind',
  'superseded_statement_period',
  'tracked_verdict_values',
  'tuple_statistic_counts',
  'vendor_key_form',
  'verdict_event_change',
  'verdict_event_values',
  'verdict_recording_single',
];

/** Indexes that schema.prisma cannot say. */
const SPECIAL_INDEXES = [
  'device_alias_normalised_trgm',
  'device_typed',
  'driver_build_builtin',
  'driver_build_identity',
  'driver_claim_class',
  'driver_claim_wildcard',
  'driver_family',
  'driver_module_name',
  'driver_requires_any',
  'field_report_waits_for_simulation',
  'fix_note_identity',
  'search_entry_normalised_trgm',
  'setting_default_identity',
  'superseded_statement_device',
];

const ISSUE = `INSERT INTO known_issue (id, source_id, title, summary, kind, status, subject, severity, assertion, occurrence,
  conditions, certainty, record, digest, published_at, modified_at) VALUES
  ('KNB-1', 's', 't', 's', 'field', $STATUS, 'device', 'outage', 'affected', 'always', 'complete', 'low',
   '{"id":"KNB-1","subject":"device","severity":"$SEVERITY","affected":[]}', 'd', '2026-01-02', '$MODIFIED')`;
const issue = (status: string, severity: string, modified: string) =>
  ISSUE.replace('$STATUS', `'${status}'`).replace('$SEVERITY', severity).replace('$MODIFIED', modified);

const token = (scopes: string, expires: string) =>
  `INSERT INTO api_token (id, account_id, name, scopes, sha256, expires_at)
    VALUES ('t', 'a', 'n', ${scopes}, repeat('0', 64), ${expires})`;
const report = (status: string, replacedBy: string) =>
  `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version, outcome, description,
    configuration, machine_unit, reporter_unit, replaced_by) VALUES ('R', 'person', '${status}', 'pci:8086:10d3',
    'physical', 'e1000', '1', 'fails', 'd', '{}', 'm', 'r', nullif('${replacedBy}', ''))`;

const superseded = (kind: string, until: string) =>
  `INSERT INTO superseded_statement (kind, statement_id, body, recorded_at, superseded_at)
    VALUES ('${kind}', 'x', '{}', '2026-01-01', '${until}')`;

const change = (previous: string) =>
  `INSERT INTO verdict_event (device_key, product, kind, decision, previous_decision, text, thresholds)
    VALUES ('pci:8086:10d3', 'esxi', 'verdict-change', 'block', ${previous}, 't', '2026-11')`;

const simulation = (changes: Record<string, string> = {}) => {
  const row = {
    id: `'SIM-${'0'.repeat(20)}'`,
    model: `'m'`,
    question: `'{}'`,
    scenario: `'boot'`,
    build: `'b'`,
    board: `'{}'`,
    seed: '1',
    profile: `'silicon'`,
    trace_hash: `repeat('0', 64)`,
    outcome: `'ok'`,
    because: `'b'`,
    symptoms: `'{}'`,
    assumptions: `'[]'`,
    ...changes,
  };
  return `INSERT INTO simulation_run (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`;
};

const verification = (outcome: string, tried: number, reproducing: number) =>
  `INSERT INTO report_simulation (report_id, model, question, outcome, run_id, hypothetical, assumed, tried, reproducing)
    VALUES ('R', 'm', repeat('0', 64), '${outcome}', 'SIM-1', false, '[]', ${tried}, ${reproducing})`;

/** What must never be, one row each: the constraint that refuses it, and the statement. */
const NEVER: [constraint: string, statement: string][] = [
  ['device_key_form', `INSERT INTO device (key, bus, base_key, source_id) VALUES ('pci:8086:10D3', 'pci', 'x', 's')`],
  ['device_key_form', `INSERT INTO device (key, bus, base_key, source_id) VALUES ('usb:0bda:8153', 'pci', 'x', 's')`],
  ['vendor_key_form', `INSERT INTO vendor (key, bus, name, source_id) VALUES ('pci:86', 'pci', 'n', 's')`],
  ['source_kind', `INSERT INTO source (id, name, kind, licence) VALUES ('x', 'x', 'rumour', 'x')`],
  ['driver_requires_list', `INSERT INTO driver (name, platform, requires) VALUES ('d', 'esxi', '{}')`],
  ['setting_scope', `INSERT INTO setting (attribute, scope, title) VALUES ('bmc.lan-mode', 'bios', 't')`],
  ['import_run_finished', `INSERT INTO import_run (source_id, status) VALUES ('s', 'done')`],
  ['known_issue_merged', issue('merged', 'outage', '2026-01-03')],
  ['known_issue_withdrawn', issue('withdrawn', 'outage', '2026-01-03')],
  ['known_issue_record', issue('published', 'nuisance', '2026-01-03')],
  ['known_issue_dates', issue('published', 'outage', '2026-01-01')],
  ['reference_one_owner', `INSERT INTO reference (url) VALUES ('https://example.org')`],
  [
    'field_report_driver_version',
    `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, outcome, description, configuration,
      machine_unit, reporter_unit) VALUES ('R', 'person', 'received', 'pci:8086:10d3', 'physical', 'e1000', 'fails', 'd',
      '{}', 'm', 'r')`,
  ],
  [
    'hcl_entry_revocation',
    `INSERT INTO hcl_entry (id, source_id, source_row, program, device_name, product, revoked_at)
      VALUES ('H', 's', 'r', 'vsan', 'n', 'esxi', now())`,
  ],
  [
    'tuple_statistic_counts',
    `INSERT INTO tuple_statistic (device_key, attachment, product, driver, failing_machines, failing_with_logs)
      VALUES ('pci:8086:10d3', 'physical', 'esxi', 'e1000', 1, 2)`,
  ],
  ['data_version_single', `INSERT INTO data_version (id) VALUES (2)`],
  ['account_role', `INSERT INTO account (id, name, role) VALUES ('a2', 'n', 'emperor')`],
  ['api_token_scopes', token(`'{}'`, "now() + interval '1 day'")],
  ['api_token_scopes', token(`'{everything}'`, "now() + interval '1 day'")],
  ['api_token_expires', token(`'{reports:write}'`, "now() - interval '1 day'")],
  ['crash_signature_one_owner', `INSERT INTO crash_signature (version, class) VALUES (1, 'psod')`],
  [
    'dispute_values',
    `INSERT INTO dispute (id, issue_id, kind, name, contact, text) VALUES ('D', 'KNB-1', 'rant', 'n', 'c', 't')`,
  ],
  [
    'audit_event_hashes',
    `INSERT INTO audit_event (seq, at, actor, action, subject, previous_hash, hash) VALUES (1, now(), 'a', 'b', 'c', '', '')`,
  ],
  ['report_simulation_values', verification('proven', 1, 0)],
  ['report_simulation_counts', verification('reproduced', 1, 0)],
  ['report_simulation_counts', verification('not-modelled', 1, 0)],
  ['simulation_run_id', simulation({ id: `'SIM-1'` })],
  ['simulation_run_trace_hash', simulation({ trace_hash: `'abc'` })],
  ['simulation_run_outcome', simulation({ outcome: `'proven'` })],
  ['simulation_run_played', simulation({ outcome: `'not-modelled'` })],
  ['simulation_run_played', simulation({ trace_hash: 'NULL' })],
  ['simulation_run_seed', simulation({ seed: '4294967296' })],
  ['simulation_run_values', simulation({ because: `''` })],
  ['simulation_run_not_its_counter', simulation({ counter_run: `'SIM-${'0'.repeat(20)}'` })],
  ['superseded_statement_kind', superseded('rumour', '2026-01-01')],
  ['superseded_statement_period', superseded('known_issue', '2025-12-31')],
  ['verdict_event_change', change('NULL')],
  ['verdict_event_change', change("'block'")],
  [
    'verdict_recording_single',
    `INSERT INTO verdict_recording (id, data_version, rules, begun_at) VALUES (2, 1, '', now())`,
  ],
  ['field_report_values', report('pondered', '')],
  ['field_report_merged', report('merged', '')],
  ['field_report_replaced', report('replaced', '')],
  ['field_report_rejected', report('rejected', '')],
  ['field_report_not_of_itself', report('replaced', 'R')],
  ['field_report_tombstone', report('deleted', '')],
];

describe('the migrated database', () => {
  let client: pg.Client;
  let scratch: { url: string; drop: () => Promise<void> };

  beforeAll(async () => {
    scratch = await createScratchDatabase();
    client = new pg.Client({ connectionString: scratch.url });
    await client.connect();
    await client.query(`INSERT INTO source (id, name, kind, licence) VALUES ('s', 's', 'curated', 'CC0')`);
  });
  afterAll(async () => {
    await client.end();
    await scratch.drop();
  });

  it('equals schema.prisma', async () => {
    expect(await schemaDifference(scratch.url, process.cwd())).toBeNull();
  });

  it('has exactly the reviewed CHECKs', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY conname COLLATE "C"`,
    );
    expect(rows.map(row => row.name)).toEqual(CHECKS);
  });

  it('has exactly the reviewed trigram, partial and expression indexes', async () => {
    const { rows } = await client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
         JOIN pg_opclass o ON o.oid = ANY (i.indclass)
        WHERE c.relnamespace = 'public'::regnamespace
          AND (i.indpred IS NOT NULL OR i.indexprs IS NOT NULL OR o.opcname = 'gin_trgm_ops')
        GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    );
    expect(rows.map(row => row.name)).toEqual(SPECIAL_INDEXES);
  });

  it.each(NEVER)('%s refuses what must never be', async (constraint, statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ constraint });
  });

  it.each([
    `UPDATE superseded_statement SET body = '{}'`,
    'DELETE FROM superseded_statement',
    'TRUNCATE superseded_statement',
  ])('keeps replaced statements as they were: %s', async statement => {
    await client.query(superseded('known_issue', '2026-01-02'));
    await expect(client.query(statement)).rejects.toThrow('superseded_statement is append-only');
  });

  it.each([`UPDATE audit_event SET actor = 'somebody else'`, 'DELETE FROM audit_event', 'TRUNCATE audit_event'])(
    'keeps the audit log as it was written: %s',
    async statement => {
      await client.query(
        `INSERT INTO audit_event (seq, at, actor, action, subject, previous_hash, hash)
        VALUES (1, now(), 'a', 'b', 'c', repeat('0', 64), repeat('1', 64)) ON CONFLICT DO NOTHING`,
      );
      await expect(client.query(statement)).rejects.toThrow('audit_event is append-only');
    },
  );
});
