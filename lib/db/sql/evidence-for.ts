import type { KnownIssue, Symptom } from '@/lib/domain/known-issue/known-issue';
import type { Demand } from '@/lib/domain/verdict/evidence';
import { query } from '../pool';

/**
 * The evidence questions of a batch: each takes the distinct keys of *all* configurations and answers them in one
 * statement, so that a batch of a thousand costs as many statements as a single check (architecture.md).
 */

export interface AliasRow {
  normalised: string;
  key: string;
  name: string | null;
  type: string;
}

/** Devices whose name or alias is exactly one of the normalised texts. */
export function devicesByAlias(normalised: readonly string[]): Promise<AliasRow[]> {
  return query(
    'devices-by-alias',
    `SELECT a.normalised, d.key, d.name, d.type
       FROM device_alias a JOIN device d ON d.key = a.device_key AND d.withdrawn_at IS NULL
      WHERE a.normalised = ANY($1::text[])
      ORDER BY a.normalised, d.key COLLATE "C" LIMIT 2000`,
    [normalised],
  );
}

export interface DeviceRow {
  key: string;
  name: string | null;
  type: string;
  base_key: string;
  pci_class: string | null;
  models: string[];
  emulated_only: boolean;
}

export function devicesByKey(keys: readonly string[]): Promise<DeviceRow[]> {
  return query(
    'devices-by-key',
    `SELECT key, name, type, base_key, pci_class, models, emulated_only
       FROM device WHERE key = ANY($1::text[]) AND withdrawn_at IS NULL`,
    [keys],
  );
}

export interface PlatformRow {
  product: string;
  name: string;
  kernel_family: string;
  release_ordering: string;
  build_ordering: string;
  releases: string[];
}

/** Every catalogued platform: a dozen rows, and the check must tell an unknown product from an unknown build. */
export function platforms(): Promise<PlatformRow[]> {
  return query(
    'platforms',
    `SELECT p.product, p.name, p.kernel_family, p.release_ordering, p.build_ordering,
            coalesce(array_agg(r.release ORDER BY r.id) FILTER (WHERE r.id IS NOT NULL), '{}') AS releases
       FROM platform p LEFT JOIN platform_release r USING (product)
      GROUP BY p.product`,
  );
}

export interface BuildRow {
  product: string;
  release: string;
  build: string;
  released_on: string | null;
  kernels: { id: number; family: string; version: string; flavour: string; arch: string; complete: boolean }[];
}

export function platformBuilds(products: readonly string[]): Promise<BuildRow[]> {
  return query(
    'platform-builds',
    `SELECT r.product, r.release, b.build, b.released_on,
            coalesce(json_agg(json_build_object('id', k.id, 'family', k.family, 'version', k.version,
              'flavour', k.flavour, 'arch', k.arch, 'complete', k.claims_complete) ORDER BY k.id)
              FILTER (WHERE k.id IS NOT NULL), '[]') AS kernels
       FROM platform_release r
       JOIN platform_build b ON b.release_id = r.id
       LEFT JOIN kernel k ON k.platform_build_id = b.id
      WHERE r.product = ANY($1::text[])
      GROUP BY r.product, r.release, b.id
      ORDER BY r.product, b.id`,
    [products],
  );
}

export interface DriverRow {
  name: string;
  platform: string;
  family: string | null;
  kernel_bound: boolean;
  version_ordering: string;
  builds: { version: string; origin: string | null; platformBuild: string | null }[];
}

/** Drivers by module name with their catalogued builds and the platform builds that carry them inbox. */
export function driversByName(names: readonly string[]): Promise<DriverRow[]> {
  return query(
    'drivers-by-name',
    `SELECT d.name, d.platform, d.family, d.kernel_bound, d.version_ordering,
            coalesce(json_agg(json_build_object('version', b.version, 'origin', b.origin, 'platformBuild', p.build)
              ORDER BY b.id, p.build) FILTER (WHERE b.version IS NOT NULL AND b.origin IS NOT NULL), '[]') AS builds
       FROM driver d
       LEFT JOIN driver_build b ON b.driver_id = d.id AND b.origin IS NOT NULL
       LEFT JOIN inbox_driver i ON i.driver_build_id = b.id
       LEFT JOIN platform_build p ON p.id = i.platform_build_id
      WHERE d.name = ANY($1::text[])
      GROUP BY d.id ORDER BY d.id`,
    [names],
  );
}

export interface SettingRow {
  attribute: string;
  defaults: {
    value: string;
    product: string | null;
    release: string | null;
    driver: string | null;
    reference: string;
  }[];
}

