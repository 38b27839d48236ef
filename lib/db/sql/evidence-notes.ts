import { query } from '../pool';
import type { Clocks } from './clocks';

/** What is told beside a verdict and decides nothing (domain.md §2: graded support, fix notes). */

export interface GradedRow {
  device_key: string;
  id: string;
  source_name: string;
  product: string;
  release: string | null;
  support: 'supported' | 'limited' | 'unsupported';
  text: string;
}

/** Third parties' grades of these parts, recorded by `knownAt` (null: now); they carry no versions. */
export function gradedFor(keys: readonly string[], knownAt: string | null): Promise<GradedRow[]> {
  return query(
    'graded-for',
    `SELECT g.device_key, g.id, s.name AS source_name, g.product, g.release, g.support, g.text
       FROM documented_support g JOIN source s ON s.id = g.source_id
      WHERE g.device_key = ANY($1::text[]) AND g.kind = 'graded' AND g.withdrawn_at IS NULL
        AND ($2::timestamptz IS NULL OR g.recorded_at <= $2) ORDER BY g.id COLLATE "C"`,
    [keys, knownAt],
  );
}

export interface FixNoteRow {
  id: number;
  product: string;
  build: string;
  released_on: string | null;
  driver: string;
  text: string;
  reference: string;
}

/** What changelogs of these products say of these drivers, spelled as they may be, by the clocks' instants. */
export function fixNotesFor(
  products: readonly string[],
  drivers: readonly string[],
  { asOf, knownAt }: Clocks,
): Promise<FixNoteRow[]> {
  return query(
    'fix-notes-for',
    `SELECT id, product, build, released_on, driver, text, reference FROM fix_note
      WHERE product = ANY($1::text[]) AND driver = ANY($2::text[])
        AND ($3::timestamptz IS NULL OR released_on IS NULL OR released_on <= $3)
        AND CASE WHEN $4::timestamptz IS NULL THEN withdrawn_at IS NULL
                 ELSE recorded_at <= $4 AND (withdrawn_at IS NULL OR withdrawn_at > $4) END ORDER BY id`,
    [products, drivers, asOf ?? null, knownAt ?? null],
  );
}
