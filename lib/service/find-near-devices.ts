import 'server-only';
import { devicesByKey } from '@/lib/db/sql/evidence-catalogue';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';
import { nearKeys } from '@/lib/domain/identity/near-keys';
import { searchCatalogue } from './search-catalogue';

export interface NearDevice {
  key: string;
  name: string;
}

/** More is a list to search, not a hint. */
const DEVICES_SHOWN = 6;

/** Catalogued parts that may have been meant by text that names none: keys a slip away, then names that come near. */
export async function findNearDevices(text: string): Promise<NearDevice[]> {
  const reading = parseDeviceKey(text);
  const keys = reading.ok ? nearKeys(reading.key) : [];
  const words = reading.ok && reading.key.bus === 'model' ? reading.key.model : text;
  const [byKey, byName] = await Promise.all([
    keys.length > 0 ? devicesByKey(keys) : [],
    searchCatalogue(words, { kind: 'device', limit: DEVICES_SHOWN }),
  ]);
  const rows = new Map(byKey.map(row => [row.key, row]));
  const near = keys.flatMap(key => {
    const row = rows.get(key);
    return row ? [{ key, name: row.name ?? 'Unnamed part' }] : [];
  });
  const named = byName.items.map(found => ({ key: found.ref, name: found.title }));
  // Text near a key that is well formed is near by its letters only, which says less than its digits.
  const all = [...new Map([...near, ...named].map(one => [one.key, one])).values()];
  return all.slice(0, DEVICES_SHOWN);
}
