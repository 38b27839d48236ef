import 'server-only';
import { fieldProblemsOf } from '@/lib/contract/problem';
import { wholeReportSchema } from '@/lib/contract/report';
import { type RedactedReport, redactReport } from './redact-report';

/** A line of another collection as a report without personal data, or why it is none. */
export type ReadLine = RedactedReport | { reason: string };

/** Reads one JSON submission and redacts it; needs no database. */
export function readReportLine(text: string): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { reason: 'is not JSON' };
  }
  const parsed = wholeReportSchema.safeParse(value);
  if (parsed.success) return redactReport(parsed.data);
  const [first] = fieldProblemsOf(parsed.error);
  return { reason: first ? `${first.pointer} ${first.detail}` : 'is no report' };
}
