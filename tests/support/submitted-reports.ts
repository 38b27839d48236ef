import type { ReportReceipt } from '@/lib/contract/report';
import { pool } from '@/lib/db/pool';
import { driftedDevices } from '@/lib/db/reports/tuple-statistics';
import { hashOfToken } from '@/lib/service/access/authenticate-token';
import { createToken } from '@/lib/service/access/manage-tokens';
import type { Sender } from '@/lib/service/reports/admit-report';
import { submitReport } from '@/lib/service/reports/submit-report';
import { sampleReport } from './sample-report';

/** Who holds a new token of that account, which may submit reports. */
export async function tokenHolder(account: string): Promise<Sender> {
  const { id, token } = await createToken({ account, name: 't', scopes: ['reports:write'], days: 1 }, 'system');
  const { rows } = await pool().query('SELECT account_id FROM api_token WHERE sha256 = $1', [hashOfToken(token)]);
  return { kind: 'token', tokenId: id, accountId: rows[0].account_id };
}

/** Submits the sample report with these changes, as the API does. */
export async function submitFrom(sender: Sender, changes: Record<string, unknown> = {}): Promise<ReportReceipt> {
  const { text } = await submitReport(sampleReport(changes), { sender, via: 'api', idempotencyKey: null });
  return JSON.parse(text);
}

/** The sample report's configuration on another build: each test counts on a combination of its own. */
export const onBuild = (build: string, more: Record<string, unknown> = {}) => ({
  configuration: { ...sampleReport().configuration, platform: { product: 'esxi', release: '7.0', build }, ...more },
});

/** Parts whose statistics differ from a recount of their reports. */
export async function drift(): Promise<string[]> {
  const client = await pool().connect();
  return driftedDevices(client).finally(() => client.release());
}
