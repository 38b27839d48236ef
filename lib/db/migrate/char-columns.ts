import {
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlQueryable,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

/** Postgres' one-byte type "char" and `text` (pg_type.oid). The catalogue tables use the former. */
const OID_CHAR = 18;
const OID_TEXT = 25;

interface RawResult {
  fields: readonly { name: string; dataTypeID: number }[];
}
interface PgQueryable {
  performIO(query: SqlQuery): Promise<RawResult>;
  queryRaw(query: SqlQuery): Promise<SqlResultSet>;
}

/**
 * The same adapter, which also answers columns of type "char". `@prisma/adapter-pg` 7.10 refuses them (it maps the
 * array type but not the scalar), so reading a database's own catalogue fails; as text the engine panics.
 */
export function withCharColumns(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => readingChars(await factory.connect()),
    connectToShadowDb: async () => readingChars(await factory.connectToShadowDb()),
  };
}

function readingChars<Adapter extends SqlQueryable>(adapter: Adapter): Adapter {
  const inner = adapter as unknown as PgQueryable;
  const original = inner.queryRaw;
  adapter.queryRaw = async query => {
    const chars: number[] = [];
    // A view of the adapter for this one query: two queries under way must not see each other's columns.
    const view: PgQueryable = Object.create(inner, {
      performIO: {
        value: async (asked: SqlQuery) => {
          const result = await inner.performIO(asked);
          const fields = result.fields.map((field, index) => {
            if (field.dataTypeID !== OID_CHAR) return field;
            chars.push(index);
            return { ...field, dataTypeID: OID_TEXT };
          });
          return { ...result, rows: (result as { rows?: unknown }).rows, fields };
        },
      },
    });
    const result = await original.call(view, query);
    for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return adapter;
}
