import type { Metadata } from 'next';
import { SearchBox } from '@/lib/ui/search-box';

export const metadata: Metadata = { title: 'No such page' };

/** Addresses of no page; parts and records that do not exist are answered by their own pages (`missing.tsx`). */
export default function NotFoundPage() {
  return (
    <>
      <h1 className="text-title">No such page</h1>
      <p className="prose-measure mt-2 mb-5">
        Nothing has this address here. Search for the part by name or id, or <a href="/check">check a configuration</a>.
      </p>
      <SearchBox />
    </>
  );
}
