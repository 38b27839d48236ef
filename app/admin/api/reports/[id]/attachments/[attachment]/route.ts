import { AppError } from '@/lib/errors';
import { fileResponse } from '@/lib/http/file-response';
import { responseOfError } from '@/lib/http/problem-response';
import { pathSegment } from '@/lib/http/read-address';
import { bearerOf } from '@/lib/http/sender';
import { authenticateToken } from '@/lib/service/access/authenticate-token';
import { maintainerOf } from '@/lib/service/access/maintainers';
import { readAsMaintainer } from '@/lib/service/attachments/read-attachment';

/** The original of a file, for maintainers: by their session or a token with the scope `admin`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const address = new URL(request.url);
    const token = bearerOf(request);
    if (token !== null) await authenticateToken(token, 'admin');
    else if (!(await maintainerOf(request.headers))) throw new AppError('unauthorised');
    const file = await readAsMaintainer(pathSegment(address, 3), pathSegment(address, 5));
    return fileResponse(file, 'application/octet-stream');
  } catch (error) {
    return responseOfError(error);
  }
}
