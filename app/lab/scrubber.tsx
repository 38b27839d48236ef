'use client';

import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import type { RunQuestion } from '@/lib/sim/run/run-question';
import { laneAt } from '@/lib/sim/trace/lanes';
import { msText } from '@/lib/ui/simulation-words';
import { pixelAt, type WaveWindow } from '@/lib/ui/waveform/wave-path';
import type { WorkerAnswer } from './simulate.worker';

interface ScrubberProps {
  questions: readonly RunQuestion[];
  /** What the server's runs hashed to, in the order of the questions. */
  hashes: readonly string[];
  window: WaveWindow;
  atNs: number | null;
  /** The drawing as the server made it, and the values at the cursor for small screens. */
  children: ReactNode;
  values: ReactNode;
}

type Played = NonNullable<WorkerAnswer[number]>;

/** Plays the questions in a worker of this browser; null until it is done. */
function usePlayed(questions: readonly RunQuestion[]): WorkerAnswer | null {
  const [played, setPlayed] = useState<WorkerAnswer | null>(null);
  const asked = JSON.stringify(questions);
  useEffect(() => {
    const worker = new Worker(new URL('./simulate.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<WorkerAnswer>) => setPlayed(event.data);
    worker.postMessage(JSON.parse(asked));
    return () => worker.terminate();
  }, [asked]);
  return played;
}

/** The next instant after (or last before) `ns` at which anything of the first run changes. */
function neighbour({ instants }: Played, ns: number, forward: boolean): number | undefined {
  return forward ? instants.find(one => one > ns) : instants.findLast(one => one < ns);
}

/**
 * Adds a cursor that follows the pointer, a slider and keys. The run is played again here, in a worker, by the same code:
 * the trace must be the server's, byte for byte, and the page says whether it is.
 */
export function Scrubber({ questions, hashes, window: shown, atNs, children, values }: ScrubberProps) {
  const frame = useRef<HTMLDivElement>(null);
  const label = useId();
  const [at, setAt] = useState(atNs ?? shown.fromNs);
  const played = usePlayed(questions);
  const { fromNs, toNs, width } = shown;

  const moveTo = useCallback(
    (ns: number) => {
      if (!played || !frame.current) return;
      setAt(ns);
      const x = String(pixelAt(ns, { fromNs, toNs, width }));
      const cursor = frame.current.querySelector('#wave-cursor');
      cursor?.setAttribute('x1', x);
      cursor?.setAttribute('x2', x);
      frame.current.querySelector('[data-wave-values]')?.removeAttribute('hidden');
      for (const [i, run] of played.entries()) {
        for (const lane of run?.lanes ?? []) {
          const key = `${i === 0 ? 'a' : 'b'}.${lane.id}`;
          const text = laneAt(lane, ns)?.text ?? '';
          for (const value of frame.current.querySelectorAll(`[data-lane-value="${CSS.escape(key)}"]`))
            value.textContent = text;
        }
      }
    },
    [played, fromNs, toNs, width],
  );

  useEffect(() => {
    const wave = frame.current?.querySelector('#wave');
    if (!wave || !played) return;
    const under = (event: Event): number => {
      const { left } = wave.getBoundingClientRect();
      const x = Math.min(Math.max((event as MouseEvent).clientX - left, 0), width);
      return Math.round(fromNs + (x / width) * (toNs - fromNs));
    };
    const follow = (event: Event) => moveTo(under(event));
    const keep = (event: Event) => noteInAddress(under(event));
    wave.addEventListener('pointermove', follow);
    wave.addEventListener('click', keep);
    return () => {
      wave.removeEventListener('pointermove', follow);
      wave.removeEventListener('click', keep);
    };
  }, [played, moveTo, fromNs, toNs, width]);

  const first = played?.[0] ?? null;
  const step = (forward: boolean) => {
    const ns = first ? neighbour(first, at, forward) : undefined;
    if (ns === undefined) return;
    if (ns >= fromNs && ns <= toNs) {
      moveTo(ns);
      noteInAddress(ns);
    }
  };
  return (
    <div ref={frame}>
      {children}
      {played ? (
        <div className="print:hidden mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <label htmlFor={label} className="text-small">
            Cursor, <output className="font-mono">{msText(at)}</output> ms
          </label>
          <input
            id={label}
            type="range"
            min={fromNs}
            max={toNs}
            step={Math.max(1, Math.round((toNs - fromNs) / width))}
            value={at}
            onChange={event => moveTo(Number(event.target.value))}
            onPointerUp={() => noteInAddress(at)}
            className="min-h-6 min-w-40 flex-1"
          />
          <button type="button" className="button button-quiet" onClick={() => step(false)}>
            Step back
          </button>
          <button type="button" className="button button-quiet" onClick={() => step(true)}>
            Step on
          </button>
        </div>
      ) : null}
      {values}
      <p
        role="status"
        data-replayed={played ? (sameTrace(played, hashes) ? 'same' : 'other') : 'no'}
        className="mt-2 text-small text-muted"
      >
        {played ? replayWords(played, hashes) : ''}
      </p>
    </div>
  );
}

const sameTrace = (played: WorkerAnswer, hashes: readonly string[]): boolean =>
  hashes.every((hash, i) => played[i]?.hash === hash);

function replayWords(played: WorkerAnswer, hashes: readonly string[]): string {
  const [own] = played;
  return sameTrace(played, hashes)
    ? `Played again in this browser: the same trace, byte for byte (${own?.hash.slice(0, 12)}).`
    : 'Played again in this browser, and the trace is another one: one of the two is wrong. Please report it.';
}

/** The cursor becomes part of the address, so that it can be shared; the page is not asked for again. */
function noteInAddress(ns: number): void {
  const address = new URL(location.href);
  address.searchParams.set('at', msText(ns));
  history.replaceState(null, '', address);
}
