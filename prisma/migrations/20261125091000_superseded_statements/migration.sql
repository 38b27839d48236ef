-- What this server had recorded by an instant (api.md "Two clocks", `known_at`): every version of a statement that was
-- replaced, and when. Written by triggers, so that no write path can forget (docs/decisions/0005).

-- CreateTable
CREATE TABLE "superseded_statement" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "statement_id" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "superseded_statement_pkey" PRIMARY KEY ("id")
);

-- AlterTable
ALTER TABLE "hcl_entry" ADD COLUMN "earlier_revocations" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE INDEX "superseded_statement_kind_statement_id_superseded_at_idx" ON "superseded_statement"("kind", "statement_id", "superseded_at" DESC);

-- CreateIndex
CREATE INDEX "superseded_statement_kind_superseded_at_idx" ON "superseded_statement"("kind", "superseded_at");

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

-- Versions of listings and of documented support are sought by part.
CREATE INDEX "superseded_statement_device" ON "superseded_statement" (("body"->>'device_key'), "superseded_at");

ALTER TABLE "superseded_statement" ADD CONSTRAINT "superseded_statement_kind" CHECK (
  "kind" IN ('known_issue','hcl_entry','documented_support','field_report'));
ALTER TABLE "superseded_statement" ADD CONSTRAINT "superseded_statement_body" CHECK (jsonb_typeof("body") = 'object');
ALTER TABLE "superseded_statement" ADD CONSTRAINT "superseded_statement_period" CHECK ("recorded_at" <= "superseded_at");

-- Keeps the version that a write replaces or removes. That a list still holds an entry (last_seen) is no new statement.
-- now() is the transaction's: what is written together is recorded at one instant. Transactions that overlap may write
-- in another order than they began: a period never ends before it began.
CREATE FUNCTION "keep_superseded_statement"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  bookkeeping constant text[] := ARRAY['recorded_at', 'last_seen'];
  moment constant timestamptz(3) := greatest(now(), OLD.recorded_at);
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - bookkeeping = to_jsonb(NEW) - bookkeeping THEN
    NEW.recorded_at := OLD.recorded_at;
    RETURN NEW;
  END IF;
  INSERT INTO superseded_statement (kind, statement_id, body, recorded_at, superseded_at)
  VALUES (TG_TABLE_NAME, OLD.id, to_jsonb(OLD), OLD.recorded_at, moment);
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  NEW.recorded_at := moment;
  RETURN NEW;
END $$;
CREATE TRIGGER "known_issue_keep_superseded" BEFORE UPDATE OR DELETE ON "known_issue"
  FOR EACH ROW EXECUTE FUNCTION "keep_superseded_statement"();
CREATE TRIGGER "hcl_entry_keep_superseded" BEFORE UPDATE OR DELETE ON "hcl_entry"
  FOR EACH ROW EXECUTE FUNCTION "keep_superseded_statement"();
CREATE TRIGGER "documented_support_keep_superseded" BEFORE UPDATE OR DELETE ON "documented_support"
  FOR EACH ROW EXECUTE FUNCTION "keep_superseded_statement"();

-- A report counts from when it is accepted until it no longer is (replaced, merged, withdrawn, back in review). Only the
-- period is kept: what a person deletes must not live on here.
CREATE FUNCTION "keep_report_period"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status = 'accepted' THEN
    INSERT INTO superseded_statement (kind, statement_id, body, recorded_at, superseded_at)
    VALUES ('field_report', OLD.id, '{"status":"accepted"}', OLD.accepted_at, greatest(now(), OLD.accepted_at));
  ELSE
    NEW.accepted_at := now();
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "field_report_keep_period" BEFORE UPDATE ON "field_report"
  FOR EACH ROW WHEN ((OLD.status = 'accepted') <> (NEW.status = 'accepted'))
  EXECUTE FUNCTION "keep_report_period"();

CREATE FUNCTION "refuse_history_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "superseded_statement_append_only" BEFORE UPDATE OR DELETE ON "superseded_statement"
  FOR EACH ROW EXECUTE FUNCTION "refuse_history_rewrite"();
CREATE TRIGGER "superseded_statement_no_truncate" BEFORE TRUNCATE ON "superseded_statement"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_history_rewrite"();
