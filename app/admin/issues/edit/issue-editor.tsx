'use client';

import { useActionState } from 'react';
import {
  ASSERTIONS,
  CERTAINTIES,
  ESCALATION_STATES,
  ISSUE_KINDS,
  ISSUE_SUBJECTS,
  OCCURRENCES,
  SEVERITIES,
  SYMPTOMS,
} from '@/lib/domain/known-issue/known-issue';
import type { IssueFormValues } from '@/lib/service/triage/issue-form';
import { ChoiceList, SelectField, TextField } from '@/lib/ui/form-fields';
import { Section } from '@/lib/ui/section';
import { ESCALATION_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';
import { ConditionRows } from './condition-rows';
import { type IssueEditorState, issueAction } from './issue-action';
import { PreviewOfIssue } from './issue-preview';

const same = (values: readonly string[]) => values.map(one => [one, one.replaceAll('-', ' ')] as const);
const STATUSES = same(['draft', 'published', 'withdrawn', 'merged']);

/** The matcher builder and the rest of a record, with a preview by the engine that verdicts use. */
export function IssueEditor({ id, seen, values }: { id: string; seen: string; values: IssueFormValues }) {
  const start: IssueEditorState = { id, seen, values, problems: [], preview: null, saved: null };
  const [state, act, pending] = useActionState(issueAction, start);
  const field = (name: string, label: string) => ({ name, label, values: state.values.texts, problems: [] });
  return (
    <form action={act} className="mt-4 space-y-6">
      <Outcome state={state} />
      <TextField {...field('title', 'Title')} />
      <TextField {...field('summary', 'Summary')} rows={4} />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField {...field('status', 'Stands as')} options={STATUSES} />
        <SelectField {...field('kind', 'Kind')} options={same(ISSUE_KINDS)} />
        <SelectField {...field('subject', 'Concerns')} options={same(ISSUE_SUBJECTS)} />
        <SelectField {...field('severity', 'Severity')} options={same(SEVERITIES)} />
        <SelectField {...field('assertion', 'Says')} options={same(ASSERTIONS)} />
        <SelectField {...field('occurrence', 'Happens')} options={same(OCCURRENCES)} />
        <SelectField {...field('conditions', 'Conditions')} options={same(['complete', 'partial'])} />
        <SelectField {...field('certainty', 'Certainty')} options={same(CERTAINTIES)} />
        <TextField {...field('function', 'Function that is hit')} hint="ipmi, …; only where it is one of several" />
      </div>
      <TextField {...field('certainty_because', 'Why this certainty')} rows={2} hint="one reason a line" />
      {state.values.rows.length > 0 ? <ConditionRows rows={state.values.rows} /> : null}
      {state.values.rows.length === 0 ? (
        <TextField
          {...field('conditions_json', 'Conditions as JSON')}
          rows={10}
          mono
          hint="this record says more than a row can; the form is that of the curated records"
        />
      ) : null}
      <ChoiceList
        {...field('symptoms', 'Symptoms')}
        kind="checkbox"
        options={SYMPTOMS.map(one => [one, SYMPTOM_WORDS[one]] as const)}
      />
      <TextField {...field('references', 'References')} rows={3} mono hint="one address, or what has none, a line" />
      <TextField {...field('doubts', 'Doubts')} rows={3} hint="what speaks against it or is not settled, one a line" />
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          {...field('escalation_state', 'With the vendor: next step')}
          empty="no new step"
          options={ESCALATION_STATES.map(one => [one, ESCALATION_WORDS[one]] as const)}
        />
        <TextField {...field('escalation_on', 'On')} type="date" />
        <TextField {...field('escalation_text', 'What was said')} />
      </div>
      <details open={state.values.texts.more !== '' || state.values.texts.merged_into !== ''}>
        <summary className="font-semibold">More: remedies, mitigations, exceptions, onset, recipe (as JSON)</summary>
        <div className="mt-3 space-y-4">
          <TextField {...field('more', 'More')} rows={10} mono />
          <TextField {...field('merged_into', 'Merged into')} hint="only where it stands as merged" />
        </div>
      </details>
      <div className="flex gap-3">
        <button type="submit" name="step" value="preview" className="button button-quiet" disabled={pending}>
          Preview what it covers
        </button>
        <button type="submit" name="step" value="save" className="button" disabled={pending}>
          Save
        </button>
      </div>
      {state.preview ? <PreviewOfIssue preview={state.preview} /> : null}
    </form>
  );
}

function Outcome({ state }: { state: IssueEditorState }) {
  if (state.saved) {
    return (
      <p role="status" className="border-l-4 border-ok bg-ok-soft p-3 font-semibold">
        {state.saved.id} is saved as {state.saved.status}.{' '}
        {state.saved.status === 'draft' ? null : <a href={`/known-issues/${state.saved.id}`}>See it</a>}
      </p>
    );
  }
  if (state.problems.length === 0) return null;
  return (
    <div role="alert" className="border-l-4 border-block bg-block-soft p-4">
      <Section title="It cannot be read yet">
        <ul className="list-disc pl-5">
          {state.problems.map(problem => (
            <li key={`${problem.field} ${problem.text}`}>{problem.text}</li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
