import type pg from 'pg';
import { inTransaction } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';
import { recountTuples } from '@/lib/db/sql/recount-tuples';

/** An accepted report of one machine; what is left out is the founding case's. */
export interface TestReport {
  id: string;
  device?: string;
  product?: string;
  release?: string;
  build?: string;
  driver?: string;
  version?: string;
  outcome?: 'fails' | 'works';
  machine?: string;
  observedOn?: string | null;
  symptoms?: string[];
  acceptedAt?: string;
  /** What it ran on, as it says itself; left out: the part alone. */
  configuration?: object;
}

/** Stores accepted reports as they would stand after review, and counts them: all in one, as nobody sees them by halves. */
export function storeReports(reports: readonly TestReport[]): Promise<void> {
  return inTransaction(async client => {
    for (const one of reports) await storeReport(client, one);
    await recountTuples(client, [...new Set(reports.map(deviceOf))]);
    await raiseDataVersion(client);
  });
}

const deviceOf = (one: TestReport): string => one.device ?? 'pci:8086:10d3';

async function storeReport(client: pg.PoolClient, one: TestReport): Promise<void> {
  const device = deviceOf(one);
  await client.query(
    `INSERT INTO field_report (id, origin, status, device_key, attachment, driver, driver_version, outcome, observed_on,
       description, configuration, machine_unit, reporter_unit, accepted_at, symptoms)
     VALUES ($1, 'person', 'accepted', $2, 'physical', $3, $4, $5, $6, 'd', $7, $8, $8, coalesce($9::timestamptz, now()), $10)`,
    [
      one.id,
      device,
      one.driver ?? 'e1000',
      one.version ?? '8.0.3.1',
      one.outcome ?? 'fails',
      one.observedOn ?? null,
      JSON.stringify(one.configuration ?? { device: { key: device } }),
      one.machine ?? one.id,
      one.acceptedAt ?? null,
      one.symptoms ?? [],
    ],
  );
  await client.query('INSERT INTO field_report_platform (report_id, product, release, build) VALUES ($1, $2, $3, $4)', [
    one.id,
    one.product ?? 'esxi',
    one.release ?? '4.0',
    one.build ?? '',
  ]);
}
