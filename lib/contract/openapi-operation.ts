import type { z } from 'zod';

/** One operation of the API, as data: the route parses with the same schemas. */
export interface Operation {
  method: 'get' | 'post' | 'patch' | 'delete';
  path: string;
  summary: string;
  query?: z.ZodObject;
  body?: { type: 'application/json' | 'text/plain' | 'application/octet-stream'; schema?: z.ZodType };
  /** Header parameters by name, with what they are for. */
  headers?: Readonly<Record<string, string>>;
  /** Whether a bearer token is taken. */
  bearer?: 'required' | 'optional';
  answer: z.ZodType | null;
  answerType?: string;
  /** Status of success; 200 unless said. */
  success?: 201 | 204;
  /** Statuses besides success that are this operation's own. */
  also?: Readonly<Record<string, string>>;
}

export const NOT_FOUND = { 404: 'Not found' };
export const WRITE_ANSWERS = { 400: 'Not JSON', 413: 'Too large', 415: 'Wrong content type' };
