import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { SeedKnownIssue } from '@/lib/contract/seed/seed-record';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import { signatureKey } from '@/lib/domain/signature/sign';
import { signIssue } from '@/lib/domain/signature/sign-issue';
import { SIGNATURE_VERSION } from '@/lib/domain/signature/signature';
import { writeSearchEntry } from '../import/curated-catalogue';
import { type StoredSignature, writeSignatures } from '../reports/report-signatures';

/** Other names and crash texts by which an issue is found; a longer trace is found by its signature (/crash). */
const MAX_SEARCH_TEXT = 2_000;

/**
 * Writes a known issue with everything that is found by it: targets, escalation, references, search. An issue that
 * another source has taken over (maintainers, from the curated seed) is left as it is.
 * @returns whether it was new, changed or the same
 */
export async function writeKnownIssue(
  client: pg.PoolClient,
  sourceId: string,
  issue: SeedKnownIssue,
): Promise<'added' | 'changed' | 'unchanged'> {
  const record = JSON.stringify(issue);
  const digest = createHash('sha256').update(record).digest('hex');
  const { rows } = await client.query<{ inserted: boolean }>(
    `INSERT INTO known_issue AS k (id, source_id, title, summary, kind, status, merged_into, subject, severity, assertion,
       occurrence, conditions, certainty, record, digest, published_at, modified_at, withdrawn_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     ON CONFLICT (id) DO UPDATE SET source_id = excluded.source_id, title = excluded.title, summary = excluded.summary, kind = excluded.kind,
       status = excluded.status, merged_into = excluded.merged_into, subject = excluded.subject,
       severity = excluded.severity, assertion = excluded.assertion, occurrence = excluded.occurrence,
       conditions = excluded.conditions, certainty = excluded.certainty, record = excluded.record,
       digest = excluded.digest, published_at = excluded.published_at, modified_at = excluded.modified_at,
       withdrawn_at = excluded.withdrawn_at
      WHERE (k.digest <> excluded.digest OR k.status <> excluded.status)
        AND (k.source_id = excluded.source_id OR excluded.source_id = 'maintainers')
     RETURNING xmax = 0 AS inserted`,
    [
      issue.id,
      sourceId,
      issue.title,
      issue.summary,
      issue.kind,
      issue.status,
      issue.merged_into ?? null,
      issue.subject,
      issue.severity,
      issue.assertion,
      issue.occurrence,
      issue.conditions,
      issue.certainty.level,
      record,
      digest,
      issue.published_at,
      issue.modified_at,
      issue.withdrawn_at ?? null,
    ],
  );
  const row = rows[0];
  if (!row) return 'unchanged';
  for (const child of ['known_issue_target', 'escalation', 'reference']) {
    await client.query(`DELETE FROM ${child} WHERE issue_id = $1`, [issue.id]);
  }
  await client.query(
    `INSERT INTO known_issue_target (issue_id, target) SELECT $1, target FROM unnest($2::text[]) AS target`,
    [issue.id, issueTargets(issue)],
  );
  for (const step of issue.escalation ?? []) {
    await client.query(
      'INSERT INTO escalation (issue_id, state, happened, text, reference) VALUES ($1, $2, $3, $4, $5)',
      [issue.id, step.state, step.on ?? null, step.text ?? null, step.reference ?? null],
    );
  }
  await writeReferences(client, 'issue_id', issue.id, issue.references);
  await writeSignatures(client, { issue: issue.id }, signaturesOfIssue(issue.signatures ?? []));
  const foundBy = [issue.id, ...(issue.aliases ?? []), ...(issue.signatures ?? [])].join(' ').slice(0, MAX_SEARCH_TEXT);
  await writeSearchEntry(client, 'known-issue', issue.id, issue.title, foundBy, issue.severity);
  return row.inserted ? 'added' : 'changed';
}

/** An issue's crash lines as they are found again; what has no exact signature is kept for ranking. */
export function signaturesOfIssue(lines: readonly string[]): StoredSignature[] {
  return signIssue(lines).entries.map(({ signature, fingerprint }) => ({
    key: signature === null ? null : signatureKey(signature),
    version: signature?.version ?? SIGNATURE_VERSION,
    class: signature?.class ?? 'driver-error',
    owner: signature?.owner ?? null,
    discriminators: signature?.discriminators ?? [],
    fingerprint,
  }));
}

/** Writes where a record comes from. */
export async function writeReferences(
  client: pg.PoolClient,
  owner: 'issue_id' | 'report_id',
  id: string,
  references: SeedKnownIssue['references'],
): Promise<void> {
  for (const one of references) {
    await client.query(`INSERT INTO reference (${owner}, url, ref, title, read) VALUES ($1, $2, $3, $4, $5)`, [
      id,
      one.url ?? null,
      one.ref ?? null,
      one.title ?? null,
      one.read ?? null,
    ]);
  }
}
