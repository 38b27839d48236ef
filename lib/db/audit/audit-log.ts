import { createHash } from 'node:crypto';
import type pg from 'pg';
import { query } from '../pool';

/** One act: who did what to what. Never a secret, an address of a client or a text of a report. */
export interface AuditEntry {
  /** `anonymous`, `token:<id>`, `account:<id>` or `system`. */
  actor: string;
  /** `report.submit`, `report.accept`, `issue.publish` … */
  action: string;
  /** Id of the record that was acted on. */
  subject: string;
  detail?: Readonly<Record<string, unknown>>;
}

const GENESIS = '0'.repeat(64);
/** Any number that no other lock of ours uses; held to the commit, so that the chain has one head. */
const CHAIN_LOCK = 8_257_410;

/** JSON with sorted keys, since jsonb keeps no order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`)
    .join(',')}}`;
}

interface Link {
  seq: number;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: unknown;
  previous_hash: string;
}

/** SHA-256 over the event and the hash before it: whoever alters one event must alter all that follow. */
function hashOf({ seq, at, actor, action, subject, detail, previous_hash }: Link): string {
  return createHash('sha256')
    .update(canonical([seq, at, actor, action, subject, detail, previous_hash]))
    .digest('hex');
}

/** Appends to the audit log inside the caller's transaction; call it last, since its lock is held until the commit. */
export async function appendAudit(client: pg.PoolClient, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await client.query('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  const { rows } = await client.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit_event ORDER BY seq DESC LIMIT 1',
  );
  let seq = Number(rows[0]?.seq ?? 0);
  let previous = rows[0]?.hash ?? GENESIS;
  for (const { actor, action, subject, detail = {} } of entries) {
    seq += 1;
    const link = { seq, at: new Date().toISOString(), actor, action, subject, detail, previous_hash: previous };
    const hash = hashOf(link);
    await client.query(
      `INSERT INTO audit_event (seq, at, actor, action, subject, detail, previous_hash, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [seq, link.at, actor, action, subject, JSON.stringify(detail), previous, hash],
    );
    previous = hash;
  }
}

/** Events read at once while verifying; bounds memory. */
const VERIFIED_AT_ONCE = 5_000;

/** Recomputes the chain. @returns how many events stand, and the first that does not fit (null when all do) */
export async function verifyAudit(): Promise<{ events: number; brokenAt: number | null }> {
  let previous = GENESIS;
  let events = 0;
  for (;;) {
    const rows = await query<Link & { hash: string }>(
      'audit-verify',
      `SELECT seq, at, actor, action, subject, detail, previous_hash, hash FROM audit_event
        WHERE seq > $1::bigint ORDER BY seq LIMIT ${VERIFIED_AT_ONCE}`,
      [events],
    );
    for (const row of rows) {
      const follows = row.seq === events + 1 && row.previous_hash === previous && row.hash === hashOf(row);
      if (!follows) return { events, brokenAt: events + 1 };
      previous = row.hash;
      events += 1;
    }
    if (rows.length < VERIFIED_AT_ONCE) return { events, brokenAt: null };
  }
}
