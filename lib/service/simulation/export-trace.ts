import 'server-only';
import type { Run } from '@/lib/sim/run/run';
import { traceHash, traceJson } from '@/lib/sim/run/trace-hash';
import { exportVcd } from '@/lib/sim/trace/export-vcd';

export type TraceFormat = 'json' | 'vcd';

/** A file of a run's trace: its name, its type, its text. */
export interface TraceFile {
  name: string;
  contentType: string;
  text: string;
}

/**
 * A run's trace as a file: JSON with the question, the outcome and the assumptions beside `recorded`, the
 * text that `trace_hash` was taken of; or a value change dump for waveform viewers.
 */
export function traceFile(run: Run, format: TraceFormat): TraceFile {
  if (format === 'vcd')
    return { name: `${run.id}.vcd`, contentType: 'text/plain; charset=utf-8', text: exportVcd(run) };
  const { id, input, outcome, assumptions, horizonNs, endNs } = run;
  const head = JSON.stringify({ run: id, trace_hash: traceHash(run), input, outcome, assumptions, horizonNs, endNs });
  // The hashed text stands in it as it is: whoever cuts it out can check the hash.
  return {
    name: `${run.id}.json`,
    contentType: 'application/json; charset=utf-8',
    text: `${head.slice(0, -1)},"recorded":${traceJson(run)}}`,
  };
}
