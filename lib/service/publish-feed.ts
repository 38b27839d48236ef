import 'server-only';
import type { Feed, FeedQuestion } from '@/lib/contract/feed';
import { FEED_ITEMS } from '@/lib/contract/limits';
import { type FeedIssueRow, feedIssues } from '@/lib/db/sql/feed';
import { type FeedChangeRow, feedChanges } from '@/lib/db/sql/feed-changes';
import { baseKeyOf } from '@/lib/domain/identity/device-key';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import type { Decision } from '@/lib/domain/verdict/verdict';
import { combinationText } from '@/lib/domain/verdict/verdict-change';
import { port, publicUrl } from '@/lib/env';
import { checkPath } from './parse-check-form';
import { issueTargetsOf } from './publish-feed-issues';
import { publishedVersion } from './publish-feed-version';

/** Issues read when a decision narrows a feed: all there are for years to come (two thousand in the largest forecast). */
const DECIDED_FROM = 5_000;

/** Half of a feed: an import that changes a thousand verdicts must not push the issues out of it. */
const FEED_CHANGES = FEED_ITEMS / 2;

export const FEED_TYPE = 'application/feed+json; charset=utf-8';

/** A feed as bytes, ready to be served and compressed; equal data gives equal bytes. */
export interface RenderedFeed {
  bytes: Buffer<ArrayBuffer>;
  contentType: string;
  dataVersion: string;
}

/**
 * Published, withdrawn and merged known issues and changed verdicts as JSON Feed 1.1, newest change first, at most
 * FEED_ITEMS, of which FEED_CHANGES changes.
 */
export async function renderFeed(asked: FeedQuestion = {}): Promise<RenderedFeed> {
  const data = await publishedVersion();
  const targets = asked.device === undefined ? null : await issueTargetsOf(asked.device);
  const filter = { targets, vendorPrefixes: vendorPrefixes(asked.vendor), platform: asked.platform ?? null };
  const [rows, changes] = await Promise.all([
    feedIssues(filter, asked.decision === undefined ? FEED_ITEMS : DECIDED_FROM),
    feedChanges(changeFilter(asked), FEED_CHANGES),
  ]);
  const fitting = rows
    .filter(row => asked.decision === undefined || gravestDecision(row.status, row.record) === asked.decision)
    .slice(0, FEED_ITEMS);
  const base = publicUrl() ?? `http://localhost:${port()}`;
  const feed: Feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Knownbad: known issues and changed verdicts',
    description: 'Hardware combinations that are known to be bad, and verdicts that changed, newest first.',
    home_page_url: `${base}/known-issues`,
    feed_url: `${base}/api/v1/feed.json${addressOf(asked)}`,
    language: 'en',
    items: newestFirst([...fitting.map(row => issueItem(row, base)), ...changes.map(row => changeItem(row, base))]),
    _knownbad: { schema_version: '1', data_version: data.version, generated_at: data.changedAt },
  };
  return { bytes: Buffer.from(JSON.stringify(feed)), contentType: FEED_TYPE, dataVersion: data.version };
}

function addressOf(asked: FeedQuestion): string {
  const given = Object.entries(asked).filter((pair): pair is [string, Decision] => pair[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

type FeedItem = Feed['items'][number];

function newestFirst(items: FeedItem[]): FeedItem[] {
  const order = (a: string, b: string) => (a < b ? 1 : a > b ? -1 : 0);
  return items.sort((a, b) => order(a.date_modified, b.date_modified) || order(a.id, b.id)).slice(0, FEED_ITEMS);
}

function changeFilter(asked: FeedQuestion) {
  return {
    keys: asked.device === undefined ? null : [...new Set([asked.device, baseKeyOf(asked.device)])],
    vendors: vendorPrefixes(asked.vendor)?.map(prefix => `${prefix}%`) ?? null,
    product: asked.platform ?? null,
    decision: asked.decision ?? null,
  };
}

function changeItem(row: FeedChangeRow, base: string): FeedItem {
  const { release, driver } = row;
  const combination = combinationText(
    row.device_name ?? row.device_key,
    row.platform_name,
    release ?? '',
    driver ?? '',
  );
  const asked = { device: row.device_key, platform: row.product, release: release ?? '', driver: driver ?? '' };
  return {
    // An event has no page of its own: its address among the device's history is its name.
    id: `${base}/api/v1/devices/${encodeURIComponent(row.device_key)}/history#EVENT-${row.id}`,
    url: `${base}${checkPath(asked)}`,
    title: `${combination}: ${row.previous_decision} → ${row.decision}`,
    content_text: row.text,
    date_published: row.happened_at,
    date_modified: row.happened_at,
    tags: ['verdict-change', row.decision],
    _knownbad: {
      item: 'verdict-change',
      id: `EVENT-${row.id}`,
      kind: 'verdict-change',
      decision: row.decision,
      previous_decision: row.previous_decision,
      certainty: row.certainty,
      devices: [row.device_key],
      platform: { product: row.product, ...(release === null ? {} : { release }) },
      ...(driver === null ? {} : { driver }),
      came: row.came,
      went: row.went,
    },
  };
}

function issueItem(row: FeedIssueRow, base: string): FeedItem {
  const { record } = row;
  const url = `${base}/known-issues/${row.id}`;
  return {
    id: url,
    url,
    title: record.title,
    content_text: record.summary,
    date_published: row.published_at,
    date_modified: row.modified_at,
    tags: [record.kind, record.severity, ...record.symptoms],
    _knownbad: {
      item: 'known-issue',
      id: row.id,
      status: row.status as 'published' | 'withdrawn' | 'merged',
      ...(row.merged_into === null ? {} : { merged_into: row.merged_into }),
      kind: record.kind,
      severity: record.severity,
      certainty: record.certainty.level,
      decision: gravestDecision(row.status, record),
      devices: row.targets,
    },
  };
}

/** What an issue can lead to at worst (domain.md §4, R10 and R18); withdrawn and merged ones decide nothing. */
function gravestDecision(status: string, issue: KnownIssue): Decision {
  if (status !== 'published' || issue.severity === 'nuisance') return 'unknown';
  const grave = issue.severity === 'data-loss' || issue.severity === 'outage';
  const plain = issue.assertion === 'affected' && issue.occurrence !== 'sporadic' && issue.conditions === 'complete';
  const ownSubject = issue.subject === 'device' || issue.subject === 'board';
  return grave && plain && ownSubject ? 'block' : 'review';
}

/** A vendor is named by its key, or by an id that a PCI or a USB vendor has. */
function vendorPrefixes(asked: string | undefined): string[] | null {
  if (asked === undefined) return null;
  const vendor = asked.toLowerCase();
  return vendor.includes(':') ? [`${vendor}:`] : [`pci:${vendor}:`, `usb:${vendor}:`];
}
