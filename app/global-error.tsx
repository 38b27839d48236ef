'use client';

import './globals.css';

/** Stands in for the whole document when even the layout fails. */
export default function GlobalErrorPage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-5xl px-4 pt-8">
          <h1 className="text-title">Knownbad cannot answer right now</h1>
          <p className="mt-2">
            <a href="/">Start again</a>
            {error.digest ? <span className="text-muted"> (for the operator: {error.digest})</span> : null}
          </p>
        </main>
      </body>
    </html>
  );
}
