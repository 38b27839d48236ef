import { expect, it } from 'vitest';
import { inTransaction, pool, query } from '@/lib/db/pool';
import { onScratchDatabase } from '../support/on-scratch-database';

onScratchDatabase();

it('a connection that breaks between two statements of a transaction fails that transaction, not the process', async () => {
  const working = inTransaction(async client => {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const ended = new Promise(resolve => client.once('end', resolve));
    await pool().query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    await ended;
    await client.query('SELECT 1');
  });
  await expect(working).rejects.toThrow();
  expect(await query('pool-test', 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});
