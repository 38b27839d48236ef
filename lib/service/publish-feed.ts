import 'server-only';
import type { Feed, FeedQuestion } from '@/lib/contract/feed';
import { FEED_ITEMS } from '@/lib/contract/limits';
import { type FeedIssueRow, feedIssues } from '@/lib/db/sql/feed';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import type { Decision } from '@/lib/domain/verdict/verdict';
import { port, publicUrl } from '@/lib/env';
import { issueTargetsOf } from './publish-feed-issues';
import { publishedVersion } from './publish-feed-version';

/** Issues read when a decision narrows a feed: all there are for years to come (two thousand in the largest forecast). */
const DECIDED_FROM = 5_000;

export const FEED_TYPE = 'application/feed+json; charset=utf-8';

/** A feed as bytes, ready to be served and compressed; equal data gives equal bytes. */
export interface RenderedFeed {
  bytes: Buffer<ArrayBuffer>;
  contentType: string;
  dataVersion: string;
}

/** Published, withdrawn and merged known issues as JSON Feed 1.1, last modified first, at most FEED_ITEMS. */
export async function renderFeed(asked: FeedQuestion = {}): Promise<RenderedFeed> {
  const data = await publishedVersion();
  const targets = asked.device === undefined ? null : await issueTargetsOf(asked.device);
  const filter = { targets, vendorPrefixes: vendorPrefixes(asked.vendor), platform: asked.platform ?? null };
  const rows = await feedIssues(filter, asked.decision === undefined ? FEED_ITEMS : DECIDED_FROM);
  const fitting = rows
    .filter(row => asked.decision === undefined || gravestDecision(row.status, row.record) === asked.decision)
    .slice(0, FEED_ITEMS);
  const base = publicUrl() ?? `http://localhost:${port()}`;
  const feed: Feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Knownbad: known issues',
    description: 'Hardware combinations that are known to be bad, newest change first.',
    home_page_url: `${base}/known-issues`,
    feed_url: `${base}/api/v1/feed.json${addressOf(asked)}`,
    language: 'en',
    items: fitting.map(row => itemOf(row, base)),
    _knownbad: { schema_version: '1', data_version: data.version, generated_at: data.changedAt },
  };
  return { bytes: Buffer.from(JSON.stringify(feed)), contentType: FEED_TYPE, dataVersion: data.version };
}

function addressOf(asked: FeedQuestion): string {
  const given = Object.entries(asked).filter((pair): pair is [string, Decision] => pair[1] !== undefined);
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

function itemOf(row: FeedIssueRow, base: string): Feed['items'][number] {
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
