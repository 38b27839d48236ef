import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type { MigrationList, SchemaEngine, SchemaFilter } from '@prisma/schema-engine-wasm/schema_engine_bg';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { withCharColumns } from './char-columns';
import { withWholeScripts } from './whole-scripts';

export type { MigrationList, SchemaEngine };

/** Nothing is left out of what the engine looks at. */
export const WHOLE_DATABASE: SchemaFilter = { externalTables: [], externalEnums: [] };

/**
 * The official schema engine, compiled to WebAssembly, talking to one database. The native engine is a download of
 * its own that a closed network refuses; this one is an npm package. It must run in a process of its own: a panic
 * inside it ends the process.
 * @param databaseUrl any Postgres ≥ 15
 * @param schema path and text of schema.prisma
 */
export async function openSchemaEngine(
  databaseUrl: string,
  schema: readonly [path: string, text: string],
): Promise<SchemaEngine> {
  await instantiate();
  const adapter = bindMigrationAwareSqlAdapterFactory(
    withWholeScripts(withCharColumns(new PrismaPg({ connectionString: databaseUrl }))),
  );
  return bindings.SchemaEngine.new({ datamodels: [[...schema]] }, () => undefined, adapter);
}

/** The package's own loader expects a bundler; Node instantiates the module by hand. */
async function instantiate(): Promise<void> {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = await readFile(path.join(folder, 'schema_engine_bg.wasm'));
  const imports = { './schema_engine_bg.js': { ...bindings } } as unknown as WebAssembly.Imports;
  const { instance } = await WebAssembly.instantiate(bytes, imports);
  bindings.__wbg_set_wasm(instance.exports);
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => process.stderr.write(`schema engine: ${message}\n`),
    },
  });
  (instance.exports.__wbindgen_start as () => void)();
}
