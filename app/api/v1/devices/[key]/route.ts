import { deviceKey } from '@/lib/contract/configuration';
import { SCHEMA_VERSION } from '@/lib/contract/list';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';
import { AppError } from '@/lib/errors';
import { pathValue } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { getDevice } from '@/lib/service/get-device';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/** One device with everything said about it; withdrawn ones stay readable and say so. */
export const GET = readRoute({
  dataVersion: publishedVersion,
  answer: async ({ address, data }) => {
    const reading = parseDeviceKey(pathValue(address, 3, 'key', deviceKey));
    const found = reading.ok ? await getDevice(reading.key) : null;
    if (!found) throw new AppError('not-found', 'No device has that key.');
    const { device, claims, listings, documented, issues, reports, counts } = found;
    const { vendor_name: vendor, source_name: source, pci_class, ...identity } = device;
    return {
      json: {
        schema_version: SCHEMA_VERSION,
        generated_at: data.changedAt,
        ...identity,
        vendor,
        class: pci_class,
        source,
        claims,
        listings,
        documented,
        known_issues: issues,
        reports: { failing: counts.failing, working: counts.working, items: reports },
      },
    };
  },
});
