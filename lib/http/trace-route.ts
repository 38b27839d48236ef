import { type TraceFormat, traceFile } from '@/lib/service/simulation/export-trace';
import { confirmedTag, documentHeaders, tagForEncodings, tagOfBytes } from './conditional';
import { responseOfError } from './problem-response';
import type { RouteHandler } from './route';

type Run = Parameters<typeof traceFile>[0];

/**
 * A GET route of a run's trace as a download. Its tag comes from its bytes: the same run is the same file for ever.
 * @param played the run of an address; it throws AppError where there is none
 */
export function traceRoute(format: TraceFormat, played: (address: URL) => Promise<Run>): RouteHandler {
  return async request => {
    try {
      const { name, contentType, text } = traceFile(await played(new URL(request.url)), format);
      const tag = tagOfBytes(text);
      const confirmed = confirmedTag(request.headers.get('if-none-match'), tag);
      if (confirmed) return new Response(null, { status: 304, headers: documentHeaders(confirmed, contentType) });
      const headers = documentHeaders(tagForEncodings(tag, request.headers.get('accept-encoding')), contentType);
      headers.set('content-disposition', `attachment; filename="${name}"`);
      return new Response(text, { headers });
    } catch (error) {
      return responseOfError(error);
    }
  };
}
