-- Simulated runs: evidence of mechanism, kept by what was asked; the trace is played again from it.
-- CreateTable
CREATE TABLE "simulation_run" (
    "id" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "question" JSONB NOT NULL,
    "scenario" TEXT,
    "build" TEXT,
    "board" JSONB,
    "seed" BIGINT,
    "profile" TEXT,
    "faults" JSONB NOT NULL DEFAULT '[]',
    "trace_hash" TEXT,
    "outcome" TEXT NOT NULL,
    "because" TEXT NOT NULL,
    "symptoms" JSONB NOT NULL,
    "assumptions" JSONB NOT NULL,
    "counter_run" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "simulation_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "simulation_run_asked_at_idx" ON "simulation_run"("asked_at");

-- CreateIndex
CREATE INDEX "simulation_run_counter_run_idx" ON "simulation_run"("counter_run");

-- AddForeignKey
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_counter_run_fkey" FOREIGN KEY ("counter_run") REFERENCES "simulation_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_id" CHECK ("id" ~ '^SIM-[0-9a-f]{20}$');
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_trace_hash" CHECK ("trace_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_outcome" CHECK ("outcome" IN ('cpu-lockup',
  'bus-lost-detected','bus-lost-silent','interrupt-lost-silent','link-blind','storm','degraded','recovered','ok',
  'not-modelled'));
-- What is not modelled was not played; what was played says with what, and can be played again.
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_played" CHECK (
  num_nonnulls("scenario", "build", "board", "seed", "profile", "trace_hash") =
    CASE WHEN "outcome" = 'not-modelled' THEN 0 ELSE 6 END);
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_seed" CHECK ("seed" BETWEEN 0 AND 4294967295);
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_values" CHECK (
  jsonb_typeof("question") = 'object' AND jsonb_typeof("faults") = 'array' AND jsonb_typeof("symptoms") = 'object'
  AND jsonb_typeof("assumptions") = 'array' AND "because" <> '');
ALTER TABLE "simulation_run" ADD CONSTRAINT "simulation_run_not_its_counter" CHECK ("counter_run" <> "id");
