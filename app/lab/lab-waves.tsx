import type { QuestionWords } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run } from '@/lib/sim/run/run';
import { questionOfRun } from '@/lib/sim/run/run-question';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { instantsOf, lanesOf } from '@/lib/sim/trace/lanes';
import { Section } from '@/lib/ui/section';
import { msText } from '@/lib/ui/simulation-words';
import { WaveDrawing, WaveValues } from '@/lib/ui/waveform/wave-drawing';
import { rowsOf } from '@/lib/ui/waveform/wave-rows';
import { type LabView, SHORTEST_NS, type ViewWords, viewPath } from './lab-query';
import { Scrubber } from './scrubber';

/** Fits beside the names of lanes on a laptop; narrower windows scroll the drawing, not the page. */
const WIDTH = 720;

/** A run and what asks for it. */
interface Played {
  run: Run;
  input: CheckedInput;
}

interface WavesProps {
  a: Played;
  b: Played | null;
  words: QuestionWords;
  view: LabView;
  viewWords: ViewWords;
}

/** The run as a waveform, one line a signal; with a second run, its lines stand below those that differ. */
export function LabWaves({ a, b, words, view, viewWords }: WavesProps) {
  const rows = rowsOf(lanesOf(a.run), b && lanesOf(b.run));
  const window = { fromNs: view.fromNs, toNs: view.toNs, width: WIDTH };
  const runs = b ? [a, b] : [a];
  const end = Math.max(...runs.map(({ run }) => run.endNs));
  const { outcome } = a.run;
  const finding = `${outcome.class}: ${outcome.because}`;
  return (
    <Section
      id="waves"
      title="What happened when"
      note={
        <>
          {msText(view.fromNs)} to {msText(view.toNs)} ms of {msText(end)} ms. Low ticks are acts that came to nothing,
          such as a message that was lost.
          {b ? ' Lines marked B are of the flipped run; a line without a mark is the same in both.' : ''}
        </>
      }
    >
      <WindowLinks run={a.run} end={end} words={words} view={view} viewWords={viewWords} />
      <Scrubber
        questions={runs.map(({ input }) => questionOfRun(input))}
        hashes={runs.map(({ run }) => traceHash(run))}
        window={window}
        atNs={view.atNs}
        values={<WaveValues rows={rows} atNs={view.atNs} />}
      >
        <WaveDrawing rows={rows} window={window} atNs={view.atNs} finding={finding} />
      </Scrubber>
    </Section>
  );
}

/** Zoom, pan and step as addresses: they work without scripts, and what is seen can be shared. */
function WindowLinks({ run, end, words, view, viewWords }: Omit<WavesProps, 'a' | 'b'> & { run: Run; end: number }) {
  const { fromNs, toNs, atNs } = view;
  const length = toNs - fromNs;
  const centre = atNs !== null && atNs >= fromNs && atNs <= toNs ? atNs : fromNs + length / 2;
  const link = (label: string, from: number, to: number, at = atNs) => {
    // A window that would stick out of the run is moved into it.
    const size = Math.min(end, Math.max(Math.round(to - from), SHORTEST_NS));
    const start = Math.max(0, Math.min(Math.round(from), end - size));
    const stop = start + size;
    const whole = start === 0 && stop === end;
    const href = viewPath(words, viewWords, {
      from: whole ? '' : msText(start),
      to: whole ? '' : msText(stop),
      at: at === null ? '' : msText(at),
    });
    return { label, href: `${href}#waves`, still: start === fromNs && stop === toNs && at === atNs };
  };
  const instants = instantsOf(run);
  const now = atNs ?? fromNs - 1;
  const next = instants.find(ns => ns > now);
  const before = instants.findLast(ns => ns < (atNs ?? fromNs));
  /** The window moves with a cursor that leaves it. */
  const step = (label: string, at: number | undefined) => {
    if (at === undefined) return null;
    const inside = at >= fromNs && at < toNs;
    const from = inside ? fromNs : at - length / 2;
    return link(label, from, from + length, at);
  };
  const links = [
    step('Previous change', before),
    step('Next change', next),
    link('Zoom in', centre - length / 4, centre + length / 4),
    link('Zoom out', centre - length, centre + length),
    link('Earlier', fromNs - length / 2, toNs - length / 2),
    link('Later', fromNs + length / 2, toNs + length / 2),
    link('Whole run', 0, end),
  ];
  return (
    <nav aria-label="Window" className="print:hidden mb-2 flex flex-wrap gap-x-4 gap-y-1 text-small">
      {links.map(one =>
        one === null || one.still ? null : (
          <a key={one.label} href={one.href} className="inline-flex min-h-6 items-center" data-wave-link={one.label}>
            {one.label}
          </a>
        ),
      )}
    </nav>
  );
}
