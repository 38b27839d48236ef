import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openSchemaEngine, WHOLE_DATABASE } from './schema-engine';

/**
 * The SQL that would turn the database into what prisma/schema.prisma says; null when they are equal. It does not see
 * CHECKs, partial and expression indexes, functions and views: those are compared with pg_get_constraintdef and
 * pg_get_indexdef by a test of their own. Only for scratch databases.
 */
export async function schemaDifference(databaseUrl: string, root: string): Promise<string | null> {
  const file = path.join(root, 'prisma', 'schema.prisma');
  const content = readFileSync(file, 'utf8');
  const engine = await openSchemaEngine(databaseUrl, [file, content]);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files: [{ path: file, content }], configDir: root },
      to: { tag: 'schemaDatamodel', files: [{ path: file, content }] },
      script: true,
      exitCode: true,
      filters: WHOLE_DATABASE,
    });
    return exitCode === 0 ? null : (stdout ?? 'different');
  } finally {
    engine.free();
  }
}
