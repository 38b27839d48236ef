/**
 * JSON with the keys of every object in code-unit order and without spaces: equal values give equal text, in every
 * engine. Only for plain data (no undefined, functions, dates or numbers that JSON cannot hold).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts: string[] = [];
    // The order of `sort` without a comparison is that of code units.
    for (const key of Object.keys(value).sort()) {
      const part = (value as Readonly<Record<string, unknown>>)[key];
      if (part !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(part)}`);
    }
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}
