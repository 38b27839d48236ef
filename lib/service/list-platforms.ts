import 'server-only';
import { type Page, type PageRequest, pageOf } from '@/lib/contract/list';
import {
  type PlatformSummaryRow,
  platformExists,
  platformReleases,
  platformSummaries,
  type ReleaseRow,
} from '@/lib/db/sql/catalogue-platforms';
import { AppError } from '@/lib/errors';

/** Catalogued platforms by product, with their counts of releases and builds. */
export async function listPlatforms({ limit, after }: PageRequest): Promise<Page<PlatformSummaryRow>> {
  const rows = await platformSummaries(after?.[0] ?? null, limit);
  return pageOf(rows, limit, row => [row.product]);
}

export type PlatformRelease = Omit<ReleaseRow, 'id'>;

/**
 * Releases of one product with builds and kernels, as catalogued (oldest first).
 * @throws AppError not-found for a product that is not catalogued
 */
export async function listPlatformReleases(
  product: string,
  { limit, after }: PageRequest,
): Promise<Page<PlatformRelease>> {
  const rows = await platformReleases(product, Number(after?.[0] ?? 0), limit);
  if (rows.length === 0 && !(await platformExists(product))) {
    throw new AppError('not-found', 'No platform product has that name.');
  }
  const { next, items } = pageOf(rows, limit, row => [String(row.id)]);
  return { items: items.map(({ id: _, ...release }) => release), next };
}
