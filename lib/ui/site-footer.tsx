/** What every page must say: evidence, not a guarantee; licences; where to object. */
export function SiteFooter() {
  return (
    <footer className="mt-16 border-t border-line text-small text-muted">
      <div className="mx-auto flex max-w-5xl flex-wrap gap-x-6 gap-y-2 px-4 py-6">
        <p>Evidence, not a guarantee. Times are UTC.</p>
        <p>
          Own records <a href="/about#licence">CC BY 4.0</a>, code MIT; imported data keeps its own licence.
        </p>
        <p>
          <a href="/about#dispute">Dispute a statement</a> · <a href="/about#privacy">Privacy</a> ·{' '}
          <a href="/api/v1/openapi.json">API</a> · <a href="/api/v1/feed.json">Feed</a>
        </p>
      </div>
    </footer>
  );
}
