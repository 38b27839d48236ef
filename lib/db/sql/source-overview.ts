import { query } from '../pool';

export interface SourceRow {
  [column: string]: unknown;
  id: string;
  name: string;
  kind: string;
  licence: string;
  url: string | null;
  pci_devices: number;
  pci_subsystems: number;
  usb_products: number;
  models: number;
  issues: number;
  listings: number;
  documented: number;
  fix_notes: number;
  file: string | null;
  version: string | null;
  sha256: string | null;
  retrieved_at: string | null;
  last_import: {
    status: string;
    finished_at: string | null;
    started_at: string;
    added: number;
    changed: number;
    withdrawn: number;
    unchanged: number;
    rejected: number;
    rejects: { line?: number; text?: string; reason?: string }[];
    message: string | null;
  } | null;
}

/** Every source with what stands in the store from it, the newest file that was imported, and its last import. */
export function sourceRows(): Promise<SourceRow[]> {
  return query<SourceRow>(
    'source-overview',
    `WITH devices AS (
       SELECT source_id, count(*) FILTER (WHERE bus = 'pci' AND key = base_key) AS pci_devices,
              count(*) FILTER (WHERE bus = 'pci' AND key <> base_key) AS pci_subsystems,
              count(*) FILTER (WHERE bus = 'usb') AS usb_products, count(*) FILTER (WHERE bus = 'model') AS models
         FROM device WHERE withdrawn_at IS NULL GROUP BY source_id),
     issues AS (SELECT source_id, count(*) AS issues FROM known_issue WHERE status = 'published' GROUP BY source_id),
     listings AS (SELECT source_id, count(*) AS listings FROM hcl_entry GROUP BY source_id),
     documented AS (SELECT source_id, count(*) AS documented FROM documented_support WHERE withdrawn_at IS NULL GROUP BY source_id),
     notes AS (SELECT source_id, count(*) AS fix_notes FROM fix_note WHERE withdrawn_at IS NULL GROUP BY source_id)
     SELECT source.id, source.name, source.kind, source.licence, source.url,
            coalesce(pci_devices, 0) AS pci_devices, coalesce(pci_subsystems, 0) AS pci_subsystems,
            coalesce(usb_products, 0) AS usb_products, coalesce(models, 0) AS models, coalesce(issues, 0) AS issues,
            coalesce(listings, 0) AS listings, coalesce(documented, 0) AS documented, coalesce(fix_notes, 0) AS fix_notes,
            snapshot.file, snapshot.version, snapshot.sha256, snapshot.retrieved_at, to_jsonb(run) AS last_import
       FROM source LEFT JOIN devices ON devices.source_id = source.id LEFT JOIN issues ON issues.source_id = source.id
       LEFT JOIN listings ON listings.source_id = source.id LEFT JOIN documented ON documented.source_id = source.id
       LEFT JOIN notes ON notes.source_id = source.id
       LEFT JOIN LATERAL (
         SELECT * FROM source_snapshot s WHERE s.source_id = source.id
            AND EXISTS (SELECT 1 FROM import_run WHERE snapshot_id = s.id AND status = 'done')
          ORDER BY retrieved_at DESC, id DESC LIMIT 1) snapshot ON true
       LEFT JOIN LATERAL (SELECT status, started_at, finished_at, added, changed, withdrawn, unchanged, rejected, rejects, message
                            FROM import_run WHERE source_id = source.id ORDER BY started_at DESC, id DESC LIMIT 1) run ON true
      ORDER BY source.kind, source.name COLLATE "C"`,
  );
}

/** Claims of each imported kernel; `complete` says whether "no driver" may be concluded from them. */
export function kernelRows() {
  return query<{
    product: string;
    platform_name: string;
    release: string;
    build: string;
    family: string;
    version: string;
    flavour: string;
    arch: string;
    package: string | null;
    complete: boolean;
    imported_at: string | null;
    claims: number;
  }>(
    'source-overview-kernels',
    `SELECT platform.product, platform.name AS platform_name, release.release, build.build, kernel.family, kernel.version,
            kernel.flavour, kernel.arch, kernel.package, kernel.claims_complete AS complete, kernel.imported_at,
            (SELECT count(*) FROM driver_claim WHERE kernel_id = kernel.id) AS claims
       FROM kernel JOIN platform_build build ON build.id = kernel.platform_build_id
       JOIN platform_release release ON release.id = build.release_id JOIN platform ON platform.product = release.product
      WHERE kernel.imported_at IS NOT NULL ORDER BY platform.product, kernel.version COLLATE "C", kernel.flavour`,
  );
}

/** What a visitor may choose from in the check form; `release_names` of those releases that have a name of their own. */
export function platformChoiceRows() {
  return query<{ product: string; name: string; releases: string[]; release_names: Record<string, string> }>(
    'source-overview-platforms',
    `SELECT platform.product, platform.name,
            coalesce((SELECT jsonb_object_agg(release, name) FROM platform_release
                       WHERE product = platform.product AND name IS NOT NULL), '{}') AS release_names,
            ARRAY(SELECT release FROM platform_release WHERE product = platform.product ORDER BY release COLLATE "C") AS releases
       FROM platform ORDER BY platform.name COLLATE "C"`,
  );
}

/** Catalogued settings with the values the catalogue knows. */
export function settingChoiceRows() {
  return query<{ attribute: string; title: string; values: unknown }>(
    'source-overview-settings',
    'SELECT attribute, title, "values" FROM setting ORDER BY attribute COLLATE "C"',
  );
}
