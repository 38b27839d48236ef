// A thread of an import: lines are read and redacted here while the database writes those before them.
import { parentPort } from 'node:worker_threads';
import { readReportLines } from './read-report-lines';

parentPort?.on('message', (texts: readonly string[]) =>
  parentPort?.postMessage(JSON.stringify(readReportLines(texts))),
);
