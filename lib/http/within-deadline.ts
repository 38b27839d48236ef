import { AppError } from '@/lib/errors';

/**
 * The version lookup takes a millisecond; one that hangs on a connection gone silent must not hold the reader beyond
 * the second in which a database that is away is to be reported.
 */
const VERSION_DEADLINE_MS = 950;

/** The lookup's answer. @throws AppError database-unavailable when it takes longer than VERSION_DEADLINE_MS */
export async function withinDeadline<Value>(lookup: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('database-unavailable')), VERSION_DEADLINE_MS);
  });
  try {
    return await Promise.race([lookup, late]);
  } finally {
    clearTimeout(timer);
  }
}
