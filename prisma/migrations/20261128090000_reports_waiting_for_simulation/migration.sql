-- Which search of the simulation has answered an accepted report as it stands: what waits is then found by an index, not
-- by reading every report of the part.
-- AlterTable
ALTER TABLE "field_report" ADD COLUMN "simulated_by" TEXT;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

CREATE INDEX "field_report_waits_for_simulation" ON "field_report" ("device_key", "simulated_by", "submitted_at", "id")
  WHERE "status" = 'accepted';

-- What was answered is no answer to what a report says now.
CREATE FUNCTION "ask_simulation_anew"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.simulated_by := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER "field_report_ask_simulation_anew" BEFORE UPDATE ON "field_report"
  FOR EACH ROW WHEN (OLD.modified_at <> NEW.modified_at) EXECUTE FUNCTION "ask_simulation_anew"();
