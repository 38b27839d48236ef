import 'server-only';
import { writeCuratedCatalogue } from '@/lib/db/import/curated-catalogue';
import { writeCuratedStatements } from '@/lib/db/import/curated-statements';
import { alreadyImported, beginImport, failImport, finishImport, type SourceRow } from '@/lib/db/import/import-run';
import { inTransaction } from '@/lib/db/pool';
import { readSeed } from './read-seed';
import { recordVerdictChanges } from './record-verdict-changes';
import { simulateReports } from './simulation/simulate-reports';

export const CURATED_SOURCE: SourceRow = {
  id: 'knownbad',
  name: 'Knownbad curated records',
  kind: 'curated',
  licence: 'CC BY 4.0',
  url: null,
};

/**
 * Brings the curated records under `folder` into the store, in one transaction; records that left the folder are
 * withdrawn. Does nothing when exactly these bytes were the last ones loaded. Verdicts that change by it are recorded.
 * @returns what changed, or `unchanged`
 * @throws Error naming file and field of a record that does not validate
 */
export async function loadSeed(folder: string): Promise<'unchanged' | { added: number; changed: number }> {
  const { seed, sha256, bytes } = readSeed(folder);
  const snapshot = { sourceId: CURATED_SOURCE.id, file: 'prisma/seed', version: null, package: null, sha256, bytes };
  if (await alreadyImported(snapshot)) return 'unchanged';
  const run = await beginImport(CURATED_SOURCE, snapshot);
  try {
    const outcome = await inTransaction(async client => {
      await writeCuratedCatalogue(client, CURATED_SOURCE.id, seed);
      const issues = await writeCuratedStatements(client, CURATED_SOURCE.id, seed);
      const records = Object.values(seed).reduce((sum, kind) => sum + kind.length, 0);
      const counts = { ...issues, unchanged: records - issues.added - issues.changed, rejected: 0 };
      // A changed catalogue alters answers too, so the version is raised even when no issue changed.
      await finishImport(client, run, { ...counts, changed: Math.max(counts.changed, 1) }, { total: 0, first: [] });
      return { added: counts.added, changed: counts.changed };
    });
    // Before the verdicts, which show what it says.
    await simulateReports('all');
    await recordVerdictChanges('all', 'the curated records changed');
    return outcome;
  } catch (error) {
    await failImport(run, 'failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}
