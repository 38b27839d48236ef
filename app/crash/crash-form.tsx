'use client';

import { useActionState } from 'react';
import { type CrashState, crashAction } from './crash-action';
import { CrashMatches } from './crash-matches';

const START: CrashState = { text: '', problem: null, found: null };

/** A crash text and what is known of it; works without scripts. */
export function CrashForm() {
  const [state, act, pending] = useActionState(crashAction, START);
  return (
    <>
      <form action={act} className="mt-4">
        <label htmlFor="text" className="font-semibold">
          Crash text
        </label>
        <textarea
          id="text"
          key={state.text}
          name="text"
          rows={12}
          required
          spellCheck={false}
          defaultValue={state.text}
          aria-invalid={state.problem ? true : undefined}
          aria-describedby={state.problem ? 'text-problem' : undefined}
          className="field font-mono text-small"
        />
        {state.problem ? (
          <p id="text-problem" role="alert" className="font-semibold text-block">
            {state.problem}
          </p>
        ) : null}
        <button type="submit" className="button mt-3" disabled={pending}>
          {pending ? 'Reading …' : 'Find it'}
        </button>
      </form>
      {state.found ? <CrashMatches found={state.found} /> : null}
    </>
  );
}
