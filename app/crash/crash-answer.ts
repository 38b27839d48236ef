import { crashReportPath } from '@/lib/service/reports/report-form-fields';
import { type CrashTextMatch, matchCrashText } from '@/lib/service/signatures/match-crash-text';

/** What a page tells of a crash text. */
export interface CrashAnswer extends Pick<CrashTextMatch, 'key' | 'decision' | 'issues' | 'reports'> {
  absentBecause: string | null;
  dropped: readonly { frame: string; rule: string }[];
  /** The report form with the text in it. */
  reportPath: string;
}

/** A trace has a few dozen frames; what is left out of a longer one is told by the API. */
const MAX_DROPPED_SHOWN = 50;

/** Reads a crash text and finds what is known of it; never stores it. */
export async function crashAnswer(text: string): Promise<CrashAnswer> {
  const { key, decision, issues, reports, reading } = await matchCrashText(text);
  const dropped = reading.dropped.slice(0, MAX_DROPPED_SHOWN);
  return {
    key,
    decision,
    issues,
    reports,
    absentBecause: reading.absentBecause,
    dropped,
    reportPath: crashReportPath(text),
  };
}
