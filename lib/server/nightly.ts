import { errorFields, log } from '@/lib/log';
import { runNightly } from '@/lib/service/upkeep/run-nightly';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Not at start-up, when everybody waits for the first page. */
const FIRST_AFTER_MS = 10 * 60 * 1_000;

/** Does the night's upkeep once a day while the server runs; what it finds wrong goes to the log. */
export function scheduleNightly(): void {
  const run = async () => {
    try {
      const found = await runNightly();
      if (found === null) return;
      if (found.drifted.length > 0) log('error', 'statistics-drifted', { devices: found.drifted.join(' ') });
      if (found.audit.brokenAt !== null) log('error', 'audit-chain-broken', { seq: found.audit.brokenAt });
      log('info', 'nightly-done', found.expired);
    } catch (error) {
      log('error', 'nightly-failed', errorFields(error));
    }
  };
  setTimeout(() => {
    void run();
    setInterval(() => void run(), DAY_MS).unref();
  }, FIRST_AFTER_MS).unref();
}
