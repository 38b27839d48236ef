-- What the simulation says to accepted reports: mechanism, never a count.
-- CreateTable
CREATE TABLE "report_simulation" (
    "report_id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "run_id" TEXT NOT NULL,
    "hypothetical" BOOLEAN NOT NULL,
    "assumed" JSONB NOT NULL,
    "tried" INTEGER NOT NULL,
    "reproducing" INTEGER NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_simulation_pkey" PRIMARY KEY ("report_id")
);

-- CreateTable
CREATE TABLE "tuple_mechanism" (
    "device_key" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT NOT NULL DEFAULT '',
    "build" TEXT NOT NULL DEFAULT '',
    "driver" TEXT NOT NULL,
    "driver_version" TEXT NOT NULL DEFAULT '',
    "report_id" TEXT NOT NULL,

    CONSTRAINT "tuple_mechanism_pkey" PRIMARY KEY ("device_key","product","attachment","release","build","driver","driver_version")
);

-- CreateIndex
CREATE INDEX "report_simulation_question_idx" ON "report_simulation"("question");

-- CreateIndex
CREATE INDEX "report_simulation_run_id_idx" ON "report_simulation"("run_id");

-- CreateIndex
CREATE INDEX "tuple_mechanism_report_id_idx" ON "tuple_mechanism"("report_id");

-- AddForeignKey
ALTER TABLE "report_simulation" ADD CONSTRAINT "report_simulation_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_simulation" ADD CONSTRAINT "report_simulation_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "simulation_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tuple_mechanism" ADD CONSTRAINT "tuple_mechanism_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "report_simulation"("report_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

ALTER TABLE "report_simulation" ADD CONSTRAINT "report_simulation_values" CHECK (
  "outcome" IN ('reproduced','not-reproduced','not-modelled') AND "question" ~ '^[0-9a-f]{64}$'
  AND jsonb_typeof("assumed") = 'array');
-- What was reproduced was played, and what is not modelled was not.
ALTER TABLE "report_simulation" ADD CONSTRAINT "report_simulation_counts" CHECK (
  "reproducing" BETWEEN 0 AND "tried" AND ("outcome" = 'reproduced') = ("reproducing" > 0)
  AND ("outcome" = 'not-modelled') = ("tried" = 0));
