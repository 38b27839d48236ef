import type pg from 'pg';
import type { SeedDocumentedSupport, SeedFieldReport, SeedHclEntry } from '@/lib/contract/seed/seed-record';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { writeKnownIssue, writeReferences } from '../known-issues/write-known-issue';
import { recountTuples } from '../sql/recount-tuples';
import type { CuratedRecords } from './curated-rows';

/**
 * Writes what lists, manuals, reports and known issues say; issues and statements of manuals that left the seed are
 * withdrawn, never deleted.
 */
export async function writeCuratedStatements(
  client: pg.PoolClient,
  sourceId: string,
  seed: Pick<CuratedRecords, 'hcl' | 'documented' | 'reports' | 'known-issues'>,
): Promise<{ added: number; changed: number; withdrawn: number }> {
  for (const entry of seed.hcl) await writeHclEntry(client, entry);
  await writeDocumented(client, seed.documented);
  for (const report of seed.reports) await writeReport(client, report);
  await recountTuples(client, [...new Set(seed.reports.map(reportKey))]);
  const counts = { added: 0, changed: 0 };
  // A merged issue names another one: those must stand first.
  const issues = [...seed['known-issues']].sort((a, b) => Number('merged_into' in a) - Number('merged_into' in b));
  for (const issue of issues) {
    const outcome = await writeKnownIssue(client, sourceId, issue);
    if (outcome !== 'unchanged') counts[outcome] += 1;
  }
  const gone = await client.query(
    `UPDATE known_issue SET status = 'withdrawn', withdrawn_at = $3::timestamptz, modified_at = $3::timestamptz,
            record = record || jsonb_build_object('status', 'withdrawn', 'withdrawn_at', $3::text, 'modified_at', $3::text)
      WHERE source_id = $1 AND status NOT IN ('withdrawn', 'merged') AND NOT (id = ANY($2::text[]))`,
    [sourceId, seed['known-issues'].map(issue => issue.id), new Date().toISOString()],
  );
  return { ...counts, withdrawn: gone.rowCount ?? 0 };
}

async function writeHclEntry(client: pg.PoolClient, entry: SeedHclEntry): Promise<void> {
  await client.query(
    `INSERT INTO source (id, name, kind, licence) VALUES ($1, $2, 'hcl', 'facts, cited; the list itself is not redistributed')
     ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    [entry.source, entry.source_name],
  );
  const { rows } = await client.query<{ key: string }>('SELECT key FROM device WHERE key = $1', [entry.device]);
  const releases = entry.platform.releases ?? [entry.platform.release ?? null];
  for (const release of releases) {
    const id = releases.length > 1 ? `${entry.id}-${release}` : entry.id;
    await client.query(
      `INSERT INTO hcl_entry (id, source_id, source_row, program, device_key, device_name, product, release, demands,
         other_requirements, as_of_text, first_seen, last_seen, revoked_at, revoked_reason, "references")
       VALUES ($1, $2, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
       ON CONFLICT (id) DO UPDATE SET program = excluded.program, device_key = excluded.device_key,
         device_name = excluded.device_name, product = excluded.product, release = excluded.release,
         demands = excluded.demands, other_requirements = excluded.other_requirements,
         as_of_text = excluded.as_of_text, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
         revoked_at = excluded.revoked_at, revoked_reason = excluded.revoked_reason, "references" = excluded."references"`,
      [
        id,
        entry.source,
        entry.program,
        rows[0]?.key ?? null,
        entry.device_name,
        entry.platform.product,
        release,
        JSON.stringify(entry.demands),
        entry.other_requirements ?? [],
        entry.as_of,
        entry.first_seen ?? null,
        entry.last_seen ?? null,
        entry.revoked_at ?? null,
        entry.revoked_at ? (entry.revoked_reason ?? 'withdrawn by the vendor') : null,
        JSON.stringify(entry.references),
      ],
    );
  }
}

/** Rows of the curated records, told from imported ones by their ids. */
async function writeDocumented(client: pg.PoolClient, records: readonly SeedDocumentedSupport[]): Promise<void> {
  for (const record of records) {
    await client.query(
      `INSERT INTO source (id, name, kind, licence) VALUES ($1, $2, 'manual', 'facts, cited in own words')
       ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
      [record.source, record.source_name],
    );
    await client.query(
      `INSERT INTO documented_support (id, source_id, kind, device_key, device_name, product, release, support, text, url)
       VALUES ($1, $2, 'documented', (SELECT key FROM device WHERE key = $3), $4, $5, $6, $7, $8, $9)
       ON CONFLICT (id) DO UPDATE SET device_key = excluded.device_key, device_name = excluded.device_name,
         product = excluded.product, release = excluded.release, support = excluded.support, text = excluded.text,
         url = excluded.url, withdrawn_at = NULL`,
      [
        record.id,
        record.source,
        record.device,
        record.device_name,
        record.platform.product,
        record.platform.release ?? null,
        record.support,
        record.text,
        record.references.find(one => one.url !== undefined)?.url ?? null,
      ],
    );
  }
  await client.query(
    `UPDATE documented_support SET withdrawn_at = now()
      WHERE starts_with(id, 'DOC-') AND withdrawn_at IS NULL AND NOT (id = ANY($1::text[]))`,
    [records.map(record => record.id)],
  );
}

function reportKey(report: SeedFieldReport): string {
  const key = report.configuration.device.key;
  if (!key) throw new Error(`${report.id}: a curated report names its device by key`);
  return baseKeyOf(key);
}

async function writeReport(client: pg.PoolClient, report: SeedFieldReport): Promise<void> {
  const { configuration } = report;
  const driver = configuration.driver;
  await client.query(
    `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version,
       driver_version_unknown_because, driver_origin, outcome, observed_on, description, log, configuration, symptoms,
       machine_unit, reporter_unit, accepted_at)
     VALUES ($1, $2, 'accepted', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $1, $1, now())
     ON CONFLICT (id) DO UPDATE SET origin = excluded.origin, device_key = excluded.device_key,
       attachment = excluded.attachment, driver = excluded.driver, driver_version = excluded.driver_version,
       driver_version_unknown_because = excluded.driver_version_unknown_because, outcome = excluded.outcome,
       observed_on = excluded.observed_on, description = excluded.description, log = excluded.log,
       configuration = excluded.configuration, symptoms = excluded.symptoms`,
    [
      report.id,
      report.source,
      reportKey(report),
      configuration.attachment ?? 'physical',
      driver?.name ?? '',
      driver?.version ?? null,
      driver?.version ? null : (report.driver_version_unknown_because ?? 'the source does not name it'),
      driver?.origin ?? null,
      report.outcome,
      report.observed_on ?? null,
      report.description,
      report.log?.join('\n') ?? null,
      JSON.stringify(configuration),
      [...new Set(report.symptoms)].sort(),
    ],
  );
  for (const child of ['field_report_platform', 'reference']) {
    await client.query(`DELETE FROM ${child} WHERE report_id = $1`, [report.id]);
  }
  for (const platform of report.platforms ?? (configuration.platform ? [configuration.platform] : [])) {
    await client.query(
      'INSERT INTO field_report_platform (report_id, product, release, build) VALUES ($1, $2, $3, $4)',
      [report.id, platform.product, platform.release ?? '', platform.build ?? ''],
    );
  }
  await writeReferences(client, 'report_id', report.id, report.references);
}
