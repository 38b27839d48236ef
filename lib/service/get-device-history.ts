import 'server-only';
import {
  deviceHistory,
  deviceIdentity,
  deviceReportCounts,
  type HistoryRow,
  type ReportCountRow,
} from '@/lib/db/sql/catalogue-device-history';
import { targetsOfDevice } from '@/lib/domain/known-issue/issue-targets';
import { AppError } from '@/lib/errors';

/** Everything about one device that bears the whole catalogue's targets would be a list of issues, not its history. */
const EVERY_DEVICE = '*';

/**
 * The time line of one device, newest first: listings, revocations, issues, accepted reports, decisions.
 * @throws AppError not-found for a key that is not catalogued
 */
export async function getDeviceHistory(key: string): Promise<{ key: string; events: readonly HistoryRow[] }> {
  const device = await deviceIdentity(key);
  if (!device) throw new AppError('not-found', 'No device has that key.');
  const targets = targetsOfDevice({
    key: device.key,
    models: device.models,
    ...(device.pci_class === null ? {} : { class: device.pci_class }),
  });
  return {
    key,
    events: await deviceHistory(
      key,
      targets.filter(target => target !== EVERY_DEVICE),
    ),
  };
}

/** Independent machines whose accepted reports say that the part fails, or works; an emulated namesake's apart. */
export function countReports(key: string): Promise<ReportCountRow> {
  return deviceReportCounts(key);
}
