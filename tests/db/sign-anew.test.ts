import { beforeAll, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import { currentDataVersion } from '@/lib/db/sql/data-version';
import { SIGNATURE_VERSION } from '@/lib/domain/signature/signature';
import type { Sender } from '@/lib/service/reports/admit-report';
import { signAnew } from '@/lib/service/signatures/sign-anew';
import { onScratchDatabase } from '../support/on-scratch-database';
import { onBuild, submitFrom, tokenHolder } from '../support/submitted-reports';

let holder: Sender;

onScratchDatabase('seeded');

beforeAll(async () => {
  process.env.KNOWNBAD_SECRET = 'a secret for tests, long enough to be one';
  holder = await tokenHolder('one');
});

const LOG = 'NETDEV WATCHDOG: eth0 (e1000e): transmit queue 0 timed out';
const signed = async () => {
  const { rows } = await pool().query(
    `SELECT coalesce(report_id, issue_id) AS owner, key, version, fingerprint FROM crash_signature
      ORDER BY 1, key COLLATE "C"`,
  );
  return rows;
};

it('what older rules signed is signed anew, once; reports and known issues are found by the same keys as before', async () => {
  await submitFrom(holder, { ...onBuild('22088125'), log: LOG });
  const before = await signed();
  expect(before.length).toBeGreaterThan(1);
  expect(await signAnew()).toBe(0);
  await pool().query(
    `UPDATE crash_signature SET version = version - 1, fingerprint = '{}',
            key = replace(key, 'v${SIGNATURE_VERSION} ', 'v${SIGNATURE_VERSION - 1} ')`,
  );
  const { version } = await currentDataVersion();
  expect(await signAnew()).toBe(new Set(before.map(row => row.owner)).size);
  expect(await signed()).toEqual(before);
  expect((await currentDataVersion()).version).not.toBe(version);
  expect(await signAnew()).toBe(0);
});
