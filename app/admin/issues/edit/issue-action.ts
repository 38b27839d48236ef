'use server';

import { AppError } from '@/lib/errors';
import { draftOf, type IssueFormProblem, type IssueFormValues, valuesOfForm } from '@/lib/service/triage/issue-form';
import { type IssuePreview, previewKnownIssue } from '@/lib/service/triage/preview-known-issue';
import { saveKnownIssue } from '@/lib/service/triage/save-known-issue';
import { requireMaintainer } from '../../session';

export interface IssueEditorState {
  id: string;
  seen: string;
  values: IssueFormValues;
  problems: readonly IssueFormProblem[];
  preview: IssuePreview | null;
  saved: { id: string; status: string } | null;
}

/** Previews or saves what the editor holds; every step keeps what was entered. */
export async function issueAction(before: IssueEditorState, form: FormData): Promise<IssueEditorState> {
  const maintainer = await requireMaintainer();
  const values = valuesOfForm(form);
  const state: IssueEditorState = { ...before, values, problems: [], preview: null, saved: null };
  const { draft, problems } = draftOf(values);
  if (problems.length > 0) return { ...state, problems };
  const preview = await previewKnownIssue(draft);
  if (preview.problems.length > 0) {
    return {
      ...state,
      problems: preview.problems.map(({ pointer, detail }) => ({
        field: pointer,
        text: `${pointer.slice(1)} ${detail}`,
      })),
    };
  }
  if (form.get('step') !== 'save') return { ...state, preview };
  try {
    const saved = await saveKnownIssue(before.id || null, draft, maintainer, before.seen || null);
    return { ...state, id: saved.id, seen: saved.modified_at, preview, saved: { id: saved.id, status: saved.status } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const refused = error.fields.map(({ pointer, detail }) => ({
      field: pointer,
      text: `${pointer.slice(1)} ${detail}`,
    }));
    return { ...state, problems: refused.length > 0 ? refused : [{ field: 'status', text: error.message }] };
  }
}
