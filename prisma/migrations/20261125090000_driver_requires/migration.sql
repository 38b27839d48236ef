-- What a driver needs to load, where it lies in its kernel's tree, and what reports say of boards and settings
-- (domain.md §4: R14 "a required interface isn't provided", the certainty ladder).

ALTER TABLE "driver" ADD COLUMN "requires" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "driver_build" ADD COLUMN "source_path" TEXT;
ALTER TABLE "tuple_statistic"
  ADD COLUMN "failing_board_vendors" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "setting_toggled" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "fix_note_product_driver_idx" ON "fix_note"("product", "driver");

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

ALTER TABLE "driver" ADD CONSTRAINT "driver_requires_list" CHECK (jsonb_typeof("requires") = 'array');
-- The few drivers that need something are read whole with every check.
CREATE INDEX "driver_requires_any" ON "driver" ("platform") WHERE "requires" <> '[]';
-- A module is found however its name is spelled (lib/domain/identity/module-name.ts).
CREATE INDEX "driver_module_name" ON "driver" (replace(lower("name"), '-', '_'));
CREATE INDEX "driver_family" ON "driver" ("family") WHERE "family" IS NOT NULL;
-- Drivers linked into a kernel name no ids, and some claims name none: both are found by their kernel.
CREATE INDEX "driver_build_builtin" ON "driver_build" ("package") WHERE "builtin";
CREATE INDEX "driver_claim_wildcard" ON "driver_claim" ("kernel_id")
  WHERE "bus" IN ('pci', 'usb') AND ("vendor" IS NULL OR "device" IS NULL);

-- Kernels imported before this know no paths, so nothing could be ruled out of what is linked into them: their packages
-- are read again at the next import instead of being taken for unchanged.
UPDATE "import_run" r SET "status" = 'stopped', "message" = 'to be read again: where drivers lie was not kept'
  FROM "source" s WHERE s."id" = r."source_id" AND s."kind" = 'kernel' AND r."status" = 'done';
