import 'server-only';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type SeedKind, type SeedRecord, seedRecordSchemas } from '@/lib/contract/seed/seed-record';

export type Seed = { [Kind in SeedKind]: SeedRecord<Kind>[] };

/** The curated records and a digest over their bytes, by which a start knows that nothing changed. */
export interface ReadSeed {
  seed: Seed;
  sha256: string;
  bytes: number;
}

/**
 * Reads and validates every record under `prisma/seed`.
 * @throws Error naming file and field when a record does not fit its schema
 */
export function readSeed(folder: string): ReadSeed {
  const hash = createHash('sha256');
  let bytes = 0;
  const readKind = <Kind extends SeedKind>(kind: Kind): SeedRecord<Kind>[] => {
    const files = readdirSync(path.join(folder, kind)).filter(name => name.endsWith('.json'));
    return files.sort().map(name => {
      const file = path.join(folder, kind, name);
      const text = readFileSync(file, 'utf8');
      hash.update(`${kind}/${name}\n`).update(text);
      bytes += Buffer.byteLength(text);
      const parsed = seedRecordSchemas[kind].safeParse(JSON.parse(text));
      if (!parsed.success) {
        const issue = parsed.error.issues[0];
        throw new Error(`prisma/seed/${kind}/${name}: ${issue?.path.join('.')}: ${issue?.message}`);
      }
      return parsed.data as SeedRecord<Kind>;
    });
  };
  const seed: Seed = {
    platforms: readKind('platforms'),
    drivers: readKind('drivers'),
    devices: readKind('devices'),
    boards: readKind('boards'),
    settings: readKind('settings'),
    hcl: readKind('hcl'),
    documented: readKind('documented'),
    reports: readKind('reports'),
    'known-issues': readKind('known-issues'),
  };
  return { seed, sha256: hash.digest('hex'), bytes };
}
