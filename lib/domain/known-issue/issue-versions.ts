/** One version of a record as it was recorded here; the one that stands has no end. */
export interface RecordedVersion {
  status: string;
  record: Readonly<Record<string, unknown>>;
  recordedAt: string;
  supersededAt: string | null;
}

/** A version with the top-level fields in which it differs from the one before; the first differs in none. */
export interface ReadableVersion extends RecordedVersion {
  version: number;
  changed: readonly string[];
}

/** Bookkeeping that every correction touches; it tells nothing. */
const TOLD_BY_THE_DATE: ReadonlySet<string> = new Set(['modified_at']);

/** Top-level fields that two records do not share, sorted; order of keys within them does not matter. */
export function changedFields(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields]
    .filter(field => !TOLD_BY_THE_DATE.has(field) && canonical(before[field]) !== canonical(after[field]))
    .sort();
}

/** The text of a JSON value with its keys in one order. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  );
}

/**
 * The history of a record as readers may see it: from its first publication on, oldest first. What was a draft is
 * nobody's business but its authors'.
 */
export function readableVersions(versions: readonly RecordedVersion[]): ReadableVersion[] {
  const published = versions.findIndex(one => one.status !== 'draft');
  if (published < 0) return [];
  const readable = versions.slice(published).filter(one => one.status !== 'draft');
  return readable.map((one, index) => {
    const before = readable[index - 1];
    return { ...one, version: index + 1, changed: before ? changedFields(before.record, one.record) : [] };
  });
}
