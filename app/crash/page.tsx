import type { Metadata } from 'next';
import { connection } from 'next/server';
import { CrashForm } from './crash-form';

export const metadata: Metadata = { title: 'Crash text' };

export default async function CrashPage() {
  await connection();
  return (
    <>
      <h1 className="text-title">Paste a purple screen, an oops or a log</h1>
      <p className="prose-measure mt-1 text-muted">
        The same crash is found again by what it says, whatever its addresses and numbers. What you paste is read to
        answer and is not stored.
      </p>
      <CrashForm />
    </>
  );
}
