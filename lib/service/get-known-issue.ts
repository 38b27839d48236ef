import 'server-only';
import { issueRecord, outcomeRows } from '@/lib/db/sql/known-issue-page';
import type { KnownIssue, Matcher } from '@/lib/domain/known-issue/known-issue';

/**
 * One published, withdrawn or merged issue with its record and what reports tell per build; null when there is none
 * (drafts are not shown). Outcomes are those of the devices and drivers that the record names.
 */
export async function getKnownIssue(id: string) {
  if (id.includes('\u0000')) return null;
  const row = await issueRecord(id);
  if (!row) return null;
  const matchers = row.record.affected.flatMap(group => group.all_of);
  const keys = matchers.flatMap(keysOf);
  const drivers = matchers.flatMap(matcher => (matcher.facet === 'driver' ? (matcher.name ?? []) : []));
  return {
    issue: row.record satisfies KnownIssue,
    mergedInto: row.merged_into,
    licence: row.licence,
    source: row.source_name,
    outcomes: keys.length > 0 ? await outcomeRows([...new Set(keys)], [...new Set(drivers)]) : [],
  };
}

function keysOf(matcher: Matcher): string[] {
  if (matcher.facet !== 'device') return [];
  if (matcher.pci?.device) return [`pci:${matcher.pci.vendor}:${matcher.pci.device}`];
  if (matcher.usb?.product) return [`usb:${matcher.usb.vendor}:${matcher.usb.product}`];
  return [];
}
