import 'server-only';
import { deviceRow } from '@/lib/db/sql/device-page';
import { claimRowsOfDevice } from '@/lib/db/sql/device-page-claims';
import { reportRows } from '@/lib/db/sql/device-page-reports';
import { documentedRows, listingRows } from '@/lib/db/sql/device-page-statements';
import { issueRowsOfTargets } from '@/lib/db/sql/known-issue-page';
import { type DeviceKey, formatDeviceKey, withoutSubsystem } from '@/lib/domain/identity/device-key';
import { targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import { claimQuestion } from './claim-question';

/** Targets so wide that an issue filed under them says nothing about this part by itself. */
const WIDE_TARGETS: readonly string[] = ['*', 'model:*'];

/**
 * Everything the store says about one part: names, claims of drivers, listings, documented support, known issues and
 * accepted reports. Null for a part that no source names. A part with subsystem ids also gets what is said about its
 * base id.
 */
export async function getDevice(key: DeviceKey) {
  const text = formatDeviceKey(key);
  const base = formatDeviceKey(withoutSubsystem(key));
  const device = await deviceRow(text);
  if (!device) return null;
  const keys = [...new Set([text, base])];
  const targets = targetsOfDevice({
    key: text,
    models: device.models,
    ...(device.pci_class ? { class: device.pci_class } : {}),
  }).filter(target => !WIDE_TARGETS.includes(target));
  const [claims, listings, documented, issues, reports] = await Promise.all([
    claimRowsOfDevice(claimQuestion(key, device.pci_class)),
    listingRows(keys),
    documentedRows(keys),
    issueRowsOfTargets(targets),
    reportRows(keys),
  ]);
  return { device, claims, listings, documented, issues, reports };
}
