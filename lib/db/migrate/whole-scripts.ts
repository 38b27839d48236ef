import type { SqlMigrationAwareDriverAdapterFactory, SqlQueryable } from '@prisma/driver-adapter-utils';

interface PgScripts {
  client: { query(text: string): Promise<unknown> };
  onError(error: unknown): never;
}

/**
 * The same adapter, which sends a script whole. `@prisma/adapter-pg` 7.10 cuts it at every semicolon, also inside a
 * function's body or a comment, and runs the pieces one by one. As one simple query, Postgres runs all of it or nothing
 * (PostgreSQL manual 55.2.2.1, "Multiple Statements in a Simple Query": one implicit transaction).
 */
export function withWholeScripts(
  factory: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => sendingWhole(await factory.connect()),
    connectToShadowDb: async () => sendingWhole(await factory.connectToShadowDb()),
  };
}

function sendingWhole<Adapter extends SqlQueryable & { executeScript(script: string): Promise<void> }>(
  adapter: Adapter,
): Adapter {
  const inner = adapter as unknown as PgScripts;
  adapter.executeScript = async script => {
    try {
      await inner.client.query(script);
    } catch (error) {
      inner.onError(error);
    }
  };
  return adapter;
}
