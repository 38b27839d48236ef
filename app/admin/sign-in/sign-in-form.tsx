'use client';

import { useActionState } from 'react';
import { TextField } from '@/lib/ui/form-fields';
import { signInAction } from './sign-in-action';

/** Address and password; what was wrong of the two is not said. */
export function SignInForm() {
  const [state, act, pending] = useActionState(signInAction, { email: '', problem: null });
  return (
    <form action={act} className="mt-6 max-w-sm space-y-4">
      <TextField name="email" label="E-mail address" type="email" values={{ email: state.email }} problems={[]} />
      <TextField name="password" label="Password" type="password" values={{}} problems={[]} />
      {state.problem ? (
        <p role="alert" className="font-semibold text-block">
          {state.problem}
        </p>
      ) : null}
      <button type="submit" className="button" disabled={pending}>
        Sign in
      </button>
    </form>
  );
}
