import type { Maintainer } from '@/lib/service/access/maintainers';
import { signOutAction } from './sign-in/sign-in-action';

const PLACES = [
  { href: '/admin', label: 'Reports' },
  { href: '/admin/issues', label: 'Known issues' },
  { href: '/admin/disputes', label: 'Disputes' },
  { href: '/admin/audit', label: 'Audit log' },
] as const;

/** Where a maintainer can go, who is signed in, and the way out. */
export function AdminPlaces({ maintainer }: { maintainer: Maintainer }) {
  return (
    <div className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-2 border-b border-line pb-3">
      <nav aria-label="Maintainers" className="grow">
        <ul className="flex flex-wrap gap-x-5">
          {PLACES.map(place => (
            <li key={place.href}>
              <a href={place.href} className="inline-flex min-h-8 items-center">
                {place.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form action={signOutAction} className="flex items-center gap-3 text-small">
        <span className="text-muted">{maintainer.name}</span>
        <button type="submit" className="min-h-8 cursor-pointer underline">
          Sign out
        </button>
      </form>
    </div>
  );
}
