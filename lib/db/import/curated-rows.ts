import type {
  SeedDevice,
  SeedDriver,
  SeedFieldReport,
  SeedHclEntry,
  SeedKnownIssue,
  SeedPlatform,
  SeedSetting,
} from '@/lib/contract/seed-record';

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

/** The part's key without subsystem (domain.md §4: tuples leave it out). */
export function baseKeyOf(key: string): string {
  return key.startsWith('model:') ? key : key.split(':').slice(0, 3).join(':');
}
