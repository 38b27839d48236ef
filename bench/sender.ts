import { query } from '@/lib/db/pool';
import { createToken } from '@/lib/service/access/manage-tokens';
import { recordVerdictChanges } from '@/lib/service/record-verdict-changes';
import type { Sender } from '@/lib/service/reports/admit-report';
import { simulateReports } from '@/lib/service/simulation/simulate-reports';

/** Somebody with a token on the database in use: for requests, and for the service itself. */
export async function newSender(name: string): Promise<{ token: string; sender: Sender }> {
  const made = await createToken({ account: name, name, scopes: ['reports:write'], days: 1 }, 'system');
  const [row] = await query<{ account_id: string }>(
    'bench-token-account',
    'SELECT account_id FROM api_token WHERE id = $1',
    [made.id],
  );
  return { token: made.token, sender: { kind: 'token', tokenId: made.id, accountId: row?.account_id ?? '' } };
}

/**
 * Asks the simulation about every report and records every verdict as it stands, as a site that runs has long done:
 * otherwise the server does so when it starts, and what is measured stands behind that.
 */
export async function recordAllVerdicts(): Promise<void> {
  const started = performance.now();
  await simulateReports('all');
  await recordVerdictChanges('all', 'the benchmark began');
  console.log(`All verdicts recorded in ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}
