import 'server-only';
import { DUPLICATES_SHOWN } from '@/lib/contract/limits';
import type { ReportReceipt, VerdictSummary } from '@/lib/contract/report';
import { keepAnswer } from '@/lib/db/reports/idempotency';
import { issuesOfSameSignature, reportsOfSameSignature } from '@/lib/db/reports/report-signatures';
import { reportById, type StoredReport } from '@/lib/db/sql/report-by-id';
import { similarReports } from '@/lib/db/sql/report-neighbours';
import type { Configuration } from '@/lib/domain/configuration/configuration';
import { missingOf } from '@/lib/domain/report/missing';
import { tupleOf } from '@/lib/domain/report/report-tuple';
import { type Judgement, judge } from '@/lib/domain/verdict/decide';
import { AppError } from '@/lib/errors';
import { decideEach } from '../decide-each';
import { summaryOf } from './prepare-report';
import { receiptTokenOf } from './report-identity';

/** An answer as text, so that one given again is the same byte for byte, and the headers beside it. */
export interface GivenReceipt {
  text: string;
  headers: Readonly<Record<string, string>>;
}

interface Circumstances {
  /** What the verdict was before this report stood. */
  before: VerdictSummary;
  replaced: readonly string[];
  use: { scope: string; key: string } | null;
  headers: Readonly<Record<string, string>>;
  /** The answer that was already given under the key, without its token. */
  stored?: string | null;
}

/** The answer to a stored report. Computed once; under an idempotency key the first text stands for ever. */
export async function giveReceipt(reportId: string, circumstances: Circumstances): Promise<GivenReceipt> {
  const { use, headers, stored } = circumstances;
  if (stored != null) return { text: withToken(reportId, stored), headers };
  const report = await reportById(reportId);
  if (!report) throw new Error(`report ${reportId} was stored and is gone`);
  if (report.status === 'deleted') throw new AppError('not-found', 'The report under this key was deleted.');
  const made = JSON.stringify(await receiptOf(report, circumstances));
  const text = use ? await keepAnswer(use.scope, use.key, made) : made;
  return { text: withToken(reportId, text), headers };
}

/** The token stands in no table: it is derived from the id whenever an answer is given. */
function withToken(reportId: string, rest: string): string {
  return `{"id":${JSON.stringify(reportId)},"receipt_token":${JSON.stringify(receiptTokenOf(reportId))},${rest.slice(1)}`;
}

type Rest = Omit<ReportReceipt, 'id' | 'receipt_token'>;

async function receiptOf(report: StoredReport, { before, replaced }: Circumstances): Promise<Rest> {
  const configuration = report.configuration as unknown as Configuration;
  const [{ answers }, same, twins] = await Promise.all([
    decideEach([configuration], judge),
    issuesOfSameSignature(report.id),
    reportsOfSameSignature(report.id, DUPLICATES_SHOWN),
  ]);
  const [outcome] = answers;
  if (!outcome || 'problem' in outcome) throw new Error(`report ${report.id} was accepted and cannot be checked`);
  const { decided: verdict } = outcome;
  const tuple = tupleOf(configuration, report.attachment);
  const similar = await similarReports(tuple, report.symptoms, report.id, DUPLICATES_SHOWN);
  return {
    status: report.status as Rest['status'],
    url: `/reports/${report.id}`,
    known_issues: knownIssues(verdict, same),
    duplicates: duplicatesOf(report.id, twins, similar),
    missing: missingOf({ report: reportFacts(report, configuration), issues: verdict.known_issues }),
    impossible: impossible(verdict),
    replaced: [...replaced],
    redacted: report.redactions as Record<string, number>,
    verdict: { before, after: summaryOf(verdict) },
  };
}

function knownIssues(verdict: Judgement, same: readonly { id: string; title: string }[]): Rest['known_issues'] {
  const byText = same.map(({ id, title }) => ({
    id,
    title,
    url: `/known-issues/${encodeURIComponent(id)}`,
    match: 'same' as const,
    undetermined: [],
  }));
  const named = new Set(byText.map(one => one.id));
  const byConditions = verdict.known_issues
    .filter(one => !named.has(one.id))
    .map(({ id, title, url, match, undetermined }) => ({ id, title, url, match, undetermined: [...undetermined] }));
  return [...byText, ...byConditions];
}

function duplicatesOf(
  own: string,
  twins: readonly string[],
  similar: Awaited<ReturnType<typeof similarReports>>,
): Rest['duplicates'] {
  const found = new Map<string, string>();
  for (const id of twins) found.set(id, 'the same crash signature');
  for (const { id, shared, same_build } of similar) {
    if (found.has(id)) continue;
    const where = same_build ? 'same part, driver and build' : 'same part and driver on another build';
    found.set(id, `${where}; both name ${shared.join(', ')}`);
  }
  found.delete(own);
  return [...found].slice(0, DUPLICATES_SHOWN).map(([id, because]) => ({ id, url: `/reports/${id}`, because }));
}

/** R15's own sentence: it cites the set of claims that it rests on. */
function impossible({ rules, explanation }: Judgement): string | null {
  if (!rules.includes('R15')) return null;
  return explanation.find(one => one.evidence.some(id => id.startsWith('claims:')))?.text ?? null;
}

function reportFacts(report: StoredReport, configuration: Configuration) {
  return {
    configuration,
    outcome: report.outcome,
    log: report.log,
    exposure: report.exposure,
    machineId: report.machine_hash,
    singleChange: report.single_change,
    reproduction: report.reproduction,
  };
}
