/**
 * How Node is started for the server. A batch of 1,000 checks makes short-lived objects by the gigabyte: with V8's 16 MB
 * for the young ones a quarter of its time went into collecting them (docs/benchmarks.md).
 */
export const SERVER_FLAGS = ['--enable-source-maps', '--max-semi-space-size=32'];
