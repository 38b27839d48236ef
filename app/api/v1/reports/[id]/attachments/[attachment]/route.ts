import { fileResponse } from '@/lib/http/file-response';
import { responseOfError } from '@/lib/http/problem-response';
import { pathSegment } from '@/lib/http/read-address';
import { bearerOf, clientAddressOf } from '@/lib/http/sender';
import { readOriginal, readRedacted } from '@/lib/service/attachments/read-attachment';

/** A report's file: the redacted copy of a text for anyone, the original with the receipt token. */
export async function GET(request: Request): Promise<Response> {
  try {
    const address = new URL(request.url);
    const [report, id] = [pathSegment(address, 3), pathSegment(address, 5)];
    const token = bearerOf(request);
    if (token === null) return fileResponse(await readRedacted(report, id), 'text/plain; charset=utf-8');
    const holder = { token, address: clientAddressOf(request) };
    return fileResponse(await readOriginal(report, id, holder), 'application/octet-stream');
  } catch (error) {
    return responseOfError(error);
  }
}
