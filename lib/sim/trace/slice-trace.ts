import type { SignalValue, Transition } from './transition';

/** What a page draws of a window: every signal's value at its start, and the transitions within. */
export interface TraceSlice {
  fromNs: number;
  toNs: number;
  at: ReadonlyMap<string, SignalValue>;
  transitions: readonly Transition[];
}

/** Index of the first transition at or after `ns`: by halving, since a trace is in order of time. */
function firstFrom(trace: readonly Transition[], ns: number): number {
  let low = 0;
  let high = trace.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((trace[middle] as Transition).ns < ns) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The window from `fromNs` up to but without `toNs`.
 * @param trace in order of time, as a run has it
 */
export function sliceTrace(trace: readonly Transition[], fromNs: number, toNs: number): TraceSlice {
  const from = firstFrom(trace, fromNs);
  const at = new Map<string, SignalValue>();
  for (let i = 0; i < from; i += 1) {
    const transition = trace[i] as Transition;
    at.set(transition.signal, transition.new);
  }
  return { fromNs, toNs, at, transitions: trace.slice(from, firstFrom(trace, toNs)) };
}
