import { nameText } from '@/lib/contract/text';
import { AppError } from '@/lib/errors';
import { uploadNameOf } from '@/lib/http/file-response';
import { parseOrRefuse, pathSegment } from '@/lib/http/read-address';
import { bearerOf, clientAddressOf } from '@/lib/http/sender';
import { bareWriteRoute } from '@/lib/http/write-route';
import { attachFile } from '@/lib/service/attachments/attach-file';

/**
 * Adds a file to a report: its bytes as the body, its name in Content-Disposition, the receipt token as bearer token.
 * Nothing is unpacked on the way.
 */
export const POST = bareWriteRoute(async (request, address) => {
  const holder = { token: bearerOf(request), address: clientAddressOf(request) };
  const name = parseOrRefuse(nameText, uploadNameOf(request) ?? 'file', ['header', 'Content-Disposition']);
  const mediaType = parseOrRefuse(nameText, request.headers.get('content-type') ?? 'application/octet-stream', [
    'header',
    'Content-Type',
  ]);
  if (!request.body) throw new AppError('invalid-request', 'The body is the file; it is empty.');
  const content = request.body as unknown as AsyncIterable<Uint8Array>;
  const attached = await attachFile(pathSegment(address, 3), { name, mediaType, content }, holder);
  return { status: 201, text: JSON.stringify(attached) };
});
