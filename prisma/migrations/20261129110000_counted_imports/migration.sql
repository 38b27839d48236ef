-- An imported report stays marked as such when a maintainer accepts it, and counts from then on (api.md, "Reports").
ALTER TABLE "field_report" DROP CONSTRAINT "field_report_values";
ALTER TABLE "field_report" ADD CONSTRAINT "field_report_values" CHECK (
  "origin" IN ('person','narrative','imported','imported-accepted')
  AND "status" IN ('received','needs-info','accepted','rejected','merged','replaced','withdrawn','deleted')
  AND "received_via" IN ('curated','form','api','cli','import')
  AND "attachment" IN ('physical','passthrough','vf','emulated')
  AND "outcome" IN ('fails','limited','works'));
