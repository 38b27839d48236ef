import { z } from 'zod';
import { confirmationSchema } from './confirmation';
import { disputeSchema } from './dispute';
import { NOT_FOUND, type Operation, WRITE_ANSWERS } from './openapi-operation';
import {
  attachmentSchema,
  reportAmendmentSchema,
  reportReceiptSchema,
  reportRecordSchema,
  reportSubmissionSchema,
} from './report';
import { signatureAnswerSchema } from './signature';

const RECEIPT_ANSWERS = { 401: 'No receipt token', 403: 'Another receipt token', 429: 'Too many wrong tokens' };

const disputeReceiptSchema = z
  .strictObject({ id: z.string(), status: z.literal('received') })
  .meta({ id: 'DisputeReceipt' });

/** Submitting reports and what their authors may do with them. */
export const REPORT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/reports',
    summary: 'Submit a field report; answered at once',
    body: { type: 'application/json', schema: reportSubmissionSchema },
    headers: { 'Idempotency-Key': 'The same key with the same body is answered with the same text' },
    bearer: 'optional',
    answer: reportReceiptSchema,
    success: 201,
    also: {
      ...WRITE_ANSWERS,
      401: 'Unknown token',
      403: 'Token without the scope',
      409: 'The same key is under way',
      429: 'Too many reports',
    },
  },
  {
    method: 'get',
    path: '/reports/{id}',
    summary: 'One report; with its receipt token also what waits for review',
    bearer: 'optional',
    answer: reportRecordSchema,
    also: NOT_FOUND,
  },
  {
    method: 'patch',
    path: '/reports/{id}',
    summary: 'Amend a report with its receipt token',
    body: { type: 'application/json', schema: reportAmendmentSchema },
    bearer: 'required',
    answer: reportRecordSchema,
    also: { ...WRITE_ANSWERS, ...NOT_FOUND, ...RECEIPT_ANSWERS, 409: 'The report is closed' },
  },
  {
    method: 'delete',
    path: '/reports/{id}',
    summary: 'Delete a report with its receipt token; a tombstone stays',
    bearer: 'required',
    answer: null,
    success: 204,
    also: { ...NOT_FOUND, ...RECEIPT_ANSWERS },
  },
  {
    method: 'post',
    path: '/reports/{id}/attachments',
    summary: 'Add a file to a report: its bytes as the body, its name in Content-Disposition',
    body: { type: 'application/octet-stream' },
    bearer: 'required',
    answer: attachmentSchema,
    success: 201,
    also: { ...NOT_FOUND, ...RECEIPT_ANSWERS, 409: 'The report holds as many files as it may', 413: 'Too large' },
  },
  {
    method: 'get',
    path: '/reports/{id}/attachments/{attachment}',
    summary: 'The redacted copy of a text; with the receipt token the file itself',
    bearer: 'optional',
    answer: null,
    answerType: 'text/plain',
    also: NOT_FOUND,
  },
  {
    method: 'post',
    path: '/known-issues/{id}/confirmations',
    summary: 'Happens here too, or not: a report about one known issue',
    body: { type: 'application/json', schema: confirmationSchema },
    headers: { 'Idempotency-Key': 'The same key with the same body is answered with the same text' },
    bearer: 'optional',
    answer: reportReceiptSchema,
    success: 201,
    also: { ...WRITE_ANSWERS, ...NOT_FOUND, 409: 'The same key is under way', 429: 'Too many reports' },
  },
  {
    method: 'post',
    path: '/known-issues/{id}/disputes',
    summary: 'Dispute a known issue, reply as its vendor, or ask for a takedown',
    body: { type: 'application/json', schema: disputeSchema },
    answer: disputeReceiptSchema,
    success: 201,
    also: { ...WRITE_ANSWERS, ...NOT_FOUND, 429: 'Too many' },
  },
  {
    method: 'post',
    path: '/signatures',
    summary: 'A crash or log text to its signature, and the issues and reports behind it',
    body: { type: 'text/plain' },
    answer: signatureAnswerSchema,
    also: { 413: 'Too large', 415: 'Wrong content type' },
  },
  {
    method: 'get',
    path: '/challenge',
    summary: 'A proof-of-work challenge (ALTCHA v2) for anonymous reports',
    answer: null,
  },
];
