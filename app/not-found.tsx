import type { Metadata } from 'next';
import { SearchBox } from '@/lib/ui/search-box';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFoundPage() {
  return (
    <>
      <h1 className="text-title">Not found</h1>
      <p className="prose-measure mt-2 mb-5">
        No part, known issue or page has this address. A part may still exist that no imported source names: search by
        name or id, or <a href="/check">check the configuration</a> anyway.
      </p>
      <SearchBox />
    </>
  );
}
