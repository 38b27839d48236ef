import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppError } from '@/lib/errors';
import { databaseIsAway } from '@/lib/http/database-away';
import { answerWithStatus } from '@/lib/http/page-status';
import { errorFields, log } from '@/lib/log';
import { dataVersion, pageAddress, requestNumber } from './request-facts';

function isAway(error: unknown): boolean {
  return databaseIsAway(error) || (error instanceof AppError && error.code === 'database-unavailable');
}

/**
 * A page that always answers with words and the right status, scripts or not: 503 while the database is away, 500 for
 * anything else that fails, which goes to the log under the request's number. Redirects pass through.
 * @param render must do all its reading itself: what a component below it throws is out of reach
 */
export function answeredPage<Props>(
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async function answered(props) {
    try {
      await dataVersion();
      return await render(props);
    } catch (error) {
      unstable_rethrow(error);
      const address = await pageAddress();
      if (isAway(error)) {
        answerWithStatus(503);
        return <DatabaseAway address={address} />;
      }
      const id = await requestNumber();
      log('error', 'page-failed', { id, ...errorFields(error) });
      answerWithStatus(500);
      return <PageFailed address={address} id={id} />;
    }
  };
}

/** The title of a page, read from data; a plain one while that cannot be read. */
export async function titleOf(read: () => Promise<string | null>, otherwise: string): Promise<string> {
  try {
    await dataVersion();
    return (await read()) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function DatabaseAway({ address }: { address: string }) {
  return (
    <>
      <h1 className="text-title">The database is away</h1>
      <p className="prose-measure mt-2 mb-5">
        This page cannot be answered right now. Nothing you entered is lost: its address still holds the question, and
        the server finds its database again by itself, mostly within seconds.
      </p>
      <p>
        <a href={address} className="button no-underline">
          Try again
        </a>
      </p>
    </>
  );
}

function PageFailed({ address, id }: { address: string; id: string | null }) {
  return (
    <>
      <h1 className="text-title">This page cannot be shown</h1>
      <p className="prose-measure mt-2 mb-5">
        The server failed on it; that is a fault of the program, not of your question.
        {id ? (
          <>
            {' '}
            For the operator, its number in the log is <code>{id}</code>.
          </>
        ) : null}
      </p>
      <p>
        <a href={address} className="button no-underline">
          Try again
        </a>
      </p>
    </>
  );
}
