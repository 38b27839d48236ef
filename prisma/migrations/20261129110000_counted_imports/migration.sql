-- An imported report stays marked as such when a maintainer accepts it, and counts from then on (api.md, "Reports").
ALTER TABLE "field_report" DROP CONSTRAINT "field_report_values";
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_values" CHECK (
  "origin" IN ('person','narrative','imported','imported-accepted')
  AND "status" IN ('received','needs-info','accepted','rejected','merged','replaced','withdrawn','deleted')
  AND "received_via" IN ('curated','form','api','cli','import')
  AND "attachment" IN ('physical','passthrough','vf','emulated')
  AND "outcome" IN ('fails','limited','works'));

-- From acceptance by a maintainer on it counts: its time as a mere import is a period that ended.
CREATE OR REPLACE FUNCTION "keep_report_period"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'accepted' THEN
    INSERT INTO superseded_statement (kind, statement_id, body, recorded_at, superseded_at)
    VALUES ('field_report', OLD.id, '{"status":"accepted"}', OLD.accepted_at, greatest(now(), OLD.accepted_at));
  END IF;
  IF NEW.status = 'accepted' THEN
    NEW.accepted_at := now();
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "field_report_keep_period" ON "field_report";
CREATE TRIGGER "field_report_keep_period" BEFORE UPDATE ON "field_report"
  FOR EACH ROW WHEN ((OLD.status = 'accepted') <> (NEW.status = 'accepted') OR OLD.origin <> NEW.origin)
  EXECUTE FUNCTION "keep_report_period"();

-- Words are public once accepted: what went back to review, was asked about or refused is not (docs/decisions/0006).
UPDATE "field_report" SET "accepted_at" = NULL
  WHERE "status" IN ('received','needs-info','rejected') AND "accepted_at" IS NOT NULL;
