import type pg from 'pg';
import { type DeviceIdRow, mergeDeviceIds, type VendorRow } from '@/lib/db/import/device-ids';
import { mergeFixNotes } from '@/lib/db/import/fix-notes';
import { mergeHclEntries } from '@/lib/db/import/hcl-entries';
import {
  alreadyImported,
  beginImport,
  failImport,
  finishImport,
  type ImportCounts,
  type SourceRow,
} from '@/lib/db/import/import-run';
import { type ClaimAliasRow, type ModuleRow, mergeKernelClaims } from '@/lib/db/import/kernel-claims';
import { MassWithdrawalError } from '@/lib/db/import/withdrawal-guard';
import { inTransaction } from '@/lib/db/pool';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import { RefusedFileError } from '@/lib/errors';
import type {
  ChangelogRecord,
  ClassRecord,
  DeviceRecord,
  EndRecord,
  HclEntryRecord,
  KernelRecord,
  Provenance,
  RejectRecord,
  VendorRecord,
} from './ingest-record';
import { claimRow, hclEntryRow, kernelRow, moduleRow } from './run-ingest-rows';

/** The only meeting place of importers and database: records in, one transaction an import, counts out. */

export type IngestResult = { outcome: 'unchanged' } | { outcome: 'imported'; counts: ImportCounts };

export type IdRecord = VendorRecord | DeviceRecord | ClassRecord | RejectRecord | EndRecord;

export interface IngestOptions {
  bytes: number;
  /** Import although exactly this file was imported before, and accept mass withdrawals. */
  force?: boolean;
  /** Told now and then how many records were read. */
  onProgress?: (records: number) => void;
}

/** What was read of one file; rejects are counted and the first ones kept for the data page. */
interface Collected<Kept> {
  kept: Kept[];
  rejects: RejectRecord[];
  end: EndRecord;
}

/** Writes what was read within the transaction of the import. */
type Merge = (client: pg.PoolClient) => Promise<Omit<ImportCounts, 'rejected'>>;

/** Imports an id list (`pci.ids`, `usb.ids`). A second run over the same bytes changes nothing and says so. */
export function ingestIdList(
  provenance: Provenance,
  records: AsyncIterable<IdRecord>,
  options: IngestOptions,
): Promise<IngestResult> {
  const source = sourceOf(provenance, 'ids', provenance.source);
  return imported(source, provenance, records, options, ({ kept }) => {
    const vendors: VendorRow[] = [];
    const devices: DeviceIdRow[] = [];
    const names = new Map<string, string>();
    for (const record of kept) {
      if (record.kind === 'vendor') {
        vendors.push({ key: `${record.bus}:${record.id}`, bus: record.bus, name: record.name });
        names.set(`${record.bus}:${record.id}`, record.name);
      } else if (record.kind === 'device') {
        const vendorKey = `${record.bus}:${record.vendor}`;
        devices.push({
          key: record.key,
          bus: record.bus,
          baseKey: record.parent ?? record.key,
          vendorKey,
          name: record.name,
          normalised: normaliseName(`${names.get(vendorKey) ?? ''} ${record.name}`),
        });
      }
    }
    return client => mergeDeviceIds(client, source.id, vendors, devices, options.force ?? false);
  });
}

/** Imports one kernel package: its platform build, drivers, driver builds and claims. */
export function ingestKernel(
  provenance: Provenance,
  records: AsyncIterable<KernelRecord>,
  options: IngestOptions,
): Promise<IngestResult> {
  const source = sourceOf(provenance, 'kernel', 'Debian kernel packages');
  return imported(source, provenance, records, options, ({ kept, end }) => {
    const build = kept.find(record => record.kind === 'platform-build');
    if (!build) throw new Error(`${provenance.file}: the package names no kernel`);
    const modules = new Map<string, ModuleRow>();
    const claims: ClaimAliasRow[] = [];
    for (const record of kept) {
      if (record.kind === 'driver-build') modules.set(record.name, moduleRow(record));
      else if (record.kind === 'claim') claims.push(claimRow(record));
    }
    return client => mergeKernelClaims(client, source.id, kernelRow(build), modules.values(), claims, end.complete);
  });
}

