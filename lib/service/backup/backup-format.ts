import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/errors';

/**
 * A backup is one gzipped tar: `header.json`, then `tables/<table>/<part>` in COPY's text format, then
 * `attachments/<sha256>`, then `secret`, and last `manifest.json`, which names every entry with its length and SHA-256.
 * A file without its manifest was cut off.
 */
export const FORMAT = 'knownbad-backup-1';

/** Rows are written in parts of this size, so that nothing larger is ever held in memory. */
export const PART_BYTES = 4 * 1024 * 1024;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const headerSchema = z.strictObject({
  format: z.literal(FORMAT),
  created_at: z.iso.datetime(),
  /** Names as they stand under prisma/migrations; a version of ours has dozens. */
  migrations: z
    .array(z.string().regex(/^\d{14}_[a-z0-9_]{1,200}$/))
    .min(1)
    .max(1_000),
  tables: z.array(
    z.strictObject({ table: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z0-9_]+$/)) }),
  ),
});
export type BackupHeader = z.infer<typeof headerSchema>;

export const manifestSchema = z.strictObject({
  entries: z.array(z.strictObject({ name: z.string(), bytes: z.int().nonnegative(), sha256 })),
});
export type BackupManifest = z.infer<typeof manifestSchema>;

/** Why a file is no backup that can be restored; nothing has been changed. */
export class BackupRefused extends AppError {
  constructor(because: string) {
    super('invalid-request', because);
  }
}
