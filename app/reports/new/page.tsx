import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import { getKnownIssue } from '@/lib/service/get-known-issue';
import { platformOptions } from '@/lib/service/list-sources';
import { prefilledReport } from '@/lib/service/reports/report-form-fields';
import { ReportForm } from './report-form';

export const metadata: Metadata = { title: 'Report' };

type Search = Readonly<Record<string, string | string[] | undefined>>;

export default async function NewReportPage({ searchParams }: { searchParams: Promise<Search> }) {
  await connection();
  const values = prefilledReport(await searchParams);
  const [platforms, issue] = await Promise.all([
    platformOptions(),
    values.issue === '' ? null : getKnownIssue(values.issue),
  ]);
  const steps = issue?.issue.recipe?.steps ?? [];
  return (
    <>
      <h1 className="text-title">Report what happened</h1>
      <p className="prose-measure mt-1 text-muted">
        Failures and successes count alike. You see exactly what is stored before it is sent; addresses, serial numbers
        and names are taken out first. <a href="/about#privacy">Privacy</a>
      </p>
      {issue ? (
        <div className="mt-4 border-l-4 border-line pl-4">
          <p>
            About known issue <a href={`/known-issues/${encodeURIComponent(issue.issue.id)}`}>{issue.issue.title}</a>:
            does it happen on your machine, too?
          </p>
          {steps.length > 0 ? (
            <details className="mt-2">
              <summary className="font-semibold">How to find out</summary>
              <ol className="prose-measure mt-1 list-decimal pl-6">
                {steps.map(step => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </details>
          ) : null}
        </div>
      ) : null}
      <ReportForm values={{ ...values, issue: issue?.issue.id ?? '', key: randomUUID() }} platforms={platforms} />
    </>
  );
}
