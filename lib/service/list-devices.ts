import 'server-only';
import { TOTAL_CAP } from '@/lib/contract/limits';
import { cappedTotal, type Page, type PageRequest, pageOf } from '@/lib/contract/list';
import { type DeviceFilter, type DeviceListRow, deviceCount, devicePage, devicesAmong } from '@/lib/db/sql/device-list';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { decisionOf } from '@/lib/domain/verdict/decision-of';
import type { Decision } from '@/lib/domain/verdict/verdict';
import { decideEach } from './decide-each';
import { searchCatalogue } from './search-catalogue';

/** What a list of devices is asked by; absent narrows nothing. */
export interface DeviceQuestion {
  q?: string | undefined;
  bus?: string | undefined;
  type?: string | undefined;
  vendor?: string | undefined;
  driver?: string | undefined;
  platform?: string | undefined;
  decision?: Decision | undefined;
}

export type ListedDevice = DeviceListRow & { decision?: Decision };

/** Devices decided for one page of a decision filter; it bounds the work, so a page may be short and have a next. */
const DECIDED_PER_PAGE = 1_000;

/**
 * Devices by key, or by search rank with `q`. With `decision`, each candidate is checked with the platform and driver
 * of the question by the one code path for verdicts; such a page may hold fewer rows than the limit while more follow.
 */
export async function listDevices(asked: DeviceQuestion, page: PageRequest): Promise<Page<ListedDevice>> {
  const filter: DeviceFilter = {
    bus: asked.bus ?? null,
    type: asked.type ?? null,
    vendor: asked.vendor?.toLowerCase() ?? null,
    driver: asked.driver ?? null,
    platform: asked.platform ?? null,
    stated: asked.decision !== undefined && asked.decision !== 'unknown',
  };
  const ranked = asked.q === undefined ? null : await rankedKeys(asked.q);
  if (asked.decision !== undefined) return decidedPage(asked, asked.decision, filter, ranked, page);
  const [rows, total] = await Promise.all([
    candidates(filter, ranked, page.after?.[0], page.limit),
    ranked === null ? deviceCount(filter, TOTAL_CAP) : null,
  ]);
  const answer = pageOf(rows, page.limit, row => [row.key]);
  return total === null ? answer : { ...answer, total: cappedTotal(total) };
}

/** The best device keys for a text, capped: nobody pages through a thousand near misses. */
async function rankedKeys(text: string): Promise<string[]> {
  const found = await searchCatalogue(text, { limit: TOTAL_CAP, kind: 'device' });
  return found.items.map(entry => entry.ref);
}

function candidates(
  filter: DeviceFilter,
  ranked: readonly string[] | null,
  after: string | undefined,
  limit: number,
): Promise<DeviceListRow[]> {
  if (ranked === null) return devicePage(filter, after ?? null, limit);
  const rest = after === undefined ? ranked : ranked.slice(ranked.indexOf(after) + 1);
  return devicesAmong(filter, rest, limit);
}

async function decidedPage(
  asked: DeviceQuestion,
  decision: Decision,
  filter: DeviceFilter,
  ranked: readonly string[] | null,
  { limit, after }: PageRequest,
): Promise<Page<ListedDevice>> {
  const rows = await candidates(filter, ranked, after?.[0], DECIDED_PER_PAGE);
  const scanned = rows.slice(0, DECIDED_PER_PAGE);
  const { answers } = await decideEach(
    scanned.map(row => questionOf(row, asked)),
    decisionOf,
  );
  const fitting = scanned.filter((_, index) => {
    const answer = answers[index];
    return answer !== undefined && 'decided' in answer && answer.decided === decision;
  });
  const items = fitting.slice(0, limit).map(row => ({ ...row, decision }));
  if (fitting.length > limit) return { items, next: [items.at(-1)?.key ?? ''] };
  const last = scanned.at(-1);
  return { items, next: rows.length > DECIDED_PER_PAGE && last ? [last.key] : undefined };
}

function questionOf(row: DeviceListRow, asked: DeviceQuestion): Configuration {
  return {
    device: { key: row.key },
    ...(asked.platform === undefined ? {} : { platform: { product: asked.platform } }),
    ...(asked.driver === undefined ? {} : { driver: { name: asked.driver } }),
  };
}
