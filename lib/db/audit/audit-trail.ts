import type pg from 'pg';
import { query } from '../pool';

export interface TrailRow {
  [column: string]: unknown;
  seq: number;
  at: string;
  actor: string;
  /** Name of the account where the actor is one. */
  name: string | null;
  action: string;
  detail: Record<string, unknown>;
}

/** Acts of maintainers on reports that can be taken back. */
const UNDOABLE = ['report.accept', 'report.ask', 'report.merge', 'report.reject'];

export interface Undoable {
  seq: number;
  detail: Record<string, unknown>;
  /** What was undone after it, which had effects of its own. */
  undone: Record<string, unknown>[];
}

/** The last decision on a report that was not undone; null when none is left. */
export async function lastUndoable(client: pg.PoolClient, subject: string): Promise<Undoable | null> {
  const { rows } = await client.query<Undoable>(
    `SELECT seq, detail,
            ARRAY(SELECT u.detail FROM audit_event u
                   WHERE u.subject = $1 AND u.seq > e.seq AND starts_with(u.action, 'report.undo:') ORDER BY u.seq) AS undone
       FROM audit_event e WHERE subject = $1 AND action = ANY($2::text[])
        AND NOT EXISTS (SELECT 1 FROM audit_event u WHERE u.subject = $1 AND u.action = 'report.undo:' || e.seq)
      ORDER BY seq DESC LIMIT 1`,
    [subject, UNDOABLE],
  );
  return rows[0] ?? null;
}

/** Acts shown on one page; the whole log is the maintainers' file. */
const TRAIL_SHOWN = 200;

/** What was done to one record, newest first. */
export function trailOf(subject: string): Promise<TrailRow[]> {
  return query<TrailRow>(
    'audit-trail',
    `SELECT e.seq, e.at, e.actor, a.name, e.action, e.detail FROM audit_event e
       LEFT JOIN account a ON 'account:' || a.id = e.actor
      WHERE e.subject = $1 ORDER BY e.seq DESC LIMIT ${TRAIL_SHOWN}`,
    [subject],
  );
}

/** The newest acts of all, for the maintainers' overview; before `seq` where given. */
export function recentTrail(before: number | null, limit: number): Promise<(TrailRow & { subject: string })[]> {
  return query<TrailRow & { subject: string }>(
    'audit-recent',
    `SELECT e.seq, e.at, e.actor, a.name, e.action, e.subject, e.detail FROM audit_event e
       LEFT JOIN account a ON 'account:' || a.id = e.actor
      WHERE $1::bigint IS NULL OR e.seq < $1 ORDER BY e.seq DESC LIMIT $2::int`,
    [before, limit],
  );
}
