import type {
  SeedBoard,
  SeedDevice,
  SeedDocumentedSupport,
  SeedDriver,
  SeedFieldReport,
  SeedHclEntry,
  SeedKnownIssue,
  SeedPlatform,
  SeedSetting,
} from '@/lib/contract/seed/seed-record';

/** The curated records as the writers take them. */
export interface CuratedRecords {
  platforms: SeedPlatform[];
  drivers: SeedDriver[];
  devices: SeedDevice[];
  boards: SeedBoard[];
  settings: SeedSetting[];
  hcl: SeedHclEntry[];
  documented: SeedDocumentedSupport[];
  reports: SeedFieldReport[];
  'known-issues': SeedKnownIssue[];
}
