import { SeparationSection } from '@/app/separation-section';
import { separateKnownIssue } from '@/lib/service/separate-machines';

/** What separates machines that show this issue from those that work. */
export async function Separation({ issueId }: { issueId: string }) {
  const found = await separateKnownIssue(issueId);
  if (!found || found.mergedInto !== null) return null;
  const api = `/api/v1/known-issues/${encodeURIComponent(issueId)}/separation`;
  return <SeparationSection separation={found.separation} api={api} />;
}