/** The whole settings catalogue: small, and any issue may ask for any of its defaults. */
export function settingsCatalogue(): Promise<SettingRow[]> {
  return query(
    'settings-catalogue',
    `SELECT s.attribute, coalesce(json_agg(json_build_object('value', d.value, 'product', d.product,
              'release', d.release, 'driver', d.driver, 'reference', d.reference) ORDER BY d.id)
              FILTER (WHERE d.id IS NOT NULL), '[]') AS defaults
       FROM setting s LEFT JOIN setting_default d USING (attribute) GROUP BY s.attribute`,
  );
}

export interface ClaimRow {
  device_key: string;
  kernel_id: number;
  driver: string;
  version: string | null;
  alias: string;
  by: 'id' | 'class';
}

/**
 * Which drivers of the given kernels bind the given PCI/USB devices. A claim without subsystem binds every
 * subsystem (modalias wildcards, Linux scripts/mod/file2alias.c); a class claim binds by class code.
 */
export function claimsFor(keys: readonly string[], kernelIds: readonly number[]): Promise<ClaimRow[]> {
  return query(
    'claims-for',
    `WITH asked AS (
       SELECT k.key, split_part(k.key, ':', 1) AS bus, split_part(k.key, ':', 2) AS vendor,
              split_part(k.key, ':', 3) AS device, nullif(split_part(k.key, ':', 4), '') AS subvendor,
              nullif(split_part(k.key, ':', 5), '') AS subdevice, d.pci_class
         FROM unnest($1::text[]) AS k(key) LEFT JOIN device d ON d.key = k.key)
     SELECT a.key AS device_key, c.kernel_id, dr.name AS driver, b.version, c.alias, 'id' AS by
       FROM asked a
       JOIN driver_claim c ON c.bus = a.bus AND c.vendor = a.vendor AND c.device = a.device
        AND (c.subvendor IS NULL OR c.subvendor = a.subvendor) AND (c.subdevice IS NULL OR c.subdevice = a.subdevice)
        AND (c.class IS NULL OR a.pci_class IS NULL OR starts_with(a.pci_class, c.class))
       JOIN driver_build b ON b.id = c.driver_build_id
       JOIN driver dr ON dr.id = b.driver_id
      WHERE c.kernel_id = ANY($2::int[])
     UNION ALL
     SELECT a.key, c.kernel_id, dr.name, b.version, c.alias, 'class'
       FROM asked a
       JOIN driver_claim c ON c.bus = a.bus AND c.class IS NOT NULL AND starts_with(a.pci_class, c.class)
        AND (c.vendor IS NULL OR c.vendor = a.vendor) AND c.device IS NULL
       JOIN driver_build b ON b.id = c.driver_build_id
       JOIN driver dr ON dr.id = b.driver_id
      WHERE c.kernel_id = ANY($2::int[]) AND a.pci_class IS NOT NULL
      ORDER BY 1, 2, 3, 5`,
    [keys, kernelIds],
  );
}

export interface ListingRow {
  device_key: string;
  id: string;
  source_id: string;
  source_name: string;
  program: 'io-devices' | 'vsan' | 'system' | 'passthrough';
  product: string;
  release: string | null;
  demands: Demand[];
  other_requirements: string[];
  first_seen: string | null;
  last_seen: string | null;
  revoked_at: string | null;
  revoked_reason: string | null;
  as_of_text: string | null;
  url: string | null;
}

export function listingsFor(keys: readonly string[]): Promise<ListingRow[]> {
  return query(
    'listings-for',
    `SELECT e.device_key, e.id, e.source_id, s.name AS source_name, e.program, e.product, e.release, e.demands,
            e.other_requirements, e.first_seen, e.last_seen, e.revoked_at, e.revoked_reason, e.as_of_text,
            e."references"->0->>'url' AS url
       FROM hcl_entry e JOIN source s ON s.id = e.source_id
      WHERE e.device_key = ANY($1::text[]) ORDER BY e.id COLLATE "C"`,
    [keys],
  );
}

/**
 * The lists that were read whole: only of those may "not listed" be said. Single cited listing facts, which no import
 * brought, are no list.
 */
export function knownLists(): Promise<{ program: ListingRow['program']; product: string }[]> {
  return query(
    'known-lists',
    `SELECT DISTINCT h.program, h.product FROM hcl_entry h
      WHERE EXISTS (SELECT 1 FROM import_run r WHERE r.source_id = h.source_id AND r.status = 'done')
      ORDER BY h.program, h.product`,
  );
}

export interface DocumentedRow {
  device_key: string;
  id: string;
  source_id: string;
  product: string;
  release: string | null;
  support: 'supported' | 'limited' | 'unsupported';
  text: string;
  url: string | null;
}

