import 'server-only';
import { type Page, type PageRequest, pageOf } from '@/lib/contract/list';
import { type SettingRecordRow, settingRecords } from '@/lib/db/sql/catalogue-settings';

/** The settings catalogue by attribute: allowed values and documented defaults. */
export async function listSettings({ limit, after }: PageRequest): Promise<Page<SettingRecordRow>> {
  const rows = await settingRecords(after?.[0] ?? null, limit);
  return pageOf(rows, limit, row => [row.attribute]);
}
