// A thread of an import: lines are read and redacted here while the database writes those before them.
import { parentPort } from 'node:worker_threads';
import { readReportLine } from './read-report-line';

parentPort?.on('message', (texts: readonly string[]) => parentPort?.postMessage(texts.map(readReportLine)));
