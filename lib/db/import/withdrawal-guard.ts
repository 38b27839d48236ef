import { RefusedFileError } from '@/lib/errors';

/** domain.md §2: an import that would withdraw more than this share of a source stops and asks. */
export const MAX_WITHDRAWN_SHARE = 0.1;

/** Thrown when a file lacks so much of its source that it is probably truncated or the wrong file. */
export class MassWithdrawalError extends RefusedFileError {
  override name = 'MassWithdrawalError';
}

/** @throws MassWithdrawalError when more than MAX_WITHDRAWN_SHARE of the present rows are missing, unless forced */
export function refuseMassWithdrawal(
  sourceId: string,
  rows: { present: number; missing: number },
  force: boolean,
): void {
  if (force || rows.present === 0 || rows.missing / rows.present <= MAX_WITHDRAWN_SHARE) return;
  throw new MassWithdrawalError(
    `${sourceId}: this file lacks ${rows.missing} of ${rows.present} known rows (more than ` +
      `${MAX_WITHDRAWN_SHARE * 100} %). Nothing was changed. If the file is right, run again with --force.`,
  );
}
