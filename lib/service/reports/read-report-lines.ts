import 'server-only';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { type WholeReport, wholeReportSchema } from '@/lib/contract/report';
import { type RedactedReport, redactReport } from './redact-report';

interface Refusal {
  reason: string;
}

/** A line of another collection as a report without personal data, or why it is none. */
export type ReadLine = RedactedReport | Refusal;

/**
 * Reads JSON submissions, one a line, and redacts them; needs no database. Two steps over all of them: turn by turn, the
 * one's code would drive the other's out of the processor's cache.
 */
export function readReportLines(texts: readonly string[]): ReadLine[] {
  return texts.map(readSubmission).map(one => ('reason' in one ? one : redactReport(one.report)));
}

function readSubmission(text: string): { report: WholeReport } | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'is not JSON' };
  }
  const parsed = wholeReportSchema.safeParse(value);
  if (parsed.success) return { report: parsed.data };
  const [first] = fieldProblemsOf(parsed.error);
  return { reason: first ? `${first.pointer} ${first.detail}` : 'is no report' };
}
