import { query } from '../pool';

/** Part, platform, release and driver whose verdict is watched; an empty text is a facet that is not told. */
export interface TrackedCombination {
  device_key: string;
  product: string;
  release: string;
  driver: string;
}

export interface NamedCombination extends TrackedCombination {
  device_name: string | null;
  platform_name: string;
  release_ordering: string;
  /** All catalogued ones of the platform. */
  releases: string[];
}

/** Combinations of one part; the busiest part of a million generated reports has 90. */
const COMBINATIONS_OF_PART = 200;

/**
 * The combinations whose verdict is watched, all or those of some parts (subsystems of a base key included):
 * what accepted reports are about; what a list holds of a part that a published issue names, without a driver and with
 * each driver of that platform that the issue names; and whatever was watched before, so that the last statement going
 * is noticed too. At most COMBINATIONS_OF_PART of a part, reported ones first.
 * @param reports only combinations of a platform and driver that one of these reports is about, on whatever release:
 *   what it says of one reaches those that contain it; null: all of them
 */
export function trackedCombinations(
  deviceKeys: readonly string[] | null,
  reports: readonly string[] | null = null,
): Promise<NamedCombination[]> {
  return query(
    'tracked-combinations',
    `WITH wanted AS (
       SELECT key FROM device WHERE $1::text[] IS NULL
        UNION SELECT key FROM device WHERE key = ANY($1)
        UNION SELECT key FROM device WHERE base_key = ANY($1)
        UNION SELECT base_key FROM device WHERE key = ANY($1)),
     part AS MATERIALIZED (
       SELECT d.key, d.base_key, coalesce(b.name, d.name) AS name
         FROM wanted JOIN device d ON d.key = wanted.key LEFT JOIN device b ON b.key = d.base_key),
     named AS (
       SELECT part.key AS device_key, i.record
         FROM part JOIN known_issue_target t ON t.target IN (part.key, part.base_key)
         JOIN known_issue i ON i.id = t.issue_id AND i.status = 'published'),
     driven AS (
       SELECT device_key, '' AS driver FROM named
        UNION
       SELECT device_key, name #>> '{}' FROM named CROSS JOIN LATERAL
         jsonb_path_query(record, '$.affected[*].all_of[*] ? (@.facet == "driver").name[*]') AS name),
     listed AS MATERIALIZED (
       SELECT DISTINCT h.device_key, h.product, coalesce(h.release, '') AS release
         FROM (SELECT DISTINCT device_key FROM named) told JOIN hcl_entry h USING (device_key)),
     combination AS (
       SELECT s.device_key, s.product, s.release, s.driver, 0 AS rank
         FROM part JOIN tuple_statistic s ON s.device_key = part.key
        UNION ALL
       SELECT v.device_key, v.product, v.release, v.driver, 1
         FROM part JOIN tracked_verdict v ON v.device_key = part.key
        UNION ALL
       SELECT h.device_key, h.product, h.release, d.driver, 2
         FROM driven d JOIN listed h USING (device_key)
        WHERE d.driver = '' OR EXISTS (SELECT 1 FROM driver r JOIN platform p ON p.product = h.product
                WHERE r.name = d.driver AND r.platform IN (p.product, p.kernel_family))),
     ranked AS (
       SELECT c.device_key, c.product, c.release, c.driver, part.name,
              row_number() OVER (PARTITION BY c.device_key
                ORDER BY min(c.rank), c.product, c.release COLLATE "C", c.driver COLLATE "C") AS position
         FROM combination c JOIN part ON part.key = c.device_key
        GROUP BY c.device_key, c.product, c.release, c.driver, part.name)
     SELECT r.device_key, r.product, r.release, r.driver, r.name AS device_name, p.name AS platform_name,
            p.release_ordering,
            ARRAY(SELECT l.release FROM platform_release l WHERE l.product = p.product ORDER BY l.id) AS releases
       FROM ranked r JOIN platform p ON p.product = r.product
      WHERE r.position <= ${COMBINATIONS_OF_PART}
        AND ($2::text[] IS NULL OR (r.device_key, r.product, r.driver) IN (
              SELECT f.device_key, t.product, f.driver
                FROM field_report f JOIN field_report_platform t ON t.report_id = f.id WHERE f.id = ANY($2)))
      ORDER BY r.device_key COLLATE "C", r.product, r.release COLLATE "C", r.driver COLLATE "C"`,
    [deviceKeys, reports],
  );
}
