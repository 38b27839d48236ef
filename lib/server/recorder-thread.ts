// A thread of the server: verdicts are decided anew here, so that requests need not wait for them (docs/decisions/0012).
import { parentPort } from 'node:worker_threads';
import { errorFields, log } from '@/lib/log';
import { catchUp, workThrough } from '@/lib/service/work-through-change';
import type { FromRecorder, ToRecorder } from './recorder';

const told = (events: number): void => {
  if (events > 0) parentPort?.postMessage({ type: 'recorded', events } satisfies FromRecorder);
};

parentPort?.on('message', ({ change }: ToRecorder) => void workThrough(change, told));

process.on('unhandledRejection', error => log('error', 'unhandled-rejection', errorFields(error)));

void catchUp();
