import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { maintainerOf } from '@/lib/service/access/maintainers';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

export default async function SignInPage() {
  await connection();
  if (await maintainerOf(await headers())) redirect('/admin');
  return (
    <>
      <h1 className="text-title">Maintainers sign in</h1>
      <p className="prose-measure mt-1 text-muted">
        Whoever runs this server makes maintainers with <code>knownbad maintainer create</code>. Reporting needs no
        account.
      </p>
      <SignInForm />
    </>
  );
}
