-- Parts that drivers claim or accepted reports are about, though no list names them, become catalogued: imports and
-- reports do so themselves from now on (lib/db/devices/unnamed-devices.ts); this is for those that came before.

INSERT INTO "source" ("id", "name", "kind", "licence")
SELECT 'field-reports', 'Field reports', 'reports', 'CC-BY-4.0'
 WHERE EXISTS (SELECT 1 FROM "field_report" r WHERE r."status" = 'accepted'
   AND NOT EXISTS (SELECT 1 FROM "device" d WHERE d."key" = r."device_key"))
ON CONFLICT ("id") DO NOTHING;

WITH spoken_of AS (
  SELECT c."bus" || ':' || c."vendor" || ':' || c."device" AS key, min(b."source_id") AS source_id
    FROM "driver_claim" c JOIN "driver_build" b ON b."id" = c."driver_build_id"
   WHERE c."bus" IN ('pci', 'usb') AND c."vendor" IS NOT NULL AND c."device" IS NOT NULL GROUP BY 1
  UNION ALL
  SELECT DISTINCT r."device_key", 'field-reports' FROM "field_report" r WHERE r."status" = 'accepted'),
added AS (
  INSERT INTO "device" ("key", "bus", "base_key", "vendor_key", "source_id")
  SELECT DISTINCT ON (s.key) s.key, split_part(s.key, ':', 1),
         CASE WHEN s.key LIKE 'pci:%' THEN array_to_string((string_to_array(s.key, ':'))[1:3], ':') ELSE s.key END,
         v."key", s.source_id
    FROM spoken_of s
    LEFT JOIN "vendor" v ON v."key" = split_part(s.key, ':', 1) || ':' || split_part(s.key, ':', 2)
   WHERE NOT EXISTS (SELECT 1 FROM "device" d WHERE d."key" = s.key)
   ORDER BY s.key, s.source_id
  ON CONFLICT ("key") DO NOTHING RETURNING "key", "vendor_key")
INSERT INTO "search_entry" ("kind", "ref", "title", "normalised", "weight", "detail")
SELECT 'device', a."key", a."key", translate(a."key", ':', ' '), 0, coalesce(v."name", '')
  FROM added a LEFT JOIN "vendor" v ON v."key" = a."vendor_key"
ON CONFLICT ("kind", "ref") DO NOTHING;

UPDATE "data_version" SET "version" = "version" + 1, "changed_at" = now()
 WHERE EXISTS (SELECT 1 FROM "driver_claim") OR EXISTS (SELECT 1 FROM "field_report");
