import type pg from 'pg';

/** A source that is made by its first record. */
export async function ensureSource(
  client: pg.PoolClient,
  source: { id: string; name: string; kind: string; licence: string },
): Promise<void> {
  await client.query(
    'INSERT INTO source (id, name, kind, licence) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING',
    [source.id, source.name, source.kind, source.licence],
  );
}
