import 'server-only';
import { issueCountRows, issueRows } from '@/lib/db/sql/known-issue-page';
import { ISSUE_KINDS, SEVERITIES } from '@/lib/domain/known-issue/known-issue';
import { weightWhereItApplies } from '@/lib/domain/verdict/issue-effect';

/** Issues of one page of the list. */
const PAGE_ISSUES = 25;
/** Deeper pages than this are found by filtering. */
const MAX_PAGE = 1_000;
const MAX_WORDS = 8;

/**
 * Published and withdrawn issues, newest first, each with what it does where it applies; counts for the filter chips
 * are of the same words. Unknown filter values find what they would without the filter; `page` starts at 1.
 */
export async function listKnownIssues(asked: { q?: string; severity?: string; kind?: string; page?: number }) {
  const severity = SEVERITIES.find(one => one === asked.severity) ?? null;
  const kind = ISSUE_KINDS.find(one => one === asked.kind) ?? null;
  const page = Math.min(Math.max(1, Math.trunc(asked.page ?? 1) || 1), MAX_PAGE);
  const words = likeWords(asked.q ?? '');
  const [rows, counts] = await Promise.all([
    issueRows({
      words,
      severity,
      kind,
      limit: PAGE_ISSUES,
      offset: (page - 1) * PAGE_ISSUES,
    }),
    issueCountRows(words),
  ]);
  const issues = rows.map(row => ({ ...row, weight: weightWhereItApplies(row.record) }));
  return { issues, total: rows[0]?.total ?? 0, pageIssues: PAGE_ISSUES, page, severity, kind, counts };
}

function likeWords(text: string): string[] {
  const words = text.replaceAll('\u0000', '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return words.map(word => `%${word.replace(/[\\%_]/g, character => `\\${character}`)}%`);
}
