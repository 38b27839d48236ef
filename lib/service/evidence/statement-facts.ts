import type { ReportSimulationRow } from '@/lib/db/sql/evidence-mechanisms';
import type { FixNoteRow, GradedRow } from '@/lib/db/sql/evidence-notes';
import type { DecisionRow, TupleRow } from '@/lib/db/sql/evidence-reports';
import type { DocumentedRow, ListingRow } from '@/lib/db/sql/evidence-statements';
import type {
  DocumentedSupport,
  FixNote,
  GradedSupport,
  ListingEntry,
  MaintainerDecision,
  Mechanism,
  ReportTuple,
} from '@/lib/domain/verdict/evidence';
import { labAddress, unverified } from '../simulation/run-record';

/** Rows of the store in the engine's words; empty text in a tuple key means "not told". */

export function listing(row: ListingRow): ListingEntry {
  return {
    id: row.id,
    source: row.source_id,
    sourceName: row.source_name,
    program: row.program,
    product: row.product,
    release: row.release,
    demands: row.demands,
    otherRequirements: row.other_requirements,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    revokedAt: row.revoked_at,
    revokedReason: row.revoked_reason,
    earlierRevocations: row.earlier_revocations,
    asOfText: row.as_of_text,
    url: row.url,
  };
}

export function documented(row: DocumentedRow): DocumentedSupport {
  return {
    id: row.id,
    source: row.source_id,
    product: row.product,
    release: row.release,
    support: row.support,
    text: row.text,
    url: row.url,
  };
}

const GRADES = { supported: 'full', limited: 'partial', unsupported: 'none' } as const;

export function graded(row: GradedRow): GradedSupport {
  return {
    id: row.id,
    sourceName: row.source_name,
    product: row.product,
    release: row.release,
    grade: GRADES[row.support],
    text: row.text,
  };
}

export function fixNote({ id, released_on, ...row }: FixNoteRow): FixNote {
  return { ...row, id: `FIX-${id}`, releasedOn: released_on };
}

/**
 * @param mechanism what the simulation says to the tuple's failures; null: nothing was simulated
 * @param confirmations maintainers' on the part
 */
export function reportTuple(
  row: TupleRow,
  mechanism: Mechanism | null,
  confirmations: readonly DecisionRow[],
): ReportTuple {
  return {
    attachment: row.attachment,
    product: row.product,
    release: row.release || null,
    build: row.build || null,
    driver: row.driver,
    driverVersion: row.driver_version || null,
    failingMachines: row.failing_machines,
    failingWithLogs: row.failing_with_logs,
    workingMachines: row.working_machines,
    workingReporters: row.working_reporters,
    symptoms: row.symptoms,
    uncountedFailing: row.uncounted_failing,
    failingBoardVendors: row.failing_board_vendors,
    settingToggled: row.setting_toggled,
    mechanismSimulated: mechanism !== null && mechanism.outcome === 'reproduced' && !mechanism.hypothetical,
    mechanism,
    confirmedByMaintainer: confirmations.some(one => confirms(one, row)),
    firstObserved: row.first_observed,
    lastObserved: row.last_observed,
    reportIds: row.report_ids,
  };
}

/** What a confirmation leaves out it says of all; a working report after it reopens it, as any decision. */
function confirms(one: DecisionRow, row: TupleRow): boolean {
  if (one.reopened || one.product !== row.product) return false;
  return (['release', 'build', 'driver'] as const).every(facet => one[facet] === null || one[facet] === row[facet]);
}

/** Decisions are for or against a combination; a confirmation is of its reports, and no decision by itself. */
export function maintainerDecisions(rows: readonly DecisionRow[]): MaintainerDecision[] {
  return rows.flatMap(row =>
    row.direction === 'confirmed' ? [] : [maintainerDecision({ ...row, direction: row.direction })],
  );
}

function maintainerDecision(row: DecisionRow & Pick<MaintainerDecision, 'direction'>): MaintainerDecision {
  return {
    id: `DEC-${row.id}`,
    product: row.product,
    release: row.release,
    build: row.build,
    driver: row.driver,
    direction: row.direction,
    decidedAt: row.happened_at,
    certainty: row.certainty,
    text: row.text,
    reopened: row.reopened,
  };
}

export function mechanism(row: ReportSimulationRow): Mechanism {
  const { counter, ...played } = row.run;
  return {
    run: played.id,
    outcome: row.outcome,
    because: played.because,
    report: row.report_id,
    assumptions: played.assumptions as unknown as Mechanism['assumptions'],
    unverified: unverified(played.assumptions as unknown as Mechanism['assumptions']),
    hypothetical: row.hypothetical,
    assumed: row.assumed,
    tried: row.tried,
    reproducing: row.reproducing,
    counter: counter && { run: counter.id, outcome: counter.outcome, because: counter.because },
    url: labAddress(played),
  };
}
