import 'server-only';
import { devicesByAlias } from '@/lib/db/sql/evidence-catalogue';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { normaliseName } from '@/lib/domain/identity/normalise-name';
import type { DeviceSummary } from '@/lib/domain/verdict/evidence';

/** How many keys are offered when a name fits several. */
const CANDIDATES_SHOWN = 20;

/**
 * Puts a canonical key in place of a device name: the exact alias of one key is that key; a name that fits
 * several, or none, stays unresolved and its candidates are offered (api.md "asked with").
 */
export async function resolveDeviceNames(
  configurations: readonly Configuration[],
): Promise<{ configuration: Configuration; candidates: DeviceSummary[] }[]> {
  const names = new Set<string>();
  for (const { device } of configurations) if (!device.key && device.name) names.add(normaliseName(device.name));
  const rows = await devicesByAlias([...names]);
  return configurations.map(configuration => {
    const { device } = configuration;
    if (device.key || !device.name) return { configuration, candidates: [] };
    const wanted = normaliseName(device.name);
    const fitting = rows.filter(row => row.normalised === wanted);
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (only) return { configuration: { ...configuration, device: { ...device, key: only.key } }, candidates: [] };
    const candidates = fitting
      .slice(0, CANDIDATES_SHOWN)
      .map(row => ({ key: row.key, name: row.name ?? row.key, type: row.type }));
    return { configuration, candidates };
  });
}
