import { StopError } from './say.mjs';

/** The settings that the launcher itself needs; `lib/env.ts` reads the rest once packages are installed. */
export function readSettings() {
  const { PORT, HOST, KNOWNBAD_ACQUIRE, DATABASE_URL } = process.env;
  const port = PORT?.trim() || '3000';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new StopError('PORT must be a number from 0 to 65535.');
  const acquire = KNOWNBAD_ACQUIRE?.trim() || 'small';
  if (!['none', 'small', 'full'].includes(acquire))
    throw new StopError('KNOWNBAD_ACQUIRE must be none, small or full.');
  return {
    port: Number(port),
    host: HOST?.trim() || '127.0.0.1',
    acquire,
    databaseUrl: DATABASE_URL?.trim() || null,
  };
}
