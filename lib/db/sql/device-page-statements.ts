import { query } from '../pool';

export interface ListingRow {
  [column: string]: unknown;
  id: string;
  source_name: string;
  licence: string;
  program: string;
  product: string;
  release: string | null;
  device_name: string;
  demands: { facet: string; match: string; values: string[] }[];
  other_requirements: string[];
  as_of_text: string | null;
  first_seen: string | null;
  last_seen: string | null;
  revoked_at: string | null;
  revoked_reason: string | null;
  references: { url?: string; ref?: string; title?: string }[];
}

export interface DocumentedRow {
  [column: string]: unknown;
  id: string;
  source_name: string;
  kind: string;
  product: string;
  release: string | null;
  support: string;
  text: string;
  url: string | null;
}

/** Statements of one kind shown for one part or one verdict. */
const STATEMENTS_SHOWN = 200;

const LISTING_COLUMNS = `entry.id, source.name AS source_name, source.licence, entry.program, entry.product, entry.release,
  entry.device_name, entry.demands, entry.other_requirements, entry.as_of_text, entry.first_seen, entry.last_seen,
  entry.revoked_at, entry.revoked_reason, entry."references"`;

/** Entries of vendors' lists about these device keys, or by these ids. */
export function listingRows(keys: readonly string[], ids: readonly string[] = []): Promise<ListingRow[]> {
  return query<ListingRow>(
    'device-page-listings',
    `SELECT ${LISTING_COLUMNS} FROM hcl_entry entry JOIN source ON source.id = entry.source_id
      WHERE entry.device_key = ANY($1) OR entry.id = ANY($2)
      ORDER BY entry.product, entry.release COLLATE "C" DESC NULLS LAST, entry.id COLLATE "C" LIMIT ${STATEMENTS_SHOWN}`,
    [keys, ids],
  );
}

/** What manuals and third parties say about these device keys, or by these ids. */
export function documentedRows(keys: readonly string[], ids: readonly string[] = []): Promise<DocumentedRow[]> {
  return query<DocumentedRow>(
    'device-page-documented',
    `SELECT documented.id, source.name AS source_name, documented.kind, documented.product, documented.release,
            documented.support, documented.text, documented.url
       FROM documented_support documented JOIN source ON source.id = documented.source_id
      WHERE documented.withdrawn_at IS NULL AND (documented.device_key = ANY($1) OR documented.id = ANY($2))
      ORDER BY documented.product, documented.release COLLATE "C" DESC NULLS LAST LIMIT ${STATEMENTS_SHOWN}`,
    [keys, ids],
  );
}
