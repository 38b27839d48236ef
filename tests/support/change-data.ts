import { inTransaction } from '@/lib/db/pool';
import { raiseDataVersion } from '@/lib/db/sql/data-version';

/** Changes readable data by hand, as the product does: with a new version of them in the same transaction. */
export function changeData<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
  return inTransaction(async client => {
    const { rows } = await client.query<Row>(text, [...values]);
    await raiseDataVersion(client);
    return rows;
  });
}

/** The next question reads everything anew. */
export const forgetEvidence = (): Promise<void> => inTransaction(raiseDataVersion);
