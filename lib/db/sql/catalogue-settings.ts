import { query } from '../pool';

export interface SettingRecordRow {
  attribute: string;
  scope: string;
  title: string;
  values: unknown;
  defaults: {
    value: string;
    product: string | null;
    release: string | null;
    driver: string | null;
    reference: string;
  }[];
}

/** Settings by attribute after `after`, one more than `limit`, with documented defaults. */
export function settingRecords(after: string | null, limit: number): Promise<SettingRecordRow[]> {
  return query(
    'setting-records',
    `SELECT s.attribute, s.scope, s.title, s.values,
            coalesce((SELECT json_agg(json_build_object('value', d.value, 'product', d.product, 'release', d.release,
              'driver', d.driver, 'reference', d.reference) ORDER BY d.id)
              FROM setting_default d WHERE d.attribute = s.attribute), '[]'::json) AS defaults
       FROM setting s
      WHERE $1::text IS NULL OR s.attribute COLLATE "C" > $1
      ORDER BY s.attribute COLLATE "C" LIMIT $2::int + 1`,
    [after, limit],
  );
}
