import type { Verdict } from '@/lib/domain/verdict/verdict';
import { Chip } from './chip';
import { type PlatformNames, platformText } from './platform-words';
import { dayText, LISTING_WORDS, PROGRAM_WORDS } from './words';

/** A vendor's entry as a verdict cites it. */
export interface CitedListing {
  id: string;
  source_name: string;
  product: string;
  release: string | null;
  as_of_text: string | null;
  first_seen: string | null;
  last_seen: string | null;
  revoked_at: string | null;
  revoked_reason: string | null;
}

export interface CitedDocument {
  id: string;
  source_name: string;
  product: string;
  release: string | null;
  text: string;
  url: string | null;
}

/** When the list said so, in the most exact words its source gives. */
export function listingDate(listing: CitedListing): string {
  if (listing.as_of_text) {
    return /^(as of|withdrawn|revoked)/i.test(listing.as_of_text) ? listing.as_of_text : `as of ${listing.as_of_text}`;
  }
  if (listing.first_seen && listing.last_seen)
    return `seen ${dayText(listing.first_seen)} to ${dayText(listing.last_seen)}`;
  return listing.last_seen ? `seen ${dayText(listing.last_seen)}` : 'its source gives no date';
}

/** The left half: what lists and manuals say, each with its date. */
export function ListingHalf({
  listing,
  entries,
  documents,
  platforms,
}: {
  listing: Verdict['listing'];
  entries: readonly CitedListing[];
  documents: readonly CitedDocument[];
  platforms: PlatformNames;
}) {
  return (
    <section className="p-5" aria-label="What the list says">
      <h2 className="text-small font-semibold tracking-widest text-muted uppercase">The list</h2>
      <p className="mt-1 text-title font-semibold">{LISTING_WORDS[listing.status]}</p>
      {listing.program ? (
        <p className="text-muted">on the {PROGRAM_WORDS[listing.program] ?? `list ${listing.program}`}</p>
      ) : null}
      <ul className="mt-3 space-y-4">
        {entries.map(entry => (
          <li key={entry.id} id={entry.id}>
            <p>
              {platformText(entry, platforms)}
              {entry.release ? '' : ' (no release named)'} <Chip>{entry.id}</Chip>
            </p>
            <p className="text-small text-muted">
              {entry.source_name}; {listingDate(entry)}
            </p>
            {entry.revoked_at ? (
              <p className="text-small font-semibold text-review">
                revoked {dayText(entry.revoked_at)}: {entry.revoked_reason}
              </p>
            ) : null}
          </li>
        ))}
        {documents.map(one => (
          <li key={one.id} id={one.id}>
            <p>
              {platformText(one, platforms)} <Chip>{one.id}</Chip>
            </p>
            <p className="text-small text-muted">
              {one.source_name}: {one.text}
            </p>
          </li>
        ))}
      </ul>
      {entries.length + documents.length === 0 ? (
        <p className="mt-3 text-muted">
          No statement of a list or manual about this combination is known here. <a href="/data">What is imported</a>
        </p>
      ) : null}
    </section>
  );
}
