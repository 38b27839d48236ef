import type {
  SeedDevice,
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
  settings: SeedSetting[];
  hcl: SeedHclEntry[];
  reports: SeedFieldReport[];
  'known-issues': SeedKnownIssue[];
}