/** Manuals only: a third party's grades carry no versions and decide nothing (domain.md §2). */
export function documentedFor(keys: readonly string[]): Promise<DocumentedRow[]> {
  return query(
    'documented-for',
    `SELECT device_key, id, source_id, product, release, support, text, url FROM documented_support
      WHERE device_key = ANY($1::text[]) AND kind = 'documented' AND withdrawn_at IS NULL ORDER BY id COLLATE "C"`,
    [keys],
  );
}

export interface IssueRow {
  targets: string[];
  record: KnownIssue;
}

export function issuesFor(targets: readonly string[]): Promise<IssueRow[]> {
  return query(
    'issues-for',
    `SELECT array_agg(t.target) AS targets, i.record
       FROM known_issue_target t JOIN known_issue i ON i.id = t.issue_id
      WHERE t.target = ANY($1::text[]) AND i.status IN ('published', 'withdrawn')
      GROUP BY i.id ORDER BY i.id COLLATE "C"`,
    [targets],
  );
}

export interface TupleRow {
  device_key: string;
  attachment: 'physical' | 'passthrough' | 'vf' | 'emulated';
  product: string;
  release: string;
  build: string;
  driver: string;
  driver_version: string;
  failing_machines: number;
  failing_with_logs: number;
  working_machines: number;
  working_reporters: number;
  uncounted_failing: number;
  symptoms: Partial<Record<Symptom, number>>;
  first_observed: string | null;
  last_observed: string | null;
  report_ids: string[];
}

export function tuplesFor(keys: readonly string[], products: readonly string[]): Promise<TupleRow[]> {
  return query(
    'tuples-for',
    `SELECT device_key, attachment, product, release, build, driver, driver_version, failing_machines,
            failing_with_logs, working_machines, working_reporters, uncounted_failing, symptoms, first_observed,
            last_observed, report_ids
       FROM tuple_statistic
      WHERE device_key = ANY($1::text[]) AND product = ANY($2::text[]) ORDER BY id`,
    [keys, products],
  );
}

export interface DecisionRow {
  device_key: string;
  id: number;
  product: string;
  release: string | null;
  build: string | null;
  driver: string | null;
  direction: 'bad' | 'good';
  certainty: 'very-low' | 'low' | 'moderate' | 'high';
  text: string;
  happened_at: string;
  reopened: boolean;
}

/** Maintainers' decisions; one is reopened by a later `reopened` event on the same tuple. */
export function decisionsFor(keys: readonly string[]): Promise<DecisionRow[]> {
  return query(
    'decisions-for',
    `SELECT e.device_key, e.id, e.product, e.release, e.build, e.driver, e.direction,
            coalesce(e.certainty, 'moderate') AS certainty, e.text, e.happened_at,
            EXISTS (SELECT 1 FROM verdict_event r WHERE r.kind = 'reopened' AND r.device_key = e.device_key
              AND r.product = e.product AND r.release IS NOT DISTINCT FROM e.release
              AND r.build IS NOT DISTINCT FROM e.build AND r.driver IS NOT DISTINCT FROM e.driver
              AND r.happened_at > e.happened_at) AS reopened
       FROM verdict_event e
      WHERE e.device_key = ANY($1::text[]) AND e.kind = 'decision' AND e.direction IS NOT NULL ORDER BY e.id`,
    [keys],
  );
}

export interface AlternativeRow {
  type: string;
  product: string;
  key: string;
}

/** Parts of the same type that something positive is known about on that product; the engine decides them. */
export function alternativeCandidates(
  pairs: readonly { type: string; product: string }[],
  perPair: number,
): Promise<AlternativeRow[]> {
  return query(
    'alternative-candidates',
    `WITH asked AS (SELECT * FROM unnest($1::text[], $2::text[]) AS a(type, product)),
     known AS (
       SELECT h.device_key AS key, h.product FROM hcl_entry h
        WHERE h.product IN (SELECT product FROM asked) AND h.revoked_at IS NULL
       UNION SELECT s.device_key, s.product FROM documented_support s
        WHERE s.product IN (SELECT product FROM asked) AND s.support = 'supported' AND s.withdrawn_at IS NULL
       UNION SELECT t.device_key, t.product FROM tuple_statistic t
        WHERE t.product IN (SELECT product FROM asked) AND t.working_machines > 0 AND t.failing_machines = 0),
     ranked AS (
       SELECT a.type, a.product, d.key,
              row_number() OVER (PARTITION BY a.type, a.product ORDER BY d.key COLLATE "C") AS position
         FROM asked a JOIN known k ON k.product = a.product
         JOIN device d ON d.key = k.key AND d.type = a.type AND d.withdrawn_at IS NULL AND d.key = d.base_key)
     SELECT type, product, key FROM ranked WHERE position <= $3`,
    [pairs.map(pair => pair.type), pairs.map(pair => pair.product), perPair],
  );
}
