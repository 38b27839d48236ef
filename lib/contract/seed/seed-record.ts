import type { z } from 'zod';
import { board, device, driver, platform, setting } from './catalogue-records';
import { knownIssue } from './known-issue-record';
import { documentedSupport, fieldReport, hclEntry } from './statement-records';

/**
 * One schema for each folder of `prisma/seed`: the curated records, one JSON file a record, in the words of the
 * domain. Strict, so that a misspelt key is an error and not a silently dropped fact; a record without a reference
 * does not validate.
 */
/** Keyed by the folder of `prisma/seed` that holds the records. */
export const seedRecordSchemas = {
  platforms: platform,
  drivers: driver,
  devices: device,
  boards: board,
  settings: setting,
  hcl: hclEntry,
  documented: documentedSupport,
  reports: fieldReport,
  'known-issues': knownIssue,
} as const;

export type SeedKind = keyof typeof seedRecordSchemas;
export type SeedPlatform = z.infer<typeof platform>;
export type SeedDriver = z.infer<typeof driver>;
export type SeedDevice = z.infer<typeof device>;
export type SeedBoard = z.infer<typeof board>;
export type SeedSetting = z.infer<typeof setting>;
export type SeedHclEntry = z.infer<typeof hclEntry>;
export type SeedDocumentedSupport = z.infer<typeof documentedSupport>;
export type SeedFieldReport = z.infer<typeof fieldReport>;
export type SeedKnownIssue = z.infer<typeof knownIssue>;
export type SeedRecord<K extends SeedKind> = z.infer<(typeof seedRecordSchemas)[K]>;
