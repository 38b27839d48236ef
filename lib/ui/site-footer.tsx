import { dayText } from './words';

/** What every page must say: as of when, evidence and no guarantee, licences, where to object; on paper its address. */
export function SiteFooter({
  data,
  address,
}: {
  data: { version: string; changedAt: string } | null;
  address: string;
}) {
  return (
    <footer className="mt-16 border-t border-line text-small text-muted">
      <div className="mx-auto flex max-w-5xl flex-wrap gap-x-6 gap-y-2 px-4 py-6">
        <p>
          {data ? (
            <>
              Data of {dayText(data.changedAt)}, version {data.version}.{' '}
            </>
          ) : null}
          Evidence, not a guarantee. Times are UTC.
        </p>
        <p>
          Own records <a href="/about#licence">CC BY 4.0</a>, code MIT; imported data keeps its own licence.
        </p>
        <p className="print:hidden">
          <a href="/about#dispute">Dispute a statement</a> · <a href="/about#privacy">Privacy</a> ·{' '}
          <a href="/api/v1/openapi.json">API</a> · <a href="/api/v1/feed.json">Feed</a>
        </p>
        <p className="hidden [overflow-wrap:anywhere] print:block">This page: {address}</p>
      </div>
    </footer>
  );
}
