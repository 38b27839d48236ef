import 'server-only';
import { currentDataVersion } from '@/lib/db/sql/data-version';

/** The version under which records, lists and feeds are published: one indexed lookup; entity tags rest on it. */
export function publishedVersion(): Promise<{ version: string; changedAt: string }> {
  return currentDataVersion();
}
