-- Symptoms are a short list of one report, and its settings stand in its configuration: a row of its own for each of them
-- made the database look the report up for each when it was stored, and nothing asks by them alone.
ALTER TABLE "field_report" ADD COLUMN "symptoms" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
UPDATE "field_report" r SET "symptoms" = kept.symptoms
  FROM (SELECT report_id, array_agg(symptom ORDER BY symptom COLLATE "C") AS symptoms
          FROM "field_report_symptom" GROUP BY report_id) kept
  WHERE kept.report_id = r.id;
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_symptoms" CHECK ("symptoms" <@ ARRAY[
  'link-lost','link-flap','link-state-stale','traffic-stops-silently','interrupts-lost','host-panic','cpu-lockup',
  'not-detected','boot-fails','performance-degraded','data-corruption','packet-loss','device-off-bus','drive-dead','other']);
DROP TABLE "field_report_symptom";
DROP TABLE "field_report_setting";
