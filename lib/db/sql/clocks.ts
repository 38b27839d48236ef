/**
 * The two clocks of a question (api.md), as instants in one spelling (`Date.toISOString`); absent: everything, as it is
 * recorded now.
 */
export interface Clocks {
  /** Statements dated later are left out. */
  asOf?: string;
  /** Statements are read as this server had recorded them by then. */
  knownAt?: string;
}

/** The instant by which no clock has struck yet; null without clocks. */
export function earlierOf({ asOf, knownAt }: Clocks): string | null {
  return [asOf, knownAt].filter(one => one !== undefined).sort()[0] ?? null;
}

type VersionedTable = 'hcl_entry' | 'documented_support';

/**
 * FROM item: the rows of a table about the parts in `$1` as they were recorded at the instant in `$2`: those that
 * still stand and were there by then, and the versions that were replaced since (kept by triggers). Columns that a
 * version did not have yet are null.
 */
export function rowsKnownAt(table: VersionedTable): string {
  return `(
    SELECT s.* FROM ${table} s WHERE s.device_key = ANY($1::text[]) AND s.recorded_at <= $2::timestamptz
     UNION ALL
    SELECT s.* FROM superseded_statement v CROSS JOIN LATERAL jsonb_populate_record(NULL::${table}, v.body) s
     WHERE v.kind = '${table}' AND v.body->>'device_key' = ANY($1::text[])
       AND v.recorded_at <= $2::timestamptz AND v.superseded_at > $2::timestamptz)`;
}
