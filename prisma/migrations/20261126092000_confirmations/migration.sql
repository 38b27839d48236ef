-- A maintainer may also confirm what was reported of a combination: R13 asks for it beside the simulation.
ALTER TABLE "verdict_event" DROP CONSTRAINT "verdict_event_values";
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_values" CHECK (
  "kind" IN ('decision','reopened','verdict-change')
  AND "direction" IN ('bad','good','confirmed') AND "decision" IN ('block','review','unknown','ok')
  AND "certainty" IN ('very-low','low','moderate','high'));
