/** One route handler of the application, as the build wrote it down: address pattern and exported methods. */
export interface RouteEntry {
  path: string;
  methods: readonly string[];
}

export type RouteAnswer = { kind: 'pass' } | { kind: 'not-found' } | { kind: 'wrong-method'; allow: string };

const PASS: RouteAnswer = { kind: 'pass' };
/** Below these, every address is a route handler; elsewhere it may be a page or a file. */
const API_PREFIXES = ['/api/', '/admin/api/'];

interface Pattern {
  test: RegExp;
  methods: readonly string[];
  isDynamic: boolean;
}

/** `/api/v1/devices/[key]` as an expression over the undecoded path; one segment never spans a slash. */
function patternOf({ path, methods }: RouteEntry): Pattern {
  const segments = path.split('/').map(segment => {
    if (/^\[\.\.\..+\]$/.test(segment)) return '.+';
    if (/^\[.+\]$/.test(segment)) return '[^/]+';
    return segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return { test: new RegExp(`^${segments.join('/')}$`), methods, isDynamic: path.includes('[') };
}

/** A catch-all below an API prefix only says "unknown", which this table says by itself. */
function isCatchAll({ path }: RouteEntry): boolean {
  return path.includes('[...') && API_PREFIXES.some(prefix => path.startsWith(prefix));
}

/** What a route answers to, in the order of RFC 9110; HEAD comes with GET, OPTIONS is always answered. */
function allowed(methods: readonly string[]): string[] {
  const all = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return [...new Set(all)].sort();
}

/**
 * Decides which addresses and methods reach Next, which by itself answers an unknown API path with an HTML page and a
 * wrong method with an empty body.
 */
export function routeTable(entries: readonly RouteEntry[]): (path: string, method: string) => RouteAnswer {
  const patterns = entries
    .filter(entry => !isCatchAll(entry))
    .map(patternOf)
    .sort((a, b) => Number(a.isDynamic) - Number(b.isDynamic));
  return (path, method) => {
    const found = patterns.find(pattern => pattern.test.test(path));
    if (!found) return API_PREFIXES.some(prefix => `${path}/`.startsWith(prefix)) ? { kind: 'not-found' } : PASS;
    const allow = allowed(found.methods);
    return allow.includes(method) ? PASS : { kind: 'wrong-method', allow: allow.join(', ') };
  };
}
