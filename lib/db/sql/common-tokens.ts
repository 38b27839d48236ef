import { pool, query } from '../pool';

/** A token of more signatures than this tells nothing: a class, a frame that every screen ends with. */
const RARE = 60;
/** PostgreSQL looks at a growing table every minute at most (autovacuum_naptime). */
const KEPT_MS = 60_000;

/** By pool: another database has other tokens. */
const kept = new WeakMap<object, { tokens: Promise<ReadonlySet<string>>; until: number }>();

/**
 * Tokens that stand in too many signatures to find one by: from PostgreSQL's own statistics of the column
 * (pg_stats.most_common_elems), as of a minute ago at most. Before it has any, a table is small and all are rare. What it
 * says only spares time, so an old answer is as good.
 */
export function commonTokens(now: number): Promise<ReadonlySet<string>> {
  const source = pool();
  const known = kept.get(source);
  if (known && now < known.until) return known.tokens;
  const tokens = readCommonTokens();
  kept.set(source, { tokens, until: now + KEPT_MS });
  tokens.catch(() => kept.delete(source));
  return tokens;
}

async function readCommonTokens(): Promise<ReadonlySet<string>> {
  const rows = await query<{ token: string }>(
    'common-tokens',
    `SELECT e.token FROM pg_stats t
       JOIN pg_class c ON c.oid = 'crash_signature'::regclass AND c.relnamespace::regnamespace::text = t.schemaname
      CROSS JOIN LATERAL unnest(t.most_common_elems::text::text[], t.most_common_elem_freqs) AS e(token, share)
      WHERE t.tablename = 'crash_signature' AND t.attname = 'fingerprint' AND e.token IS NOT NULL
        AND e.share * c.reltuples > ${RARE}`,
  );
  return new Set(rows.map(row => row.token));
}
