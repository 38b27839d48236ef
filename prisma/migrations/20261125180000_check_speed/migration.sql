-- Indexes of the check, for questions that read whole tables (docs/benchmarks.md).

-- Which lists were read whole is asked by every check: one step an existing (product, program, source), not one a row.
-- CreateIndex
CREATE INDEX "hcl_entry_product_program_source_id_idx" ON "hcl_entry"("product", "program", "source_id");

-- A part has listings of several products, a check asks about one.
-- DropIndex
DROP INDEX "hcl_entry_device_key_idx";
-- CreateIndex
CREATE INDEX "hcl_entry_device_key_product_idx" ON "hcl_entry"("device_key", "product");


-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

-- Parts to buy instead are looked for among the few whose type is known.
CREATE INDEX "device_typed" ON "device" ("type", "key" COLLATE "C") WHERE "type" <> 'other' AND "key" = "base_key";
