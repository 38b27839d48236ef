import { query } from '../pool';

export interface SearchRow {
  [column: string]: unknown;
  kind: string;
  ref: string;
  title: string;
  detail: string;
  rank: number;
  total: number;
  kinds: Record<string, number>;
}

/**
 * Rank 0 exact id, 1 exact name or alias, 2 prefix, 3 all words whole, 4 all words within, 5 near misses by trigram
 * (only when nothing else is found). `set_config` is read by `<%` at run time: the default of 0.6 misses one wrong
 * letter in a short word (`e1010e` keeps 3 of 7 trigrams), 0.4 keeps it. Among near misses a name as short as the question
 * comes first, hence `similarity` beside `word_similarity`.
 */
const TEXT = `
WITH exactly AS (
  SELECT kind, ref, 0 AS rank, 1::real AS nearness FROM search_entry
   WHERE kind IN ('device','driver','known-issue','platform') AND ref = ANY($1::text[])
  UNION ALL SELECT 'device', device_key, 1, 1 FROM device_alias WHERE normalised = $2
  UNION ALL SELECT kind, ref, 1, 1 FROM search_entry WHERE normalised = $2
  UNION ALL SELECT 'device', device_key, 2, 1 FROM device_alias WHERE normalised LIKE $3 || '%'
  UNION ALL SELECT kind, ref, 2, 1 FROM search_entry WHERE normalised LIKE $3 || '%'
  UNION ALL SELECT kind, ref, CASE WHEN ' ' || normalised || ' ' LIKE ALL($5::text[]) THEN 3 ELSE 4 END, 1
    FROM search_entry WHERE normalised LIKE ALL($4::text[])
  UNION ALL SELECT 'device', device_key, CASE WHEN ' ' || normalised || ' ' LIKE ALL($5::text[]) THEN 3 ELSE 4 END, 1
    FROM device_alias WHERE normalised LIKE ALL($4::text[])
), threshold AS MATERIALIZED (
  SELECT $2::text AS near, set_config('pg_trgm.word_similarity_threshold', '0.4', true) AS value
   WHERE NOT EXISTS (SELECT 1 FROM exactly) AND length($2) >= 4
), nearly AS (
  SELECT entry.kind, entry.ref, 5 AS rank, word_similarity($2, entry.normalised) + similarity($2, entry.normalised) AS nearness
    FROM threshold JOIN search_entry entry ON (CASE WHEN threshold.value <> '' THEN threshold.near END) <% entry.normalised
  UNION ALL SELECT 'device', alias.device_key, 5, word_similarity($2, alias.normalised) + similarity($2, alias.normalised)
    FROM threshold JOIN device_alias alias ON (CASE WHEN threshold.value <> '' THEN threshold.near END) <% alias.normalised
), best AS (
  SELECT kind, ref, min(rank) AS rank, max(nearness) AS nearness
    FROM (SELECT * FROM exactly UNION ALL SELECT * FROM nearly) AS hit GROUP BY kind, ref
), titled AS (
  SELECT best.*, coalesce(entry.title, device.name, best.ref) AS title, coalesce(entry.detail, '') AS detail,
         coalesce(entry.weight, 0) AS weight
    FROM best LEFT JOIN search_entry entry USING (kind, ref)
    LEFT JOIN device ON best.kind = 'device' AND device.key = best.ref
)
SELECT kind, ref, title, detail, rank, count(*) OVER () AS total,
       (SELECT jsonb_object_agg(kind, found) FROM (SELECT kind, count(*) AS found FROM titled GROUP BY kind) AS counted) AS kinds
  FROM titled WHERE $7::text IS NULL OR kind = $7
 ORDER BY rank, nearness DESC, weight DESC, length(ref), title COLLATE "C", ref COLLATE "C" LIMIT $6`;

/** What the one search box asks. `words` and `within` are LIKE patterns, already escaped. */
export interface SearchQuestion {
  refs: readonly string[];
  normalised: string;
  prefix: string;
  within: readonly string[];
  words: readonly string[];
  limit: number;
  kind: string | null;
}

/** Finds entries over all kinds, best first; the total and the counts by kind stand on each row. */
export function searchRows(asked: SearchQuestion): Promise<SearchRow[]> {
  const { refs, normalised, prefix, within, words, limit, kind } = asked;
  return query<SearchRow>('search-catalogue', TEXT, [refs, normalised, prefix, within, words, limit, kind]);
}
