-- Field reports as people submit them (api.md "Submitting a report"), and what stands around them: accounts, tokens,
-- attachments, signatures, disputes, the audit log.

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_sha256" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "before" JSONB NOT NULL,
    "replaced" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "spent_challenge" (
    "signature" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "spent_challenge_pkey" PRIMARY KEY ("signature")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "field_report_revision" (
    "report_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "submission" JSONB NOT NULL,
    "because" TEXT NOT NULL,
    "superseded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "field_report_revision_pkey" PRIMARY KEY ("report_id","revision")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" TEXT NOT NULL,
    "report_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "redacted_sha256" TEXT,
    "redacted_bytes" BIGINT,
    "redactions" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "crash_signature" (
    "id" BIGSERIAL NOT NULL,
    "issue_id" TEXT,
    "report_id" TEXT,
    "key" TEXT,
    "version" INTEGER NOT NULL,
    "class" TEXT NOT NULL,
    "owner" TEXT,
    "discriminators" TEXT[],
    "fingerprint" TEXT[],

    CONSTRAINT "crash_signature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dispute" (
    "id" TEXT NOT NULL,
    "issue_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'received',
    "name" TEXT NOT NULL,
    "organisation" TEXT,
    "contact" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reply" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "dispute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- AlterTable
ALTER TABLE "field_report"
    ADD COLUMN "received_via" TEXT NOT NULL DEFAULT 'curated',
    ADD COLUMN "account_id" TEXT,
    ADD COLUMN "board" TEXT,
    ADD COLUMN "machine_hash" TEXT,
    ADD COLUMN "reproduction" TEXT,
    ADD COLUMN "single_change" JSONB,
    ADD COLUMN "licence" TEXT NOT NULL DEFAULT 'CC-BY-4.0',
    ADD COLUMN "receipt_sha256" TEXT,
    ADD COLUMN "redactions" JSONB NOT NULL DEFAULT '{}',
    ADD COLUMN "concerns_issue" TEXT,
    ADD COLUMN "replaced_by" TEXT,
    ADD COLUMN "merged_into" TEXT,
    ADD COLUMN "claimed_by" TEXT,
    ADD COLUMN "claimed_at" TIMESTAMPTZ(3),
    ADD COLUMN "decided_by" TEXT,
    ADD COLUMN "decided_at" TIMESTAMPTZ(3),
    ADD COLUMN "decided_because" TEXT,
    ADD COLUMN "modified_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateIndex
CREATE UNIQUE INDEX "api_token_sha256_key" ON "api_token"("sha256");

-- CreateIndex
CREATE INDEX "api_token_account_id_idx" ON "api_token"("account_id");

-- CreateIndex
CREATE INDEX "idempotency_key_report_id_idx" ON "idempotency_key"("report_id");

-- CreateIndex
CREATE INDEX "attachment_report_id_idx" ON "attachment"("report_id");

-- CreateIndex
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");

-- CreateIndex
CREATE INDEX "crash_signature_key_idx" ON "crash_signature"("key");

-- CreateIndex
CREATE INDEX "crash_signature_issue_id_idx" ON "crash_signature"("issue_id");

-- CreateIndex
CREATE INDEX "crash_signature_report_id_idx" ON "crash_signature"("report_id");

-- CreateIndex
CREATE INDEX "crash_signature_fingerprint_idx" ON "crash_signature" USING GIN ("fingerprint");

-- CreateIndex
CREATE INDEX "dispute_issue_id_idx" ON "dispute"("issue_id");

-- CreateIndex
CREATE INDEX "audit_event_subject_idx" ON "audit_event"("subject");

-- CreateIndex
CREATE INDEX "field_report_status_submitted_at_idx" ON "field_report"("status", "submitted_at" DESC);

-- CreateIndex
CREATE INDEX "field_report_machine_unit_idx" ON "field_report"("machine_unit");

-- CreateIndex
CREATE INDEX "field_report_device_key_reporter_unit_idx" ON "field_report"("device_key", "reporter_unit");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report_revision" ADD CONSTRAINT "field_report_revision_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crash_signature" ADD CONSTRAINT "crash_signature_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "known_issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "crash_signature" ADD CONSTRAINT "crash_signature_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "known_issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_concerns_issue_fkey" FOREIGN KEY ("concerns_issue") REFERENCES "known_issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_replaced_by_fkey" FOREIGN KEY ("replaced_by") REFERENCES "field_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "field_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_claimed_by_fkey" FOREIGN KEY ("claimed_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

-- What must never be (domain.md §4, quality.md "Security").
ALTER TABLE "account" ADD CONSTRAINT "account_role" CHECK ("role" IN ('maintainer','reporter'));
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_scopes" CHECK (
  cardinality("scopes") > 0 AND "scopes" <@ ARRAY['reports:write','admin']);
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_expires" CHECK ("expires_at" > "created_at");
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_sha256" CHECK ("body_sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_hashes" CHECK (
  "sha256" ~ '^[0-9a-f]{64}$' AND "redacted_sha256" ~ '^[0-9a-f]{64}$' AND "bytes" >= 0);
ALTER TABLE "crash_signature" ADD CONSTRAINT "crash_signature_one_owner" CHECK (num_nonnulls("issue_id", "report_id") = 1);
-- An exact key needs an owner and a discriminator: without them nothing is ever "the same" (signatures.md).
ALTER TABLE "crash_signature" ADD CONSTRAINT "crash_signature_key" CHECK (
  "key" IS NULL OR ("owner" IS NOT NULL AND cardinality("discriminators") > 0));
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_values" CHECK (
  "kind" IN ('dispute','vendor-reply','takedown') AND "status" IN ('received','published','rejected','withdrawn'));
ALTER TABLE "dispute" ADD CONSTRAINT "dispute_decided" CHECK (("status" = 'received') = ("decided_at" IS NULL));
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_hashes" CHECK (
  "hash" ~ '^[0-9a-f]{64}$' AND "previous_hash" ~ '^[0-9a-f]{64}$');
ALTER TABLE "field_report" DROP CONSTRAINT "field_report_values";
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_values" CHECK (
  "origin" IN ('person','narrative','imported')
  AND "status" IN ('received','needs-info','accepted','rejected','merged','replaced','withdrawn','deleted')
  AND "received_via" IN ('curated','form','api','cli','import')
  AND "attachment" IN ('physical','passthrough','vf','emulated')
  AND "outcome" IN ('fails','limited','works'));
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_merged" CHECK (("status" = 'merged') = ("merged_into" IS NOT NULL));
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_replaced" CHECK ("status" <> 'replaced' OR "replaced_by" IS NOT NULL);
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_not_of_itself" CHECK ("replaced_by" <> "id" AND "merged_into" <> "id");
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_rejected" CHECK ("status" <> 'rejected' OR "decided_because" IS NOT NULL);
-- A tombstone keeps that there was a report, and nothing of the person.
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_tombstone" CHECK ("status" <> 'deleted' OR (
  "description" = '' AND "log" IS NULL AND "reproduction" IS NULL AND "machine_hash" IS NULL AND "account_id" IS NULL
  AND "receipt_sha256" IS NULL AND "withdrawn_at" IS NOT NULL));

-- The audit log is append-only: not even a maintainer's connection may rewrite it.
CREATE FUNCTION "refuse_rewrite"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "audit_event_append_only" BEFORE UPDATE OR DELETE ON "audit_event"
  FOR EACH ROW EXECUTE FUNCTION "refuse_rewrite"();
CREATE TRIGGER "audit_event_no_truncate" BEFORE TRUNCATE ON "audit_event"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_rewrite"();
