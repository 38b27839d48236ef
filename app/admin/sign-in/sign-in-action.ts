'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { AppError } from '@/lib/errors';
import { signIn, signOut } from '@/lib/service/access/maintainers';
import { setCookies } from '../session';

interface SignInState {
  email: string;
  problem: string | null;
}

/** Signs a maintainer in and goes to the queue. */
export async function signInAction(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get('email') ?? '');
  const password = String(form.get('password') ?? '');
  const address = (await headers()).get('x-client-address') ?? 'unknown';
  let given: string[] | null;
  try {
    given = await signIn(email, password, address);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { email, problem: error.message };
  }
  if (given === null) return { email, problem: 'No maintainer has that address and password.' };
  await setCookies(given);
  redirect('/admin');
}

/** Ends the session. */
export async function signOutAction(): Promise<void> {
  await setCookies(await signOut(await headers()));
  redirect('/admin/sign-in');
}
