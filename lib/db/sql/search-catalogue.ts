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
 * Rank 0 exact id, 1 exact name or alias, 2 prefix, 3 all words whole, 4 all words within, 5 near misses by trigram or with
 * two letters swapped (only when nothing else is found). `set_config` is read by `<%` at run time: the default of 0.6 misses
 * one wrong letter in a short word (`e1010e` keeps 3 of 7 trigrams), 0.4 keeps it. Among near misses a name as short as the
 * question comes first, hence `similarity` beside `word_similarity`. LIKE ALL cannot use the trigram index, so the longest
 * word is asked for by itself as well: the index finds its few rows, and only those are looked through for the others; what
 * is equal or begins so is among them.
 */
const RANK = `CASE WHEN NAME = $2 THEN 1 WHEN NAME LIKE $3 || '%' THEN 2
    WHEN ' ' || NAME || ' ' LIKE ALL($5::text[]) THEN 3 ELSE 4 END`;
const ALIASED = `device_alias alias JOIN device ON device.key = alias.device_key
    LEFT JOIN search_entry entry ON entry.kind = 'device' AND entry.ref = alias.device_key`;
const ALIAS_COLUMNS = `coalesce(entry.title, device.name, device.key) AS title, coalesce(entry.detail, '') AS detail,
    coalesce(entry.weight, 0) AS weight`;
const TEXT = `
WITH exactly AS (
  SELECT kind, ref, 0 AS rank, 1::real AS nearness, title, detail, weight FROM search_entry
   WHERE kind IN ('device','driver','known-issue','platform') AND ref = ANY($1::text[])
  UNION ALL SELECT kind, ref, ${RANK.replaceAll('NAME', 'normalised')}, 1, title, detail, weight
    FROM search_entry WHERE normalised LIKE $8 AND normalised LIKE ALL($4::text[])
  UNION ALL SELECT 'device', alias.device_key, ${RANK.replaceAll('NAME', 'alias.normalised')}, 1, ${ALIAS_COLUMNS}
    FROM ${ALIASED} WHERE alias.normalised LIKE $8 AND alias.normalised LIKE ALL($4::text[])
), threshold AS MATERIALIZED (
  SELECT $2::text AS near, set_config('pg_trgm.word_similarity_threshold', '0.4', true) AS value
   WHERE NOT EXISTS (SELECT 1 FROM exactly) AND length($2) >= 4
), nearly AS (
  SELECT entry.kind, entry.ref, 5 AS rank,
         word_similarity($2, entry.normalised) + similarity($2, entry.normalised) AS nearness, title, detail, weight
    FROM threshold JOIN search_entry entry ON (CASE WHEN threshold.value <> '' THEN threshold.near END) <% entry.normalised
  UNION ALL SELECT 'device', alias.device_key, 5,
         word_similarity($2, alias.normalised) + similarity($2, alias.normalised), ${ALIAS_COLUMNS}
    FROM threshold, ${ALIASED} WHERE (CASE WHEN threshold.value <> '' THEN threshold.near END) <% alias.normalised
  UNION ALL SELECT entry.kind, entry.ref, 5, 1 + similarity($2, entry.normalised), title, detail, weight
    FROM threshold, search_entry entry WHERE entry.normalised LIKE ANY($9::text[])
  UNION ALL SELECT 'device', alias.device_key, 5, 1 + similarity($2, alias.normalised), ${ALIAS_COLUMNS}
    FROM threshold, ${ALIASED} WHERE alias.normalised LIKE ANY($9::text[])
), best AS (
  SELECT kind, ref, min(rank) AS rank, max(nearness) AS nearness, title, detail, weight
    FROM (SELECT * FROM exactly UNION ALL SELECT * FROM nearly) AS hit GROUP BY kind, ref, title, detail, weight
)
SELECT kind, ref, title, detail, rank, count(*) OVER () AS total,
       (SELECT jsonb_object_agg(kind, found) FROM (SELECT kind, count(*) AS found FROM best GROUP BY kind) AS counted) AS kinds
  FROM best WHERE $7::text IS NULL OR kind = $7
 ORDER BY rank, nearness DESC, weight DESC, length(ref), title COLLATE "C", ref COLLATE "C" LIMIT $6`;

/** What the one search box asks. `words` and `within` are LIKE patterns, already escaped. */
export interface SearchQuestion {
  refs: readonly string[];
  normalised: string;
  prefix: string;
  within: readonly string[];
  words: readonly string[];
  /** Patterns of what it would be with two neighbouring letters swapped. */
  swapped: readonly string[];
  /** The longest of `within`. */
  longest: string;
  limit: number;
  kind: string | null;
}

/** Finds entries over all kinds, best first; the total and the counts by kind stand on each row. */
export function searchRows(asked: SearchQuestion): Promise<SearchRow[]> {
  const { refs, normalised, prefix, within, words, limit, kind, longest, swapped } = asked;
  const values = [refs, normalised, prefix, within, words, limit, kind, longest, swapped];
  return query<SearchRow>('search-catalogue', TEXT, values);
}
