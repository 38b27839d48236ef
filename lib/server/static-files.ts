import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { encodingFor } from './prerendered';
import { send } from './send';

const PREFIX = '/_next/static/';
const ENDINGS = { br: '.br', gzip: '.gz' } as const;
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'application/javascript; charset=UTF-8',
  '.css': 'text/css; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=UTF-8',
  '.txt': 'text/plain; charset=UTF-8',
};
/** Names hold a hash of the content: a changed file has another address. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Answers the application's static files from the compressed bytes that the build left beside them; a sixth less to
 * carry than what Next compresses anew for each request. Only addresses of files that stood there at the start are
 * known, so no address can name another file.
 * @param folder `.next/static` of the built application; absent: everything is left to Next
 * @returns a function that says whether it answered; what is not stored for the client's encodings is left to Next
 */
export function staticFiles(
  folder: string,
): (path: string, request: IncomingMessage, response: ServerResponse) => boolean {
  const stored = storedFiles(folder);
  const bodies = new Map<string, Buffer>();
  return (address, request, response) => {
    const file = stored.get(address);
    if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
    const encoding = encodingFor(request.headers['accept-encoding']);
    if (encoding === 'identity') return false;
    const compressed = `${file}${ENDINGS[encoding]}`;
    const body = bodies.get(compressed) ?? readFileSync(compressed);
    bodies.set(compressed, body);
    send(response, 200, body, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-encoding': encoding,
      'cache-control': FOREVER,
      vary: 'accept-encoding',
    });
    return true;
  };
}

/** Address → file, of the files that both encodings are stored of. */
function storedFiles(folder: string): Map<string, string> {
  const names = new Set(readNames(folder));
  return new Map(
    [...names]
      .filter(name => names.has(`${name}${ENDINGS.br}`) && names.has(`${name}${ENDINGS.gzip}`))
      .map(name => [`${PREFIX}${name.split(path.sep).join('/')}`, path.join(folder, name)]),
  );
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}
