import 'server-only';
import type { SimulationRunRecord } from '@/lib/contract/simulation';
import { type RunRow, runsById } from '@/lib/db/sql/simulation-runs';
import { AppError } from '@/lib/errors';
import { checkInput } from '@/lib/sim/run/check-input';
import type { Run } from '@/lib/sim/run/run';
import { MODEL_VERSION } from '@/lib/sim/run/run';
import { runChecked } from '@/lib/sim/run/run-checked';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { recordOfRun } from './run-record';

const RUN_ID = /^SIM-[0-9a-f]{20}$/;

async function runRow(id: string): Promise<RunRow> {
  const [row] = RUN_ID.test(id) ? await runsById([id]) : [];
  if (!row) throw new AppError('not-found', 'No simulated run has that id, or it has expired: ask it again.');
  return row;
}

/** One kept run. @throws AppError not-found */
export async function getSimulation(id: string): Promise<SimulationRunRecord> {
  return recordOfRun(await runRow(id));
}

/** A run never changes but by the counter-run that is added to it. @throws AppError not-found */
export async function simulationVersion(id: string): Promise<{ version: string; changedAt: string }> {
  const { created_at, counter } = await runRow(id);
  return { version: `${id}${counter ? '-countered' : ''}`, changedAt: created_at };
}

/**
 * A kept run played again, with its trace; proven the same by its hash.
 * @throws AppError not-found; conflict where nothing was played, or another version of the model played it
 */
export async function replaySimulation(id: string): Promise<Run> {
  const row = await runRow(id);
  if (row.trace_hash === null) throw new AppError('conflict', 'Nothing was played: what was asked is not modelled.');
  const checked = row.model === MODEL_VERSION ? checkInput(row.question) : null;
  const result = checked?.ok ? runChecked(checked.input) : null;
  if (!result?.ok || traceHash(result.run) !== row.trace_hash)
    throw new AppError('conflict', `Played by model ${row.model}; this server has ${MODEL_VERSION}: ask it again.`);
  return result.run;
}