/** Imports what the changelog of one kernel package says of its drivers. */
export function ingestChangelog(
  provenance: Provenance,
  records: AsyncIterable<ChangelogRecord>,
  options: IngestOptions,
): Promise<IngestResult> {
  const source = sourceOf(provenance, 'kernel', 'Debian kernel changelogs');
  return imported(source, provenance, records, options, ({ kept, end }) => {
    const notes = kept.filter(record => record.kind === 'fix-note');
    const scope = end.complete ? (kept.find(record => record.kind === 'changelog-scope') ?? null) : null;
    return client => mergeFixNotes(client, source.id, notes, scope, options.force ?? false);
  });
}

/** A vendor's list as its user names it; each list is a source of its own, so that one never revokes another's. */
export interface HclList {
  id: string;
  name: string;
}

/** Imports one snapshot of a vendor's list, which a user supplies; entries that left it are revoked, not deleted. */
export function ingestHcl(
  list: HclList,
  provenance: Provenance,
  records: AsyncIterable<HclEntryRecord | RejectRecord | EndRecord>,
  options: IngestOptions,
): Promise<IngestResult> {
  const source = { ...sourceOf(provenance, 'hcl', list.name), id: list.id };
  return imported(source, provenance, records, options, ({ kept }) => {
    const rows = kept.map(hclEntryRow);
    return client => mergeHclEntries(client, source.id, provenance.file, rows, options.force ?? false);
  });
}

function sourceOf({ source, licence }: Provenance, kind: SourceRow['kind'], name: string): SourceRow {
  return { id: source, name, kind, licence, url: null };
}

/**
 * Reads a file to its end and writes what it says in one transaction, within a run: a failure is recorded with its reason
 * before it is thrown on.
 * @param prepare what is to be written of what was read; worked out before the transaction begins
 */
async function imported<R extends { kind: string }>(
  source: SourceRow,
  provenance: Provenance,
  records: AsyncIterable<R | RejectRecord | EndRecord>,
  options: IngestOptions,
  prepare: (collected: Collected<Exclude<R, RejectRecord | EndRecord>>) => Merge,
): Promise<IngestResult> {
  const snapshot = {
    sourceId: source.id,
    file: provenance.file,
    version: provenance.version ?? null,
    package: provenance.package ?? null,
    sha256: provenance.sha256,
    bytes: options.bytes,
  };
  if (!options.force && (await alreadyImported(snapshot))) return { outcome: 'unchanged' };
  const run = await beginImport(source, snapshot);
  try {
    const collected = await collect(records, options);
    const { end, rejects } = collected;
    const merge = prepare(collected);
    const counts = await inTransaction(async client => {
      const written = { ...(await merge(client)), rejected: end.rejected };
      await finishImport(client, run, written, { total: end.rejected, first: rejects });
      return written;
    });
    return { outcome: 'imported', counts };
  } catch (error) {
    const stopped = error instanceof MassWithdrawalError;
    await failImport(run, stopped ? 'stopped' : 'failed', error instanceof Error ? error.message : String(error));
    throw error;
  }
}

const PROGRESS_EVERY = 2000;

async function collect<R extends { kind: string }>(
  records: AsyncIterable<R | RejectRecord | EndRecord>,
  options: IngestOptions,
): Promise<Collected<Exclude<R, RejectRecord | EndRecord>>> {
  const kept: Exclude<R, RejectRecord | EndRecord>[] = [];
  const rejects: RejectRecord[] = [];
  let end: EndRecord | null = null;
  for await (const record of records) {
    if (record.kind === 'reject') rejects.push(record as RejectRecord);
    else if (record.kind === 'end') end = record as EndRecord;
    else kept.push(record as Exclude<R, RejectRecord | EndRecord>);
    if (kept.length % PROGRESS_EVERY === 0) options.onProgress?.(kept.length);
  }
  // A stream that broke off must not withdraw what it never reached.
  if (!end || end.failure !== null)
    throw new RefusedFileError(`the file could not be read to its end: ${end?.failure ?? 'it breaks off'}`);
  return { kept, rejects, end };
}
