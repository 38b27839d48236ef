import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { closeAuthPool } from '@/lib/db/auth-pool';
import { closePool } from '@/lib/db/pool';
import { keepEvidence } from '@/lib/service/evidence/kept-evidence';
import { createScratchDatabase, type ScratchContent } from './scratch-database';

/**
 * The pools of this process use a scratch database, which is dropped at the end, and what was read of it is kept while its
 * data stand, as in the server: a change that raised no version would be seen here. Hooks that stand behind this call find
 * it ready, and theirs at the end run before it goes (Vitest runs those in reverse).
 * @param one one database for the whole file, or a new one for each test
 */
export function onScratchDatabase(content: ScratchContent = 'migrated', one: 'of file' | 'of test' = 'of file'): void {
  const [before, after] = one === 'of file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let drop: () => Promise<void> = async () => undefined;
  before(async () => {
    keepEvidence();
    const scratch = await createScratchDatabase(content);
    process.env.DATABASE_URL = scratch.url;
    drop = scratch.drop;
  });
  after(async () => {
    await Promise.all([closePool(), closeAuthPool()]);
    await drop();
  });
}
