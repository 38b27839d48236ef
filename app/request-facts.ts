import { headers } from 'next/headers';
import { connection } from 'next/server';
import { cache } from 'react';
import { publicUrl } from '@/lib/env';
import { withinDeadline } from '@/lib/http/within-deadline';
import { publishedVersion } from '@/lib/service/publish-feed-version';

/**
 * The version of the data that this page shows; looked up once a request. Awaited before anything else of a page, it
 * tells within a second that the database is away or hangs.
 * @throws what the lookup throws, or AppError database-unavailable
 */
export const dataVersion = cache(async () => {
  await connection();
  return withinDeadline(publishedVersion());
});

/** Path and query of the page that is being rendered, as the front server got them. */
export async function pageAddress(): Promise<string> {
  return (await headers()).get('x-page-address') ?? '/';
}

/** An address that can be passed on: under PUBLIC_URL, else under the name that the reader used. */
export async function absoluteAddress(path: string): Promise<string> {
  const base = publicUrl();
  if (base !== null) return `${base}${path}`;
  const host = (await headers()).get('host');
  return host ? `http://${host}${path}` : path;
}

/** The number under which this request stands in the server's log. */
export async function requestNumber(): Promise<string | null> {
  return (await headers()).get('x-request-id');
}
