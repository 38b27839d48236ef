import { setTimeout as pause } from 'node:timers/promises';
import type { ReportReceipt, ReportSubmission } from '@/lib/contract/report';
import { query } from '@/lib/db/pool';
import type { Bench } from './bench';
import { type Figure, ms, plainFigure } from './figure';
import type { PartFacts } from './generate/facts';
import { median, quantile } from './measure';
import { newSender } from './sender';
import { ask, asked, type MeasuredServer, startServer } from './server';

const REPORTS = 100;
const MOST_MS = 1_000;
/** Nothing is seen later than this, or something is broken. */
const GIVEN_UP_AFTER_MS = 20_000;
const ISSUE = 'KNB-2026-0001';

/** What a reader sees after a failing report was accepted, and when: its verdict, its known issue's page, the feed. */
export async function measureVisible(bench: Bench): Promise<Figure[]> {
  const { token } = await newSender('bench-visible');
  const fresh = await unreported(bench, 3 * REPORTS);
  const server = await startServer();
  const seen = { verdict: [] as number[], page: [] as number[], feed: [] as number[] };
  try {
    for (const [at, part] of fresh.entries()) {
      if (seen.feed.length === REPORTS) break;
      const found = await post(server, token, reportOf(part.key, 'i40en', `1.${at}.0.0`, at));
      const accepted = performance.now();
      const { before, after } = found.receipt.verdict;
      // An issue of its whole class may have asked for a review before: then nothing changes that a feed would tell.
      if (before.decision === after.decision) continue;
      const [verdict, feed] = await Promise.all([
        seenAfter(`verdict of ${part.key}`, accepted, () => hasVerdict(server, found.configuration)),
        seenAfter(`feed on ${part.key}`, accepted, () =>
          contains(`${server.url}/api/v1/feed.json`, JSON.stringify(part.key)),
        ),
      ]);
      seen.verdict.push(verdict);
      seen.feed.push(feed);
      const version = `8.0.3.${1_000 + at}`;
      await post(server, token, reportOf('pci:8086:10d3', 'e1000', version, at));
      const told = performance.now();
      seen.page.push(
        await seenAfter(`page with ${version}`, told, () => contains(`${server.url}/known-issues/${ISSUE}`, version)),
      );
    }
  } finally {
    await server.stop();
  }
  return Object.entries({
    'its verdict': seen.verdict,
    'the page of its known issue': seen.page,
    'the feed, as a changed verdict': seen.feed,
  }).map(([where, times]) => {
    const slowest = quantile(times, 0.99);
    return plainFigure(
      `a failing report accepted → ${where} shows it, p99 of ${times.length}`,
      `≤ ${MOST_MS} ms`,
      `${ms(slowest)} (median ${ms(median(times))})`,
      slowest <= MOST_MS,
    );
  });
}

/** Parts that nobody has reported and no issue names: the first failure changes their verdict. */
async function unreported({ facts }: Bench, count: number): Promise<PartFacts[]> {
  const rows = await query<{ key: string }>(
    'bench-spoken-of',
    `SELECT device_key AS key FROM field_report UNION SELECT device_key FROM hcl_entry
      UNION SELECT target FROM known_issue_target`,
    [],
  );
  const spokenOf = new Set(rows.map(row => row.key));
  return facts.parts.filter(part => part.key.startsWith('pci:') && !spokenOf.has(part.key)).slice(0, count);
}

function reportOf(key: string, driver: string, version: string, at: number): ReportSubmission {
  return {
    configuration: {
      device: { key },
      platform: driver === 'e1000' ? { product: 'esxi', release: '4.0' } : { product: 'esxi', release: '7.0' },
      driver: { name: driver, version },
    },
    outcome: 'fails',
    symptoms: ['interrupts-lost'],
    machine_id: `visible ${at}`,
    licence: 'CC-BY-4.0',
  } as ReportSubmission;
}

async function post(server: MeasuredServer, token: string, body: ReportSubmission) {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await ask(`${server.url}/api/v1/reports`, { body: JSON.stringify(body), headers });
  if (answer.status !== 201) throw new Error(`a report was answered ${answer.status}: ${answer.body}`);
  const receipt = JSON.parse(answer.body.toString()) as ReportReceipt;
  if (receipt.status !== 'accepted') throw new Error(`a report is ${receipt.status}`);
  return { receipt, configuration: body.configuration };
}

/** A reader who looks again and again; without a pause the looking would be what is measured. */
const LOOK_AGAIN_MS = 20;

/** Milliseconds from `start` until the question is answered with yes, asked again soon after it was answered with no. */
async function seenAfter(what: string, start: number, isSeen: () => Promise<boolean>): Promise<number> {
  while (!(await isSeen())) {
    if (performance.now() - start > GIVEN_UP_AFTER_MS) throw new Error(`an accepted report is not to be seen: ${what}`);
    await pause(LOOK_AGAIN_MS);
  }
  return performance.now() - start;
}

async function hasVerdict(server: MeasuredServer, configuration: unknown): Promise<boolean> {
  const answer = await asked(`${server.url}/api/v1/check`, { body: JSON.stringify({ configuration }) });
  return (JSON.parse(answer.toString()) as { field: { failing_machines: number } }).field.failing_machines >= 1;
}

const contains = async (url: string, text: string): Promise<boolean> => (await asked(url)).includes(text);
