import 'server-only';
import { SEPARATIONS_SHOWN } from '@/lib/contract/limits';
import type { SeparationAnswer } from '@/lib/contract/separation';
import { deviceRow } from '@/lib/db/sql/device-page';
import { platforms } from '@/lib/db/sql/evidence-catalogue';
import { issueRecord } from '@/lib/db/sql/known-issue-page';
import { type MachineOutcomeRow, machineOutcomes, REPORTS_OF_A_SIDE } from '@/lib/db/sql/machine-outcomes';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import { moduleName } from '@/lib/domain/identity/module-name';
import type { KnownIssue, Symptom } from '@/lib/domain/known-issue/known-issue';
import { type PartsNamed, partsNamed } from '@/lib/domain/known-issue/parts-named';
import { separationSentence } from '@/lib/domain/verdict/explain-separation';
import { SEPARATION_LEVEL, SEPARATION_MINIMUM, separate } from '@/lib/domain/verdict/separate';
import { separationFacets } from '@/lib/domain/verdict/separation-facets';
import { AppError } from '@/lib/errors';

/** The answer of this service; the list's envelope is the route's. */
export type MachineSeparation = Omit<SeparationAnswer, 'schema_version' | 'generated_at'>;

/**
 * What separates machines on which one part fails from those on which it works, over all its drivers or one of them.
 * @throws AppError not-found for a part that no source names
 */
export async function separateDevice(key: string, driver?: string): Promise<MachineSeparation> {
  if (!(await deviceRow(key))) throw new AppError('not-found', 'No device has that key.');
  const drivers = driver === undefined ? [] : [moduleName(driver)];
  return separationOf({ keys: [baseKeyOf(key)], models: [], drivers, products: [] }, [], () => true);
}

/**
 * The same for the parts, drivers and platforms that a known issue names. A failing machine is one that tells one of its symptoms or
 * confirms it; what fails otherwise is on neither side, and counted as such.
 * @returns null where there is no such issue; `mergedInto` where another took its place
 */
export async function separateKnownIssue(
  id: string,
): Promise<{ mergedInto: string } | { mergedInto: null; separation: MachineSeparation } | null> {
  if (id.includes('\u0000')) return null;
  const row = await issueRecord(id);
  if (!row) return null;
  if (row.merged_into !== null) return { mergedInto: row.merged_into };
  return { mergedInto: null, separation: await separateIssue(row.record) };
}

async function separateIssue(issue: KnownIssue): Promise<MachineSeparation> {
  const catalogue = await platforms();
  const named = partsNamed(
    issue,
    catalogue.map(one => ({ product: one.product, kernelFamily: one.kernel_family })),
  );
  const shown = new Set<string>(issue.symptoms);
  return separationOf(
    named,
    issue.symptoms,
    row => !row.fails || row.concerns_issue === issue.id || row.symptoms.some(symptom => shown.has(symptom)),
  );
}

async function separationOf(
  named: PartsNamed,
  symptoms: readonly Symptom[],
  belongs: (row: MachineOutcomeRow) => boolean,
): Promise<MachineSeparation> {
  const { keys, models, drivers, products } = named;
  const devices = [...keys, ...models];
  const population = { devices, drivers, platforms: products, symptoms: [...symptoms] };
  const rows = devices.length > 0 ? await machineOutcomes(named) : [];
  const observed = rows.filter(belongs);
  const { items, ...result } = separate(
    observed.map(row => ({ fails: row.fails, facets: separationFacets(row.configuration, row.attachment) })),
  );
  const isSilent =
    result.failing_machines < SEPARATION_MINIMUM.failing || result.working_machines < SEPARATION_MINIMUM.working;
  return {
    population,
    ...result,
    left_out_machines: rows.length - observed.length,
    newest_of_a_side: REPORTS_OF_A_SIDE,
    minimum: SEPARATION_MINIMUM,
    level: SEPARATION_LEVEL,
    silent: isSilent ? 'too-few-machines' : null,
    items: items
      .slice(0, SEPARATIONS_SHOWN)
      .map(item => ({ ...item, text: separationSentence(item, result.tested_values) })),
    total: items.length,
  };
}
