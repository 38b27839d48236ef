'use client';

/** Shown when a page fails; what went wrong is in the server's log under the digest, never on the page. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <h1 className="text-title">This page cannot be shown right now</h1>
      <p className="prose-measure mt-2">
        The server could not answer, most likely because its database is away. Nothing you entered was stored or lost:
        the address of this page still holds it.
      </p>
      {error.digest ? <p className="mt-2 text-muted">For the operator: {error.digest}</p> : null}
      <button type="button" onClick={reset} className="button mt-4">
        Try again
      </button>
    </>
  );
}
