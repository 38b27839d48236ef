import type pg from 'pg';
import { query } from '../pool';

/** A dispute as it may be shown. */
export interface PublicDispute {
  id: string;
  issue_id: string;
  kind: 'dispute' | 'vendor-reply' | 'takedown';
  status: string;
  name: string;
  organisation: string | null;
  text: string;
  reply: string | null;
  received_at: string;
  decided_at: string | null;
}

/** The same with where to answer, for maintainers. */
export interface DisputeRow extends PublicDispute {
  contact: string;
}

/** @returns false when no public issue has that id */
export async function insertDispute(
  client: pg.PoolClient,
  dispute: {
    id: string;
    issueId: string;
    kind: string;
    name: string;
    organisation?: string;
    contact: string;
    text: string;
  },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `INSERT INTO dispute (id, issue_id, kind, name, organisation, contact, text)
     SELECT $1, i.id, $3, $4, $5, $6, $7 FROM known_issue i WHERE i.id = $2 AND i.status <> 'draft'`,
    [
      dispute.id,
      dispute.issueId,
      dispute.kind,
      dispute.name,
      dispute.organisation ?? null,
      dispute.contact,
      dispute.text,
    ],
  );
  return rowCount === 1;
}

/** Shown beside one issue, oldest first. */
export function publishedDisputes(issueId: string): Promise<PublicDispute[]> {
  return query(
    'disputes-published',
    `SELECT id, issue_id, kind, status, name, organisation, text, reply, received_at, decided_at FROM dispute
      WHERE issue_id = $1 AND status = 'published' AND kind <> 'takedown' ORDER BY received_at, id`,
    [issueId],
  );
}

const DISPUTES_LISTED = 200;

export function disputeRows(): Promise<DisputeRow[]> {
  return query(
    'disputes-all',
    `SELECT id, issue_id, kind, status, name, organisation, contact, text, reply, received_at, decided_at FROM dispute
      ORDER BY (status = 'received') DESC, received_at DESC, id LIMIT ${DISPUTES_LISTED}`,
  );
}

/** @returns whether it changed */
export async function decideDisputeRow(
  client: pg.PoolClient,
  id: string,
  { status, reply }: { status: string; reply: string | null },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE dispute SET status = $2, reply = coalesce($3, reply), decided_at = now() WHERE id = $1 AND status <> $2',
    [id, status, reply],
  );
  return rowCount === 1;
}
