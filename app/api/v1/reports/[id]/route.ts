import { MAX_REPORT_BYTES } from '@/lib/contract/limits';
import { reportAmendmentSchema } from '@/lib/contract/report';
import { pathSegment } from '@/lib/http/read-address';
import { readRoute } from '@/lib/http/route';
import { bearerOf, clientAddressOf } from '@/lib/http/sender';
import { bareWriteRoute, writeRoute } from '@/lib/http/write-route';
import { amendReport } from '@/lib/service/reports/amend-report';
import { deleteReport } from '@/lib/service/reports/delete-report';
import { getOwnReport, getReport, reportVersion } from '@/lib/service/reports/get-report';

const ID_AT = 3;

const holderOf = (request: Request) => ({ token: bearerOf(request), address: clientAddressOf(request) });

const publicReport = readRoute({
  dataVersion: address => reportVersion(pathSegment(address, ID_AT)),
  answer: async ({ address }) => ({ json: await getReport(pathSegment(address, ID_AT)) }),
});

const ownReport = bareWriteRoute(async (request, address) => {
  const report = await getOwnReport(pathSegment(address, ID_AT), holderOf(request));
  return { status: 200, text: JSON.stringify(report) };
});

/** One report: as anyone may read it, or, with its receipt token, as its author wrote it. */
export const GET = (request: Request): Promise<Response> =>
  request.headers.has('authorization') ? ownReport(request) : publicReport(request);

/** Amends a report with its receipt token; what it said before is kept. */
export const PATCH = writeRoute({
  body: reportAmendmentSchema,
  maxBytes: MAX_REPORT_BYTES,
  answer: async (amendment, request, address) => {
    const report = await amendReport(pathSegment(address, ID_AT), amendment, holderOf(request));
    return { status: 200, text: JSON.stringify(report) };
  },
});

/** Deletes a report with its receipt token: what points to a person goes, a tombstone stays. */
export const DELETE = bareWriteRoute(async (request, address) => {
  await deleteReport(pathSegment(address, ID_AT), holderOf(request));
  return { status: 204 };
});
