-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "url" TEXT,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_snapshot" (
    "id" BIGSERIAL NOT NULL,
    "source_id" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "version" TEXT,
    "package" TEXT,
    "sha256" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "retrieved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" BIGSERIAL NOT NULL,
    "source_id" TEXT NOT NULL,
    "snapshot_id" BIGINT,
    "status" TEXT NOT NULL DEFAULT 'running',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "withdrawn" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "rejects" JSONB NOT NULL DEFAULT '[]',
    "message" TEXT,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vendor" (
    "key" TEXT NOT NULL,
    "bus" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "vendor_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "device" (
    "key" TEXT NOT NULL,
    "bus" TEXT NOT NULL,
    "name" TEXT,
    "type" TEXT NOT NULL DEFAULT 'other',
    "vendor_key" TEXT,
    "base_key" TEXT NOT NULL,
    "pci_class" TEXT,
    "models" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "emulated_only" BOOLEAN NOT NULL DEFAULT false,
    "curated" BOOLEAN NOT NULL DEFAULT false,
    "source_id" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "device_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "device_alias" (
    "device_key" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,

    CONSTRAINT "device_alias_pkey" PRIMARY KEY ("device_key","normalised")
);

-- CreateTable
CREATE TABLE "board" (
    "id" SERIAL NOT NULL,
    "vendor" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "chipset" TEXT,
    "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "board_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform" (
    "product" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "vendor" TEXT,
    "kernel_family" TEXT NOT NULL,
    "release_ordering" TEXT NOT NULL,
    "build_ordering" TEXT NOT NULL,

    CONSTRAINT "platform_pkey" PRIMARY KEY ("product")
);

