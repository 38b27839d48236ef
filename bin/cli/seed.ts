import { paths } from '@/lib/paths';
import { loadSeed } from '@/lib/service/load-seed';
import { EXIT } from './exit';

/** Loads the curated records; says in one line what changed. */
export async function seedCommand(): Promise<number> {
  const outcome = await loadSeed(paths.seed());
  if (outcome === 'unchanged') process.stdout.write('• Curated records: unchanged\n');
  else process.stdout.write(`• Curated records: ${outcome.added} known issues added, ${outcome.changed} changed\n`);
  return EXIT.ok;
}
