-- Fix notes are imported (linux-changelog): each knows its source, the day its build states, and when it was withdrawn.

-- Nothing wrote notes before; should somebody have done so by hand, they are taken for the importer's.
INSERT INTO "source" ("id", "name", "kind", "licence")
SELECT 'linux-changelog', 'Debian kernel changelogs', 'kernel', 'GPL-2.0-only'
 WHERE EXISTS (SELECT 1 FROM "fix_note")
ON CONFLICT ("id") DO NOTHING;

-- AlterTable
ALTER TABLE "fix_note" ADD COLUMN "source_id" TEXT,
ADD COLUMN "released_on" DATE,
ADD COLUMN "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3);
UPDATE "fix_note" SET "source_id" = 'linux-changelog';
ALTER TABLE "fix_note" ALTER COLUMN "source_id" SET NOT NULL;

-- AddForeignKey
ALTER TABLE "fix_note" ADD CONSTRAINT "fix_note_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ── Hand-written from here: what Prisma's schema language cannot say ───────────────────────────────────────────

-- One source's words never withdraw another's.
DROP INDEX "fix_note_identity";
CREATE UNIQUE INDEX "fix_note_identity" ON "fix_note" ("source_id", "product", "build", coalesce("driver", ''), md5("text"));
