-- Undoing the acceptance of a report also undoes that it reopened a decision; events are only ever added.
ALTER TABLE "verdict_event" ADD COLUMN "concerns" BIGINT;
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_concerns_fkey"
  FOREIGN KEY ("concerns") REFERENCES "verdict_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

ALTER TABLE "verdict_event" DROP CONSTRAINT "verdict_event_values";
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_values" CHECK (
  "kind" IN ('decision','reopened','upheld','verdict-change')
  AND "direction" IN ('bad','good','confirmed') AND "decision" IN ('block','review','unknown','ok')
  AND "certainty" IN ('very-low','low','moderate','high'));
