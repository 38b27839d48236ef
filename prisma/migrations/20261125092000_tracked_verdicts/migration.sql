-- Verdict changes (domain.md §6.6 and §6.8): the last known decision of each tracked combination, and what an event says.

-- CreateTable
CREATE TABLE "tracked_verdict" (
    "device_key" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT NOT NULL DEFAULT '',
    "driver" TEXT NOT NULL DEFAULT '',
    "decision" TEXT NOT NULL,
    "certainty" TEXT,
    "evidence" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "data_version" BIGINT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tracked_verdict_pkey" PRIMARY KEY ("device_key","product","release","driver")
);

-- CreateTable
CREATE TABLE "verdict_recording" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "data_version" BIGINT NOT NULL,
    "rules" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_recording_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "verdict_event"
    ADD COLUMN "previous_decision" TEXT,
    ADD COLUMN "came" TEXT[] DEFAULT ARRAY[]::TEXT[],
    ADD COLUMN "went" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateIndex
CREATE INDEX "verdict_event_kind_happened_at_idx" ON "verdict_event"("kind", "happened_at" DESC);

-- AddForeignKey
ALTER TABLE "tracked_verdict" ADD CONSTRAINT "tracked_verdict_device_key_fkey" FOREIGN KEY ("device_key") REFERENCES "device"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

ALTER TABLE "tracked_verdict" ADD CONSTRAINT "tracked_verdict_values" CHECK (
  "decision" IN ('block','review','unknown','ok') AND "certainty" IN ('very-low','low','moderate','high'));
ALTER TABLE "verdict_recording" ADD CONSTRAINT "verdict_recording_single" CHECK ("id" = 1);
-- A change is between two different decisions, both told.
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_change" CHECK ("kind" <> 'verdict-change' OR (
  "decision" IS NOT NULL AND "previous_decision" IN ('block','review','unknown','ok')
  AND "previous_decision" IS NOT NULL AND "previous_decision" <> "decision"));

-- What was decided and what changed is append-only.
CREATE TRIGGER "verdict_event_append_only" BEFORE UPDATE OR DELETE ON "verdict_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_history_rewrite"();
CREATE TRIGGER "verdict_event_no_truncate" BEFORE TRUNCATE ON "verdict_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_rewrite"();
