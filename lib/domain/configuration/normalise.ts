import type { Configuration } from './configuration';

const sortedRecord = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

const sortedSet = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** The same configuration with settings and uses in one order, so that shuffled lines give equal bytes. */
export function normaliseConfiguration(configuration: Configuration): Configuration {
  const { settings, uses, unused, guest } = configuration;
  return {
    ...configuration,
    ...(settings ? { settings: sortedRecord(settings) } : {}),
    ...(uses ? { uses: sortedSet(uses) } : {}),
    ...(unused ? { unused: sortedSet(unused) } : {}),
    ...(guest?.settings ? { guest: { ...guest, settings: sortedRecord(guest.settings) } } : {}),
  };
}
