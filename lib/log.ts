import { type LogLevel, logLevel } from '@/lib/env';

type Loggable = string | number | boolean | null | undefined;

const SEVERITY: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2 };
/** A stack or message longer than this is cut: one line stays one line of a log shipper. */
const MAX_TEXT_LENGTH = 4_000;
/** user:password@ in URLs, and our own token prefixes (quality.md: never echo secrets into logs). */
const SECRETS = /(?<=:\/\/)[^\s/@]*@|kn[br]_[A-Za-z0-9_-]+|(?<=bearer )\S+/gi;

function cleaned(value: Loggable): Loggable {
  return typeof value === 'string' ? value.replace(SECRETS, '***').slice(0, MAX_TEXT_LENGTH) : value;
}

/**
 * Writes one JSON line to standard error, with secrets blotted out; nothing when `level` is below KNOWNBAD_LOG.
 * @param event a stable name in kebab-case, to be counted and searched for
 */
export function log(level: LogLevel, event: string, fields: Readonly<Record<string, Loggable>> = {}): void {
  if (SEVERITY[level] > SEVERITY[logLevel()]) return;
  const shown = Object.entries(fields).map(([name, value]) => [name, cleaned(value)]);
  const line = { time: new Date().toISOString(), level, event, ...Object.fromEntries(shown) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** The loggable fields of anything thrown. */
export function errorFields(error: unknown): { error: string; stack: string | undefined } {
  if (error instanceof Error) return { error: error.message || error.name, stack: error.stack };
  return { error: String(error), stack: undefined };
}
