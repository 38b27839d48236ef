import type { ReactNode } from 'react';
import { visibleText } from '@/lib/domain/identity/text-guard';
import { answerWithStatus } from '@/lib/http/page-status';
import { Chip } from '@/lib/ui/chip';
import { SearchBox } from '@/lib/ui/search-box';

/** The longest text that is put back into the search box; a longer one is no name. */
const MAX_TEXT_KEPT = 80;

/** What a page says when nothing has its address: status 404, what was asked, what may have been meant, a way on. */
export function Missing({
  title,
  asked,
  near,
  children,
}: {
  title: string;
  /** The text of the address that names nothing. */
  asked: string;
  near: readonly { href: string; name: string; id: string }[];
  children: ReactNode;
}) {
  answerWithStatus(404);
  const text = visibleText(asked).slice(0, MAX_TEXT_KEPT);
  return (
    <>
      <h1 className="text-title">{title}</h1>
      <div className="prose-measure mt-2 mb-5">{children}</div>
      <SearchBox q={text} />
      {near.length > 0 ? (
        <section className="mt-8">
          <h2 className="text-lead">Was one of these meant?</h2>
          <ul className="mt-3 divide-y divide-line border-y border-line">
            {near.map(one => (
              <li key={one.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2.5">
                <a href={one.href}>{visibleText(one.name)}</a> <Chip>{one.id}</Chip>
              </li>
            ))}
          </ul>
        </section>
      ) : (
        <p className="mt-5">
          <a href={`/search?${new URLSearchParams({ q: text })}`}>Search everything for “{text}”</a>
        </p>
      )}
    </>
  );
}
