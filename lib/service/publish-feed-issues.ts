import 'server-only';
import { type Page, type PageRequest, pageOf } from '@/lib/contract/list';
import { deviceIdentity } from '@/lib/db/sql/catalogue-device-history';
import { knownIssuePage } from '@/lib/db/sql/feed-known-issues';
import { targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';

/** What the list of known issues is asked by. */
export interface KnownIssueQuestion {
  q?: string | undefined;
  status?: KnownIssue['status'] | undefined;
  kind?: KnownIssue['kind'] | undefined;
  severity?: KnownIssue['severity'] | undefined;
  /** Canonical device key. */
  device?: string | undefined;
}

/** Known issues as published (withdrawn and merged ones too), last modified first, by keyset. */
export async function publishedIssues(asked: KnownIssueQuestion, page: PageRequest): Promise<Page<KnownIssue>> {
  const targets = asked.device === undefined ? null : await issueTargetsOf(asked.device);
  const [modifiedAt, id] = page.after ?? [];
  const after = modifiedAt !== undefined && id !== undefined ? { modifiedAt, id } : null;
  const rows = await knownIssuePage(
    {
      status: asked.status ?? null,
      kind: asked.kind ?? null,
      severity: asked.severity ?? null,
      targets,
      pattern: asked.q === undefined ? null : `%${asked.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`,
    },
    after,
    page.limit,
  );
  const { items, next } = pageOf(rows, page.limit, row => [row.modified_at, row.id]);
  return { items: items.map(row => row.record), next };
}

/** Index keys of a device, catalogued or not: a part nobody named may still be hit by what concerns its vendor. */
export async function issueTargetsOf(key: string): Promise<string[]> {
  const device = await deviceIdentity(key);
  const type = device?.pci_class ? { class: device.pci_class } : {};
  return targetsOfDevice({ key, models: device?.models ?? [], ...type });
}
