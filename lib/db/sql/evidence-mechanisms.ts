import type { Mechanism } from '@/lib/domain/verdict/evidence';
import { query } from '../pool';
import type { RunRow } from './simulation-runs';

/** What the simulation says to a report. */
export interface ReportSimulationRow {
  report_id: string;
  outcome: 'reproduced' | 'not-reproduced' | 'not-modelled';
  hypothetical: boolean;
  assumed: Mechanism['assumed'];
  tried: number;
  reproducing: number;
  run: RunRow;
}

/** The same of a tuple: of its failing reports the one whose simulation says most. */
export interface MechanismRow extends ReportSimulationRow {
  device_key: string;
  attachment: string;
  product: string;
  release: string;
  build: string;
  driver: string;
  driver_version: string;
}

const SAID = `v.report_id, v.outcome, v.hypothetical, v.assumed, v.tried, v.reproducing,
  to_jsonb(r) || jsonb_build_object('counter', to_jsonb(c)) AS run`;
const RUN = `JOIN simulation_run r ON r.id = v.run_id LEFT JOIN simulation_run c ON c.id = r.counter_run`;

/** Of each tuple of these parts on these products, as it was known by `knownAt` (null: now). */
export function mechanismsFor(
  keys: readonly string[],
  products: readonly string[],
  knownAt: string | null,
): Promise<MechanismRow[]> {
  return query<MechanismRow & Record<string, unknown>>(
    'mechanisms-for',
    `SELECT t.device_key, t.attachment, t.product, t.release, t.build, t.driver, t.driver_version, ${SAID}
       FROM tuple_mechanism t JOIN report_simulation v ON v.report_id = t.report_id ${RUN}
      WHERE t.device_key = ANY($1::text[]) AND t.product = ANY($2::text[])
        AND ($3::timestamptz IS NULL OR v.checked_at <= $3)`,
    [keys, products, knownAt],
  );
}

/** Of one report as it stands; null where nothing was simulated, or not yet since it changed, or it does not stand. */
export async function simulationOfReport(reportId: string): Promise<ReportSimulationRow | null> {
  const rows = await query<ReportSimulationRow & Record<string, unknown>>(
    'simulation-of-report',
    `SELECT ${SAID} FROM report_simulation v ${RUN} JOIN field_report f ON f.id = v.report_id
      WHERE v.report_id = $1 AND f.status = 'accepted' AND f.simulated_by = v.model`,
    [reportId],
  );
  return rows[0] ?? null;
}
