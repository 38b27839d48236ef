-- Known issues are found by their other names and their crash texts, too; lib/db/known-issues/write-known-issue.ts writes
-- them so from now on. Names and crash texts of the records so far are ASCII, so that these words are what it would write.

UPDATE "search_entry" s
   SET "normalised" = left(s."normalised" || ' ' || more.words, 2000)
  FROM "known_issue" k,
       LATERAL (SELECT trim(regexp_replace(lower(string_agg(text, ' ')), '[^a-z0-9]+', ' ', 'g')) AS words FROM (
         SELECT jsonb_array_elements_text(coalesce(k."record" -> 'aliases', '[]')) AS text
         UNION ALL SELECT jsonb_array_elements_text(coalesce(k."record" -> 'signatures', '[]'))) told) more
 WHERE s."kind" = 'known-issue' AND s."ref" = k."id" AND more.words <> '';