-- CreateTable
CREATE TABLE "platform_release" (
    "id" SERIAL NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT NOT NULL,
    "name" TEXT,
    "released_on" DATE,
    "eol_on" DATE,

    CONSTRAINT "platform_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "platform_build" (
    "id" SERIAL NOT NULL,
    "release_id" INTEGER NOT NULL,
    "build" TEXT NOT NULL,
    "label" TEXT,
    "released_on" DATE,
    "source_id" TEXT NOT NULL,

    CONSTRAINT "platform_build_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "kernel" (
    "id" SERIAL NOT NULL,
    "platform_build_id" INTEGER NOT NULL,
    "family" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "flavour" TEXT NOT NULL,
    "arch" TEXT NOT NULL,
    "abi" TEXT,
    "package" TEXT,
    "claims_complete" BOOLEAN NOT NULL DEFAULT false,
    "imported_at" TIMESTAMPTZ(3),

    CONSTRAINT "kernel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "driver" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "family" TEXT,
    "description" TEXT,
    "kernel_bound" BOOLEAN NOT NULL DEFAULT false,
    "version_ordering" TEXT NOT NULL DEFAULT 'dotted',

    CONSTRAINT "driver_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "driver_build" (
    "id" SERIAL NOT NULL,
    "driver_id" INTEGER NOT NULL,
    "version" TEXT,
    "srcversion" TEXT,
    "origin" TEXT,
    "package" TEXT,
    "builtin" BOOLEAN NOT NULL DEFAULT false,
    "firmware" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "parameters" JSONB NOT NULL DEFAULT '[]',
    "source_id" TEXT NOT NULL,

    CONSTRAINT "driver_build_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox_driver" (
    "platform_build_id" INTEGER NOT NULL,
    "driver_build_id" INTEGER NOT NULL,

    CONSTRAINT "inbox_driver_pkey" PRIMARY KEY ("platform_build_id","driver_build_id")
);

-- CreateTable
CREATE TABLE "driver_claim" (
    "id" BIGSERIAL NOT NULL,
    "kernel_id" INTEGER NOT NULL,
    "driver_build_id" INTEGER NOT NULL,
    "alias" TEXT NOT NULL,
    "bus" TEXT NOT NULL,
    "vendor" TEXT,
    "device" TEXT,
    "subvendor" TEXT,
    "subdevice" TEXT,
    "class" TEXT,

    CONSTRAINT "driver_claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "attribute" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "values" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "setting_pkey" PRIMARY KEY ("attribute")
);

-- CreateTable
CREATE TABLE "setting_default" (
    "id" SERIAL NOT NULL,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "product" TEXT,
    "release" TEXT,
    "driver" TEXT,
    "reference" TEXT NOT NULL,

    CONSTRAINT "setting_default_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hcl_entry" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "source_row" TEXT NOT NULL,
    "program" TEXT NOT NULL,
    "device_key" TEXT,
    "device_name" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT,
    "demands" JSONB NOT NULL DEFAULT '[]',
    "other_requirements" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "as_of_text" TEXT,
    "first_seen" TIMESTAMPTZ(3),
    "last_seen" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "references" JSONB NOT NULL DEFAULT '[]',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "hcl_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "documented_support" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "device_key" TEXT,
    "device_name" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT,
    "support" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "url" TEXT,
    "withdrawn_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documented_support_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_issue" (
    "id" TEXT NOT NULL,
    "source_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "merged_into" TEXT,
    "subject" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "assertion" TEXT NOT NULL,
    "occurrence" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "certainty" TEXT NOT NULL,
    "record" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "modified_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "known_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "known_issue_target" (
    "issue_id" TEXT NOT NULL,
    "target" TEXT NOT NULL,

    CONSTRAINT "known_issue_target_pkey" PRIMARY KEY ("issue_id","target")
);

-- CreateTable
CREATE TABLE "escalation" (
    "id" SERIAL NOT NULL,
    "issue_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "happened" DATE,
    "text" TEXT,
    "reference" TEXT,

    CONSTRAINT "escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reference" (
    "id" SERIAL NOT NULL,
    "issue_id" TEXT,
    "report_id" TEXT,
    "url" TEXT,
    "ref" TEXT,
    "title" TEXT,
    "read" TEXT,

    CONSTRAINT "reference_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_report" (
    "id" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "device_key" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "driver" TEXT NOT NULL,
    "driver_version" TEXT,
    "driver_version_unknown_because" TEXT,
    "driver_origin" TEXT,
    "outcome" TEXT NOT NULL,
    "observed_on" DATE,
    "description" TEXT NOT NULL,
    "log" TEXT,
    "configuration" JSONB NOT NULL,
    "exposure" JSONB,
    "machine_unit" TEXT NOT NULL,
    "reporter_unit" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "accepted_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "field_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "field_report_platform" (
    "report_id" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT NOT NULL DEFAULT '',
    "build" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "field_report_platform_pkey" PRIMARY KEY ("report_id","product","release","build")
);

-- CreateTable
CREATE TABLE "field_report_setting" (
    "report_id" TEXT NOT NULL,
    "attribute" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "field_report_setting_pkey" PRIMARY KEY ("report_id","attribute")
);

-- CreateTable
CREATE TABLE "field_report_symptom" (
    "report_id" TEXT NOT NULL,
    "symptom" TEXT NOT NULL,

    CONSTRAINT "field_report_symptom_pkey" PRIMARY KEY ("report_id","symptom")
);

-- CreateTable
CREATE TABLE "tuple_statistic" (
    "id" BIGSERIAL NOT NULL,
    "device_key" TEXT NOT NULL,
    "attachment" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT NOT NULL DEFAULT '',
    "build" TEXT NOT NULL DEFAULT '',
    "driver" TEXT NOT NULL,
    "driver_version" TEXT NOT NULL DEFAULT '',
    "failing_machines" INTEGER NOT NULL DEFAULT 0,
    "failing_with_logs" INTEGER NOT NULL DEFAULT 0,
    "working_machines" INTEGER NOT NULL DEFAULT 0,
    "working_reporters" INTEGER NOT NULL DEFAULT 0,
    "uncounted_failing" INTEGER NOT NULL DEFAULT 0,
    "symptoms" JSONB NOT NULL DEFAULT '{}',
    "first_observed" DATE,
    "last_observed" DATE,
    "report_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "tuple_statistic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fix_note" (
    "id" BIGSERIAL NOT NULL,
    "product" TEXT NOT NULL,
    "build" TEXT NOT NULL,
    "driver" TEXT,
    "text" TEXT NOT NULL,
    "reference" TEXT NOT NULL,

    CONSTRAINT "fix_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict_event" (
    "id" BIGSERIAL NOT NULL,
    "device_key" TEXT NOT NULL,
    "product" TEXT NOT NULL,
    "release" TEXT,
    "build" TEXT,
    "driver" TEXT,
    "kind" TEXT NOT NULL,
    "direction" TEXT,
    "decision" TEXT,
    "certainty" TEXT,
    "text" TEXT NOT NULL,
    "thresholds" TEXT NOT NULL,
    "happened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verdict_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "search_entry" (
    "kind" TEXT NOT NULL,
    "ref" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "normalised" TEXT NOT NULL,
    "weight" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "search_entry_pkey" PRIMARY KEY ("kind","ref")
);

-- CreateTable
CREATE TABLE "data_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "source_snapshot_source_id_file_sha256_key" ON "source_snapshot"("source_id", "file", "sha256");

-- CreateIndex
CREATE INDEX "import_run_source_id_started_at_idx" ON "import_run"("source_id", "started_at" DESC);

-- CreateIndex
CREATE INDEX "device_base_key_idx" ON "device"("base_key");

-- CreateIndex
CREATE INDEX "device_vendor_key_idx" ON "device"("vendor_key");

-- CreateIndex
CREATE INDEX "device_alias_normalised_idx" ON "device_alias"("normalised");

-- CreateIndex
CREATE UNIQUE INDEX "board_vendor_product_key" ON "board"("vendor", "product");

-- CreateIndex
CREATE UNIQUE INDEX "platform_release_product_release_key" ON "platform_release"("product", "release");

-- CreateIndex
CREATE INDEX "platform_build_build_idx" ON "platform_build"("build");

-- CreateIndex
CREATE UNIQUE INDEX "platform_build_release_id_build_key" ON "platform_build"("release_id", "build");

-- CreateIndex
CREATE UNIQUE INDEX "kernel_platform_build_id_family_version_flavour_arch_key" ON "kernel"("platform_build_id", "family", "version", "flavour", "arch");

-- CreateIndex
CREATE INDEX "driver_name_idx" ON "driver"("name");

-- CreateIndex
CREATE UNIQUE INDEX "driver_platform_name_key" ON "driver"("platform", "name");

-- CreateIndex
CREATE INDEX "driver_build_driver_id_idx" ON "driver_build"("driver_id");

-- CreateIndex
CREATE INDEX "driver_claim_bus_vendor_device_idx" ON "driver_claim"("bus", "vendor", "device");

-- CreateIndex
CREATE INDEX "driver_claim_driver_build_id_idx" ON "driver_claim"("driver_build_id");

-- CreateIndex
CREATE INDEX "setting_default_attribute_idx" ON "setting_default"("attribute");

-- CreateIndex
CREATE INDEX "hcl_entry_device_key_idx" ON "hcl_entry"("device_key");

-- CreateIndex
CREATE INDEX "hcl_entry_product_release_idx" ON "hcl_entry"("product", "release");

-- CreateIndex
CREATE UNIQUE INDEX "hcl_entry_source_id_source_row_key" ON "hcl_entry"("source_id", "source_row");

-- CreateIndex
CREATE INDEX "documented_support_device_key_idx" ON "documented_support"("device_key");

-- CreateIndex
CREATE INDEX "known_issue_status_modified_at_idx" ON "known_issue"("status", "modified_at" DESC);

-- CreateIndex
CREATE INDEX "known_issue_target_target_idx" ON "known_issue_target"("target");

-- CreateIndex
CREATE INDEX "escalation_issue_id_idx" ON "escalation"("issue_id");

-- CreateIndex
CREATE INDEX "reference_issue_id_idx" ON "reference"("issue_id");

-- CreateIndex
CREATE INDEX "reference_report_id_idx" ON "reference"("report_id");

-- CreateIndex
CREATE INDEX "field_report_device_key_status_idx" ON "field_report"("device_key", "status");

-- CreateIndex
CREATE INDEX "field_report_platform_product_release_idx" ON "field_report_platform"("product", "release");

-- CreateIndex
CREATE UNIQUE INDEX "tuple_statistic_device_key_attachment_product_release_build_key" ON "tuple_statistic"("device_key", "attachment", "product", "release", "build", "driver", "driver_version");

-- CreateIndex
CREATE INDEX "fix_note_product_build_idx" ON "fix_note"("product", "build");

-- CreateIndex
CREATE INDEX "verdict_event_device_key_product_idx" ON "verdict_event"("device_key", "product");

-- AddForeignKey
ALTER TABLE "source_snapshot" ADD CONSTRAINT "source_snapshot_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "source_snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "vendor" ADD CONSTRAINT "vendor_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_vendor_key_fkey" FOREIGN KEY ("vendor_key") REFERENCES "vendor"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "device_alias" ADD CONSTRAINT "device_alias_device_key_fkey" FOREIGN KEY ("device_key") REFERENCES "device"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_release" ADD CONSTRAINT "platform_release_product_fkey" FOREIGN KEY ("product") REFERENCES "platform"("product") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_build" ADD CONSTRAINT "platform_build_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "platform_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "platform_build" ADD CONSTRAINT "platform_build_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_platform_build_id_fkey" FOREIGN KEY ("platform_build_id") REFERENCES "platform_build"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "driver_build" ADD CONSTRAINT "driver_build_driver_id_fkey" FOREIGN KEY ("driver_id") REFERENCES "driver"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "driver_build" ADD CONSTRAINT "driver_build_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_driver" ADD CONSTRAINT "inbox_driver_platform_build_id_fkey" FOREIGN KEY ("platform_build_id") REFERENCES "platform_build"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "inbox_driver" ADD CONSTRAINT "inbox_driver_driver_build_id_fkey" FOREIGN KEY ("driver_build_id") REFERENCES "driver_build"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "driver_claim" ADD CONSTRAINT "driver_claim_kernel_id_fkey" FOREIGN KEY ("kernel_id") REFERENCES "kernel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "driver_claim" ADD CONSTRAINT "driver_claim_driver_build_id_fkey" FOREIGN KEY ("driver_build_id") REFERENCES "driver_build"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "setting_default" ADD CONSTRAINT "setting_default_attribute_fkey" FOREIGN KEY ("attribute") REFERENCES "setting"("attribute") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_device_key_fkey" FOREIGN KEY ("device_key") REFERENCES "device"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documented_support" ADD CONSTRAINT "documented_support_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documented_support" ADD CONSTRAINT "documented_support_device_key_fkey" FOREIGN KEY ("device_key") REFERENCES "device"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_merged_into_fkey" FOREIGN KEY ("merged_into") REFERENCES "known_issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_issue_target" ADD CONSTRAINT "known_issue_target_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "known_issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "known_issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference" ADD CONSTRAINT "reference_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "known_issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reference" ADD CONSTRAINT "reference_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report_platform" ADD CONSTRAINT "field_report_platform_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report_setting" ADD CONSTRAINT "field_report_setting_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "field_report_symptom" ADD CONSTRAINT "field_report_symptom_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "field_report"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_device_key_fkey" FOREIGN KEY ("device_key") REFERENCES "device"("key") ON DELETE RESTRICT ON UPDATE CASCADE;


-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Trigram search over the columns normalised in TypeScript (lib/domain/identity/normalise-name).
CREATE INDEX "search_entry_normalised_trgm" ON "search_entry" USING gin ("normalised" gin_trgm_ops);
CREATE INDEX "device_alias_normalised_trgm" ON "device_alias" USING gin ("normalised" gin_trgm_ops);
-- Class claims are few and have no device id: found apart.
CREATE INDEX "driver_claim_class" ON "driver_claim" ("bus", "class") WHERE "class" IS NOT NULL;
-- A driver build is one row per driver, version, source version, origin and package, nulls included.
CREATE UNIQUE INDEX "driver_build_identity" ON "driver_build"
  ("driver_id", coalesce("version", ''), coalesce("srcversion", ''), coalesce("origin", ''), coalesce("package", ''));
CREATE UNIQUE INDEX "setting_default_identity" ON "setting_default"
  ("attribute", "value", coalesce("product", ''), coalesce("release", ''), coalesce("driver", ''));
CREATE UNIQUE INDEX "fix_note_identity" ON "fix_note" ("product", "build", coalesce("driver", ''), md5("text"));
-- Claims of a kernel: an import is idempotent by this key.
CREATE UNIQUE INDEX "driver_claim_identity" ON "driver_claim" ("kernel_id", "driver_build_id", "alias");

-- What must never be (domain.md §1-§4).
ALTER TABLE "device" ADD CONSTRAINT "device_key_form" CHECK (
  ("bus" = 'pci' AND "key" ~ '^pci:[0-9a-f]{4}:[0-9a-f]{4}(:[0-9a-f]{4}:[0-9a-f]{4})?$')
  OR ("bus" = 'usb' AND "key" ~ '^usb:[0-9a-f]{4}:[0-9a-f]{4}$')
  OR ("bus" = 'model' AND "key" ~ '^model:(ata|nvme|scsi):.+$'));
ALTER TABLE "device" ADD CONSTRAINT "device_pci_class_form" CHECK ("pci_class" ~ '^[0-9a-f]{4}([0-9a-f]{2})?$');
ALTER TABLE "vendor" ADD CONSTRAINT "vendor_key_form" CHECK ("key" ~ '^(pci|usb):[0-9a-f]{4}$');
ALTER TABLE "source" ADD CONSTRAINT "source_kind" CHECK ("kind" IN ('ids','kernel','hcl','curated','manual','reports'));
ALTER TABLE "source_snapshot" ADD CONSTRAINT "source_snapshot_sha256" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_status" CHECK ("status" IN ('running','done','failed','stopped'));
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_counts" CHECK (
  "added" >= 0 AND "changed" >= 0 AND "withdrawn" >= 0 AND "unchanged" >= 0 AND "rejected" >= 0);
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_finished" CHECK (("status" = 'running') = ("finished_at" IS NULL));
ALTER TABLE "kernel" ADD CONSTRAINT "kernel_family" CHECK ("family" IN ('linux','freebsd','vmkernel','nt'));
ALTER TABLE "driver_build" ADD CONSTRAINT "driver_build_origin" CHECK (
  "origin" IN ('inbox','async','async-of-inbox','community','dkms','self-built'));
ALTER TABLE "driver_claim" ADD CONSTRAINT "driver_claim_hex" CHECK (
  "vendor" ~ '^[0-9a-f]{4}$' AND "device" ~ '^[0-9a-f]{4}$' AND "subvendor" ~ '^[0-9a-f]{4}$' AND "subdevice" ~ '^[0-9a-f]{4}$');
ALTER TABLE "setting" ADD CONSTRAINT "setting_scope" CHECK (
  "scope" IN ('bios','bmc','nic-function','interface','driver-parameter','kernel-command-line','platform','vm')
  AND starts_with("attribute", "scope" || '.'));
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_program" CHECK ("program" IN ('io-devices','vsan','system','passthrough'));
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_revocation" CHECK (("revoked_at" IS NULL) = ("revoked_reason" IS NULL));
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_seen" CHECK ("first_seen" <= "last_seen");
ALTER TABLE "hcl_entry" ADD CONSTRAINT "hcl_entry_documents" CHECK (
  jsonb_typeof("demands") = 'array' AND jsonb_typeof("references") = 'array');
ALTER TABLE "documented_support" ADD CONSTRAINT "documented_support_values" CHECK (
  "kind" IN ('documented','graded') AND "support" IN ('supported','limited','unsupported'));
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_values" CHECK (
  "kind" IN ('field','erratum','vendor-kb','quirk','drive-warning','board-bug')
  AND "status" IN ('draft','published','withdrawn','merged')
  AND "subject" IN ('device','board','bmc','platform','path')
  AND "severity" IN ('data-loss','outage','degraded','nuisance')
  AND "assertion" IN ('affected','may-be-affected','update-recommended')
  AND "occurrence" IN ('always','conditional','sporadic')
  AND "conditions" IN ('complete','partial')
  AND "certainty" IN ('very-low','low','moderate','high'));
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_merged" CHECK (("status" = 'merged') = ("merged_into" IS NOT NULL));
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_not_merged_into_itself" CHECK ("merged_into" <> "id");
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_withdrawn" CHECK ("status" <> 'withdrawn' OR "withdrawn_at" IS NOT NULL);
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_dates" CHECK ("published_at" <= "modified_at");
-- The record is the document, the columns are what is queried: they must agree.
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_record" CHECK (
  "record"->>'id' = "id" AND "record"->>'subject' = "subject" AND "record"->>'severity' = "severity"
  AND jsonb_typeof("record"->'affected') = 'array');
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_state" CHECK (
  "state" IN ('not-reported','reported','acknowledged','fix-announced','fixed-in-build','wont-fix'));
ALTER TABLE "reference" ADD CONSTRAINT "reference_one_owner" CHECK (num_nonnulls("issue_id", "report_id") = 1);
ALTER TABLE "reference" ADD CONSTRAINT "reference_says_where" CHECK (num_nonnulls("url", "ref") >= 1);
ALTER TABLE "reference" ADD CONSTRAINT "reference_read" CHECK ("read" IN ('full','excerpt'));
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_values" CHECK (
  "origin" IN ('person','narrative','imported')
  AND "status" IN ('received','accepted','rejected','merged','withdrawn')
  AND "attachment" IN ('physical','passthrough','vf','emulated')
  AND "outcome" IN ('fails','limited','works'));
-- "Which version?" is answered or its absence explained: the seed's one comment (mission.md).
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_driver_version" CHECK (
  "driver_version" IS NOT NULL OR "driver_version_unknown_because" IS NOT NULL);
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_accepted" CHECK ("status" <> 'accepted' OR "accepted_at" IS NOT NULL);
ALTER TABLE "field_report_symptom" ADD CONSTRAINT "field_report_symptom_value" CHECK ("symptom" IN (
  'link-lost','link-flap','link-state-stale','traffic-stops-silently','interrupts-lost','host-panic','cpu-lockup',
  'not-detected','boot-fails','performance-degraded','data-corruption','packet-loss','device-off-bus','drive-dead','other'));
ALTER TABLE "tuple_statistic" ADD CONSTRAINT "tuple_statistic_counts" CHECK (
  "failing_machines" >= 0 AND "working_machines" >= 0 AND "uncounted_failing" >= 0
  AND "failing_with_logs" BETWEEN 0 AND "failing_machines" AND "working_reporters" BETWEEN 0 AND "working_machines");
ALTER TABLE "verdict_event" ADD CONSTRAINT "verdict_event_values" CHECK (
  "kind" IN ('decision','reopened','verdict-change')
  AND "direction" IN ('bad','good') AND "decision" IN ('block','review','unknown','ok')
  AND "certainty" IN ('very-low','low','moderate','high'));
ALTER TABLE "data_version" ADD CONSTRAINT "data_version_single" CHECK ("id" = 1);
INSERT INTO "data_version" ("id") VALUES (1);
