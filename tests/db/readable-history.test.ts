import { beforeAll, describe, expect, it } from 'vitest';
import type { Feed, FeedQuestion } from '@/lib/contract/feed';
import { parseHclCsv } from '@/lib/ingest/hcl/csv/parse';
import { ingestHcl } from '@/lib/ingest/run-ingest';
import { getDeviceHistory } from '@/lib/service/get-device-history';
import { getKnownIssueHistory } from '@/lib/service/get-known-issue-history';
import { loadSeed } from '@/lib/service/load-seed';
import { renderFeed } from '@/lib/service/publish-feed';
import { recordVerdictChanges } from '@/lib/service/record-verdict-changes';
import { changeData } from '../support/change-data';
import { onScratchDatabase } from '../support/on-scratch-database';

const PART = 'pci:8086:10d3';

onScratchDatabase();

beforeAll(async () => {
  await loadSeed('prisma/seed');
  const change = (change: string) =>
    changeData(`UPDATE known_issue SET record = record || $1, modified_at = now() WHERE id = 'KNB-2026-0001'`, [
      change,
    ]);
  await change('{"doubts":["Only one reporter."]}');
  await changeData(
    `UPDATE known_issue SET status = 'withdrawn', withdrawn_at = now(), modified_at = now(),
       record = record || jsonb_build_object('status', 'withdrawn', 'withdrawn_at', now()) WHERE id = 'KNB-2026-0001'`,
  );
  await recordVerdictChanges([PART], 'KNB-2026-0001 was withdrawn');
});

describe('the history of a known issue', () => {
  it('holds every published version and what it changed', async () => {
    const versions = await getKnownIssueHistory('KNB-2026-0001');
    expect(versions.map(one => [one.version, one.status, one.changed])).toEqual([
      [1, 'published', []],
      [2, 'published', ['doubts']],
      [3, 'withdrawn', ['status', 'withdrawn_at']],
    ]);
    expect(versions.map(one => one.supersededAt)).toEqual([versions[1]?.recordedAt, versions[2]?.recordedAt, null]);
    expect(versions[1]?.record.doubts).toEqual(['Only one reporter.']);
  });

  it('of an id that never was published is empty', async () => {
    expect(await getKnownIssueHistory('KNB-2026-9999')).toEqual([]);
  });
});

describe('the time line of a part', () => {
  const kinds = async (key: string) => (await getDeviceHistory(key)).events.map(one => one.kind);

  it('shows corrections, withdrawals and changed verdicts', async () => {
    const { events } = await getDeviceHistory(PART);
    expect(events.map(one => one.kind)).toEqual(
      expect.arrayContaining(['issue-published', 'issue-corrected', 'issue-withdrawn', 'verdict-change', 'listed']),
    );
    expect(events.filter(one => one.kind === 'issue-corrected')).toHaveLength(1);
    expect(events.find(one => one.kind === 'verdict-change')?.text).toMatch(/block → review .*KNB-2026-0001/);
  });

  it('shows a listing that left its list, came back and was corrected', async () => {
    const HEADER = 'program,device,platform,release,driver,driver_version,driver_match,firmware';
    const ingest = async (row: string, sha: string) => {
      const text = [HEADER, row, ...Array.from({ length: 20 }, (_, i) => `io-devices,Part ${i},esxi,8.0,,,,`), ''].join(
        '\n',
      );
      async function* bytes() {
        yield Buffer.from(text);
      }
      const provenance = { source: 'list', file: `${sha}.csv`, sha256: sha.repeat(64), licence: 'none' };
      await ingestHcl({ id: 'list', name: 'A list' }, provenance, parseHclCsv(bytes()), { bytes: text.length });
    };
    await ingest('io-devices,pci:8086:1533,esxi,8.0,igbn,,,', 'a');
    await ingest('io-devices,Something else,esxi,8.0,,,,', 'b');
    await ingest('io-devices,pci:8086:1533,esxi,8.0,igbn,,,', 'c');
    expect((await kinds('pci:8086:1533')).filter(kind => kind.startsWith('list'))).toEqual([
      'listing-back',
      'listing-revoked',
      'listed',
    ]);
    await changeData(
      `UPDATE hcl_entry SET other_requirements = '{"firmware 3.16"}' WHERE device_key = 'pci:8086:1533'`,
    );
    expect((await kinds('pci:8086:1533'))[0]).toBe('listing-corrected');
  });
});

describe('the feed', () => {
  const items = async (asked: FeedQuestion = {}) =>
    (JSON.parse((await renderFeed(asked)).bytes.toString()) as Feed).items;
  const changes = async (asked: FeedQuestion) =>
    (await items(asked)).filter(one => one._knownbad.item === 'verdict-change').length;

  it('carries published issues and changed verdicts, newest first', async () => {
    const all = await items();
    const dates = all.map(one => one.date_modified);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(new Set(all.map(one => one._knownbad.item))).toEqual(new Set(['known-issue', 'verdict-change']));
    const change = all.find(one => one._knownbad.item === 'verdict-change');
    expect(change?._knownbad).toMatchObject({
      decision: 'review',
      previous_decision: 'block',
      devices: [PART],
      went: ['KNB-2026-0001'],
    });
    expect(change?.title).toMatch(/82574L .* on VMware ESXi? .* with e1000: block → review/);
    expect(new Set(all.map(one => one.id)).size).toBe(all.length);
  });

  it.each([
    [{ device: 'pci:8086:10d3' }, true],
    [{ device: 'pci:8086:10d3:8086:a01f' }, true],
    [{ device: 'pci:8086:1572' }, false],
    [{ vendor: '8086' }, true],
    [{ vendor: 'usb:8086' }, false],
    [{ vendor: '144d' }, false],
    [{ platform: 'esxi' }, true],
    [{ platform: 'freebsd' }, false],
    [{ decision: 'review' }, true],
    [{ decision: 'block' }, false],
  ] as [FeedQuestion, boolean][])('%j tells of the change: %s', async (asked, told) => {
    expect((await changes(asked)) > 0).toBe(told);
  });
});
