import 'server-only';
import { type FieldProblem, fieldProblemsOf } from '@/lib/contract/problem';
import { seedRecordSchemas } from '@/lib/contract/seed/seed-record';
import { platformBuilds } from '@/lib/db/sql/evidence-catalogue';
import { reportsOfDevices } from '@/lib/db/sql/reports-of-devices';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { deriveConfiguration } from '@/lib/domain/configuration/derive';
import { issueTargets } from '@/lib/domain/known-issue/issue-targets';
import type { KnownIssue } from '@/lib/domain/known-issue/known-issue';
import { matchIssue } from '@/lib/domain/known-issue/match-issue';
import type { IssueMatch } from '@/lib/domain/verdict/verdict';
import { gatherEvidence } from '../evidence/gather-evidence';

/** More than a page of each would not be read; the counts cover what was looked at. */
const MAX_REPORTS = 500;
const MAX_BUILDS = 300;
/** Any valid one: a draft may have none yet, and nothing of it is stored. */
const UNSAVED = { id: 'KNB-0000-0000', published_at: '2000-01-01T00:00:00Z', modified_at: '2000-01-01T00:00:00Z' };

export interface IssuePreview {
  /** What the record's schema refuses; the rest is empty then. */
  problems: readonly FieldProblem[];
  reports: readonly { id: string; status: string; outcome: string; match: IssueMatch }[];
  builds: readonly { device: string; product: string; release: string; build: string; match: IssueMatch }[];
  /** Whether more reports or builds exist than were looked at. */
  capped: boolean;
}

/** Which reports and catalogued builds a draft covers, matched by the engine that verdicts use. Stores nothing. */
export async function previewKnownIssue(draft: unknown): Promise<IssuePreview> {
  const given = typeof draft === 'object' && draft !== null ? draft : {};
  const parsed = seedRecordSchemas['known-issues'].safeParse({ ...given, ...UNSAVED });
  if (!parsed.success) return { problems: fieldProblemsOf(parsed.error), reports: [], builds: [], capped: false };
  const issue: KnownIssue = parsed.data;
  const devices = issueTargets(issue).filter(target => !target.includes('*') && !target.startsWith('class:'));
  const reports = await reportsOfDevices(devices, MAX_REPORTS);
  const builds = await buildsOf(issue, devices);
  const configurations = [
    ...reports.map(report => report.configuration as unknown as Configuration),
    ...builds.map(build => build.configuration),
  ];
  const matches = await matchAll(issue, configurations);
  return {
    problems: [],
    reports: reports.map(({ id, status, outcome }, index) => ({
      id,
      status,
      outcome,
      match: matches[index] ?? 'depends',
    })),
    builds: builds.map(({ configuration: _, ...build }, index) => ({
      ...build,
      match: matches[reports.length + index] ?? 'depends',
    })),
    capped: reports.length === MAX_REPORTS || builds.length === MAX_BUILDS,
  };
}

async function matchAll(issue: KnownIssue, configurations: readonly Configuration[]): Promise<IssueMatch[]> {
  const index = await gatherEvidence(configurations);
  return configurations.map(configuration => {
    const { catalogue, device } = index.evidenceOf(configuration);
    return matchIssue(issue, deriveConfiguration(configuration, catalogue, device)).match;
  });
}

/** Catalogued builds of the products that the draft names, for each part and driver that it names. */
async function buildsOf(issue: KnownIssue, devices: readonly string[]) {
  const matchers = issue.affected.flatMap(group => group.all_of);
  const products = matchers.flatMap(one => (one.facet === 'platform' ? one.product : []));
  const [driver] = matchers.flatMap(one => (one.facet === 'driver' ? (one.name ?? []) : []));
  const rows = await platformBuilds([...new Set(products)], null);
  return devices
    .flatMap(device =>
      rows.map(({ product, release, build }) => ({
        device,
        product,
        release,
        build,
        configuration: {
          device: { key: device },
          platform: { product, release, build },
          ...(driver === undefined ? {} : { driver: { name: driver } }),
        } satisfies Configuration,
      })),
    )
    .slice(0, MAX_BUILDS);
}
