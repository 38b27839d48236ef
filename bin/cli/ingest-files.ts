import { stat } from 'node:fs/promises';
import type { Acquisition } from '@/lib/ingest/acquire/acquire-package';
import { sha256OfFile } from '@/lib/ingest/format/sha256';
import type { IngestResult } from '@/lib/ingest/run-ingest';
import { recordVerdictChanges } from '@/lib/service/record-verdict-changes';
import { sayingChanged } from './collected-changes';
import { CliRefusal, EXIT } from './exit';

export type LocalFile = Exclude<Acquisition, { unavailable: string }>;

/** A file that the user names. */
export async function fileOf(name: string): Promise<LocalFile> {
  try {
    const { size } = await stat(name);
    return { path: name, package: null, version: null, sha256: await sha256OfFile(name), bytes: size };
  } catch (error) {
    throw new CliRefusal(EXIT.badInput, `${name} cannot be read: ${(error as Error).message}`);
  }
}

/** Says what an import did; where it changed anything, records which verdicts changed by it and says how many. */
export async function closeImport(title: string, result: IngestResult): Promise<void> {
  process.stdout.write(`• ${title}: ${sayResult(result)}\n`);
  if (result.outcome === 'unchanged') return;
  await sayingChanged(told => recordVerdictChanges('all', `${title} was imported`, null, told));
}

/** What an import did, in one line. */
function sayResult(result: IngestResult): string {
  if (result.outcome === 'unchanged') return 'unchanged since the last import, nothing to do';
  const { added, changed, withdrawn, unchanged, rejected } = result.counts;
  const refused = rejected > 0 ? `, ${rejected} lines not understood` : '';
  return `${added} added, ${changed} changed, ${withdrawn} withdrawn, ${unchanged} unchanged${refused}`;
}
