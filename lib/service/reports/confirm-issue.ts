import 'server-only';
import type { Confirmation } from '@/lib/contract/confirmation';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { reportSubmissionSchema } from '@/lib/contract/report';
import { failingOutcome } from '@/lib/domain/report/failing-outcome';
import { AppError } from '@/lib/errors';
import { getKnownIssue } from '../get-known-issue';
import type { GivenReceipt } from './give-receipt';
import { type SubmissionContext, submitReport } from './submit-report';

/**
 * Takes "happens here too" or "not here" as a report about the issue: it fails with the issue's symptoms, or works. The
 * same door, checks and answer as for every report.
 * @throws AppError not-found for an issue that is not public, and what `submitReport` throws
 */
export async function confirmIssue(
  issueId: string,
  { happens, ...rest }: Confirmation,
  context: Omit<SubmissionContext, 'concernsIssue'>,
): Promise<GivenReceipt> {
  const found = await getKnownIssue(issueId);
  if (!found) throw new AppError('not-found', 'No known issue has that id.');
  const { symptoms } = found.issue;
  const parsed = reportSubmissionSchema.safeParse({
    ...rest,
    outcome: happens ? failingOutcome(found.issue) : 'works',
    symptoms: happens ? symptoms : [],
  });
  if (!parsed.success) throw new AppError('invalid-request', undefined, fieldProblemsOf(parsed.error));
  return submitReport(parsed.data, { ...context, concernsIssue: found.issue.id });
}
