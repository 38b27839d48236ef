-- A GIN index keeps new entries in a list of up to 4 MB, which every search reads through until a vacuum sorts them in
-- (PostgreSQL manual, "GIN Fast Update Technique"): looking for a crash text took 40 ms rather than 5 meanwhile.
ALTER INDEX "crash_signature_fingerprint_idx" SET (fastupdate = off);
SELECT gin_clean_pending_list('crash_signature_fingerprint_idx');
