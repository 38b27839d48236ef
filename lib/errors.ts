/** One refused field of a request (RFC 9457 extension member `errors`). */
export interface RefusedField {
  pointer: string;
  code: string;
  detail: string;
}

/** The one table code → HTTP status → title. */
export const ERROR_TABLE = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-path': { status: 400, title: 'The path does not decode' },
  unauthorised: { status: 401, title: 'A token is needed' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The content type is not supported' },
  'invalid-request': { status: 422, title: 'The request has invalid fields' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  'database-unavailable': { status: 503, title: 'The database is not available' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof ERROR_TABLE;

/** An outcome that ends a request: thrown by services and the route wrapper, answered as problem+json. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly RefusedField[];
  /** Headers that belong to the refusal, such as Retry-After. */
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail a sentence for people, without secrets and without the refused text */
  constructor(
    code: ErrorCode,
    detail?: string,
    fields: readonly RefusedField[] = [],
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail ?? ERROR_TABLE[code].title);
    this.name = 'AppError';
    this.code = code;
    this.fields = fields;
    this.headers = headers;
  }

  get status(): number {
    return ERROR_TABLE[this.code].status;
  }
}

/** A file that is not imported, since it cannot be read or would withdraw too much; nothing was changed by it. */
export class RefusedFileError extends Error {
  override name = 'RefusedFileError';
}
