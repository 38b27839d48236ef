/** Every limit of the front server, with the reason for its size. */

/** The longest shared check address we make (40 settings) has about 4,000 characters. */
export const MAX_URL_LENGTH = 8_192;

/** Node's own default; cookies and tokens of ours take under 1 kB. */
export const MAX_HEADER_BYTES = 16_384;

/** The largest upload any route takes: an attachment of MAX_ATTACHMENT_BYTES; every other route has a lower cap. */
export const MAX_BODY_BYTES = 128 * 1024 * 1024;

/** Headers come in one packet; a client that takes longer holds a socket open on purpose (slow loris). */
export const HEADERS_TIMEOUT_MS = 10_000;

/** A 128 MB upload over 10 Mbit/s takes 107 s. */
export const REQUEST_TIMEOUT_MS = 180_000;

/** Longer than the usual 60 s of load balancers, so that they close first and never meet a closing socket. */
export const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** A probe of readiness must answer within 1 s even when the database hangs. */
export const PROBE_TIMEOUT_MS = 800;

/** An accepted report is in the feed within 1 s; five lookups a second of one row cost nothing. */
export const VERSION_LOOKUP_MS = 200;

/** How long requests under way may take after SIGTERM; the launcher kills after 11 s. */
export const SHUTDOWN_GRACE_MS = 8_000;

/** A request that was sent before its client could hear of the end arrives within a round trip; a poor line takes 1 s. */
export const SHUTDOWN_QUIET_MS = 1_000;
