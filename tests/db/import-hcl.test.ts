import { beforeAll, describe, expect, it } from 'vitest';
import { pool } from '@/lib/db/pool';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { parseHclCsv } from '@/lib/ingest/hcl/csv/parse';
import { ingestHcl } from '@/lib/ingest/run-ingest';
import { checkConfigurations } from '@/lib/service/check-configurations';
import { loadSeed } from '@/lib/service/load-seed';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
});

const HEADER = 'program,device,platform,release,driver,driver_version,driver_match,firmware';
const I210 = 'io-devices,pci:8086:1533,esxi,8.0,igbn,1.4.11.2-1vmw.800.1.0.20513097,minimum,3.16';
const X550 = 'io-devices,pci:8086:1563,esxi,8.0,ixgben,,,';
/** Enough other rows that one revocation stays below a tenth of the list. */
const FILLER = Array.from({ length: 20 }, (_, index) => `io-devices,Some part ${index},esxi,8.0,,,,`);

function ingest(rows: string[], sha: string) {
  const text = `${[HEADER, ...rows, ...FILLER].join('\n')}\n`;
  async function* bytes() {
    yield Buffer.from(text);
  }
  const provenance = { source: 'test-list', file: `${sha}.csv`, sha256: sha.repeat(64), licence: 'none' };
  return ingestHcl({ id: 'test-list', name: 'Test list' }, provenance, parseHclCsv(bytes()), { bytes: text.length });
}

const i210: Configuration = { device: { key: 'pci:8086:1533' }, platform: { product: 'esxi', release: '8.0' } };

async function listingStatus(configuration: Configuration) {
  const [outcome] = await checkConfigurations([configuration]);
  return outcome && 'verdict' in outcome ? outcome.verdict.listing.status : outcome;
}

describe("a vendor's list by snapshot", () => {
  it('its demands are part of the answer: missing → partial, different → mismatch, met → certified', async () => {
    expect(await ingest([I210, X550], 'a')).toMatchObject({ counts: { added: 22, rejected: 0 } });
    const driver = { name: 'igbn', version: '1.4.11.2-1vmw.800.1.0.20513097' };
    expect(await listingStatus({ ...i210, driver })).toBe('listed-partial');
    expect(await listingStatus({ ...i210, driver, firmware: { main: '3.25' } })).toBe('listed-mismatch');
    expect(await listingStatus({ ...i210, driver, firmware: { main: '3.16' } })).toBe('certified');
  });

  it('a part that the list lacks is not listed; without a list nothing is said', async () => {
    expect(
      await listingStatus({ device: { key: 'pci:8086:1572' }, platform: i210.platform ?? { product: 'esxi' } }),
    ).toBe('not-listed');
    expect(await listingStatus({ device: { key: 'pci:8086:1572' }, platform: { product: 'freebsd' } })).toBe('no-list');
  });

  it('the same bytes change nothing', async () => {
    expect(await ingest([I210, X550], 'a')).toEqual({ outcome: 'unchanged' });
  });

  it('an entry that left the list is revoked, with the day and the reason, and the check says so', async () => {
    expect(await ingest([X550], 'b')).toMatchObject({ counts: { withdrawn: 1, unchanged: 21 } });
    expect(await listingStatus(i210)).toBe('revoked');
    const { rows } = await pool().query(`SELECT revoked_reason FROM hcl_entry WHERE device_key = 'pci:8086:1533'`);
    expect(rows[0]?.revoked_reason).toBe('no longer in b.csv');
  });

  it('an entry that comes back stands again', async () => {
    expect(await ingest([I210, X550], 'c')).toMatchObject({ counts: { changed: 1, added: 0, withdrawn: 0 } });
    expect(await listingStatus(i210)).toBe('listed-partial');
  });
});
