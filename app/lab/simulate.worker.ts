import { runScenario } from '@/lib/sim/run/run-scenario';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { instantsOf, type Lane, lanesOf } from '@/lib/sim/trace/lanes';

/** What the page asks: questions as a run names them. */
export type WorkerQuestion = readonly unknown[];

/** One run as played here; null where it was refused. */
export type WorkerAnswer = readonly ({ hash: string; lanes: Lane[]; instants: number[] } | null)[];

addEventListener('message', (event: MessageEvent<WorkerQuestion>) => {
  const answer: WorkerAnswer = event.data.map(question => {
    const result = runScenario(question);
    return result.ok
      ? { hash: traceHash(result.run), lanes: lanesOf(result.run), instants: instantsOf(result.run) }
      : null;
  });
  postMessage(answer);
});
