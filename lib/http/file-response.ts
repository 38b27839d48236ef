import { Readable } from 'node:stream';

/** A name that a header can carry (RFC 6266, RFC 8187): ASCII for old readers, UTF-8 for the others. */
function dispositionOf(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
    /['()*]/g,
    one => `%${one.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Somebody's file: always a download, never rendered, whatever it holds. */
export function fileResponse(file: { name: string; bytes: number; content: Readable }, contentType: string): Response {
  return new Response(Readable.toWeb(file.content) as ReadableStream<Uint8Array>, {
    headers: {
      'content-type': contentType,
      'content-length': String(file.bytes),
      'content-disposition': dispositionOf(file.name),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

/** The file name that an upload gives itself; null where it gives none. */
export function uploadNameOf(request: Request): string | null {
  const header = request.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(header)?.[1];
  const plain = /filename="([^"]*)"/i.exec(header)?.[1];
  try {
    return encoded ? decodeURIComponent(encoded) : (plain ?? null);
  } catch {
    return plain ?? null;
  }
}
