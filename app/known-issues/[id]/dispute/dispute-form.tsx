'use client';

import { useActionState } from 'react';
import { SelectField, TextField } from '@/lib/ui/form-fields';
import { type DisputeState, disputeAction } from './dispute-action';

const KINDS = [
  ['dispute', 'I dispute it'],
  ['vendor-reply', 'I reply as the vendor'],
  ['takedown', 'I ask for it to be taken down'],
] as const;
const START: DisputeState = { values: {}, problems: [], refusal: null, id: null };

/** One plain form; works without scripts. */
export function DisputeForm({ issueId }: { issueId: string }) {
  const [state, act, pending] = useActionState(disputeAction, START);
  if (state.id) {
    return (
      <p role="status" className="mt-6 border-l-4 border-ok bg-ok-soft p-3 font-semibold">
        It is kept as {state.id}. A maintainer reads it and answers to the address you gave.
      </p>
    );
  }
  const { values, problems } = state;
  return (
    <form action={act} className="mt-6 space-y-4">
      <input type="hidden" name="issue" value={issueId} />
      {state.refusal ? (
        <p role="alert" className="font-semibold text-block">
          {state.refusal}
        </p>
      ) : null}
      <SelectField name="kind" label="What it is" values={values} problems={problems} options={KINDS} />
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField name="name" label="Your name" values={values} problems={problems} required />
        <TextField name="organisation" label="Organisation" values={values} problems={problems} />
        <TextField
          name="contact"
          label="Where to answer"
          values={values}
          problems={problems}
          required
          hint="never shown"
        />
      </div>
      <TextField name="text" label="What you say" values={values} problems={problems} required rows={8} />
      <button type="submit" className="button" disabled={pending}>
        Send
      </button>
    </form>
  );
}
