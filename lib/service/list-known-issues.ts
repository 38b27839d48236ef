import 'server-only';
import { issueCountRows, issueRows } from '@/lib/db/sql/known-issue-page';
import { ISSUE_KINDS, SEVERITIES } from '@/lib/domain/known-issue/known-issue';

/** Issues of one page of the list. */
const PAGE_ISSUES = 25;
/** Deeper pages than this are found by filtering. */
const MAX_PAGE = 1_000;
const MAX_WORDS = 8;

/**
 * Published and withdrawn issues, newest first, with counts for the filter chips. Unknown filter values find what
 * they would without the filter; `page` starts at 1.
 */
export async function listKnownIssues(asked: { q?: string; severity?: string; kind?: string; page?: number }) {
  const severity = SEVERITIES.find(one => one === asked.severity) ?? null;
  const kind = ISSUE_KINDS.find(one => one === asked.kind) ?? null;
  const page = Math.min(Math.max(1, Math.trunc(asked.page ?? 1) || 1), MAX_PAGE);
  const [rows, counts] = await Promise.all([
    issueRows({
      words: likeWords(asked.q ?? ''),
      severity,
      kind,
      limit: PAGE_ISSUES,
      offset: (page - 1) * PAGE_ISSUES,
    }),
    issueCountRows(),
  ]);
  return { issues: rows, total: rows[0]?.total ?? 0, pageIssues: PAGE_ISSUES, page, severity, kind, counts };
}

function likeWords(text: string): string[] {
  const words = text.replaceAll('\u0000', '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  return words.map(word => `%${word.replace(/[\\%_]/g, character => `\\${character}`)}%`);
}
