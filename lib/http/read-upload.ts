import { Readable } from 'node:stream';
import Busboy, { type BusboyHeaders } from '@fastify/busboy';
import { AppError } from '@/lib/errors';

/** One file of a form, streaming, and the plain fields that came before it. */
export interface UploadedFile {
  name: string;
  mediaType: string;
  content: Readable;
  fields: Readonly<Record<string, string>>;
}

/** Fields before the file: a receipt. */
const LIMITS = { fields: 5, fieldSize: 1_000, files: 1, parts: 8 };

/**
 * Reads a `multipart/form-data` body up to its first file, which `work` takes as a stream; nothing is held in memory.
 * @throws AppError unsupported-media-type, or invalid-request when there is no file
 */
export function readUpload<Result>(request: Request, work: (file: UploadedFile) => Promise<Result>): Promise<Result> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data') || !request.body) {
    throw new AppError('unsupported-media-type', 'Send the file as multipart/form-data.');
  }
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  return new Promise((resolve, reject) => {
    const parser = Busboy({ headers: { 'content-type': type } as BusboyHeaders, limits: LIMITS });
    const fields: Record<string, string> = {};
    let found = false;
    const fail = (error: unknown) => {
      body.unpipe(parser);
      body.resume();
      reject(error);
    };
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (_field, content, name, _encoding, mediaType) => {
      found = true;
      work({ name: name || 'file', mediaType, content: content as unknown as Readable, fields }).then(resolve, fail);
    });
    parser.on('finish', () => {
      if (found) return;
      const problem = { pointer: '/file', code: 'required', detail: 'is required' };
      reject(new AppError('invalid-request', undefined, [problem]));
    });
    parser.on('error', () => fail(new AppError('invalid-request', 'The form could not be read.')));
    body.on('error', fail);
    body.pipe(parser);
  });
}
