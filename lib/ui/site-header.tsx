const PLACES = [
  { href: '/check', label: 'Check' },
  { href: '/known-issues', label: 'Known issues' },
  { href: '/reports/new', label: 'Report' },
  { href: '/lab', label: 'Lab' },
  { href: '/data', label: 'Data' },
  { href: '/about', label: 'About' },
] as const;

/** Name and places; the search box of the page itself is the one thing below it. */
export function SiteHeader() {
  return (
    <header className="print:hidden border-b border-line">
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:bg-paper focus:p-2">
        Skip to content
      </a>
      <div className="mx-auto flex max-w-5xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3">
        <a href="/" className="mr-auto text-lead font-bold text-ink no-underline">
          Knownbad
        </a>
        <nav aria-label="Places">
          <ul className="flex flex-wrap gap-x-5">
            {PLACES.map(place => (
              <li key={place.href}>
                <a href={place.href} className="inline-flex min-h-8 items-center text-ink no-underline hover:underline">
                  {place.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}
