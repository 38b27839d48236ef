// A thread of the server: verdicts are decided anew here, so that requests need not wait for them (docs/decisions/0012).
import { parentPort, workerData } from 'node:worker_threads';
import { waitForConnections } from '@/lib/db/pool';
import { errorFields, log } from '@/lib/log';
import { catchUp, workThroughParts, workThroughReports } from '@/lib/service/work-through-change';
import type { FromRecorder, RecorderTask, ToRecorder } from './recorder';

waitForConnections();

const task = workerData as RecorderTask;
const work = task === 'reports' ? workThroughReports : workThroughParts;

function told(events: number): void {
  if (events > 0) parentPort?.postMessage({ events } satisfies FromRecorder);
}

parentPort?.on('message', ({ change }: ToRecorder) => void work(change).then(told));
process.on('unhandledRejection', error => log('error', 'unhandled-rejection', errorFields(error)));
if (task === 'parts') void catchUp().then(told);
