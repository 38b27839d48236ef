import { nameText } from '@/lib/contract/text';
import { responseOfError } from '@/lib/http/problem-response';
import { parseOrRefuse, pathSegment } from '@/lib/http/read-address';
import { readUpload } from '@/lib/http/read-upload';
import { clientAddressOf } from '@/lib/http/sender';
import { attachFile } from '@/lib/service/attachments/attach-file';

/** Adds a file by a plain form, for readers without scripts; the receipt stands before the file. */
export async function POST(request: Request): Promise<Response> {
  try {
    const id = pathSegment(new URL(request.url), 1);
    await readUpload(request, ({ name, mediaType, content, fields }) => {
      const holder = { token: fields.receipt?.trim() || null, address: clientAddressOf(request) };
      const safeName = parseOrRefuse(nameText, name, ['file']);
      return attachFile(id, { name: safeName, mediaType: mediaType.slice(0, 100), content }, holder);
    });
    return new Response(null, { status: 303, headers: { location: `/reports/${encodeURIComponent(id)}` } });
  } catch (error) {
    return responseOfError(error);
  }
}
