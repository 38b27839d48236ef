'use client';

/**
 * The last resort, for what fails below a page (`answered-page.tsx` answers for the page itself); what went wrong is in
 * the server's log under the digest, never on the page.
 */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1 className="text-title">This page cannot be shown</h1>
      <p className="prose-measure mt-2">
        The server failed on it; that is a fault of the program, not of your question. The address of this page still
        holds what you asked.
      </p>
      {error.digest ? <p className="mt-2 text-muted">For the operator: {error.digest}</p> : null}
      <button type="button" onClick={reset} className="button mt-4">
        Try again
      </button>
    </>
  );
}
