import 'server-only';
import { type Page, type PageRequest, pageOf } from '@/lib/contract/list';
import {
  type DriverRecordRow,
  type DriverSummaryRow,
  driverRecords,
  driverSummaries,
} from '@/lib/db/sql/catalogue-drivers';
import { AppError } from '@/lib/errors';

/** Newest builds shown of one driver; a kernel module gains one a week. */
const BUILDS_SHOWN = 200;

/** Catalogued drivers by module name and platform. */
export async function listDrivers({ limit, after }: PageRequest): Promise<Page<DriverSummaryRow>> {
  const [name, platform] = after ?? [];
  const rows = await driverSummaries(name !== undefined && platform !== undefined ? { name, platform } : null, limit);
  return pageOf(rows, limit, row => [row.name, row.platform]);
}

/**
 * All drivers of one module name: one for each platform that has it, since e1000 of ESX and of Linux are not the same.
 * @throws AppError not-found
 */
export async function getDriver(name: string): Promise<{ name: string; drivers: readonly DriverRecordRow[] }> {
  const drivers = await driverRecords(name, BUILDS_SHOWN);
  if (drivers.length === 0) throw new AppError('not-found', 'No driver has that name.');
  return { name, drivers };
}
