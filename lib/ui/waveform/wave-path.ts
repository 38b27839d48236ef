import type { Lane, LaneChange } from '@/lib/sim/trace/lanes';

/** A window of virtual time, drawn so many pixels wide. */
export interface WaveWindow {
  fromNs: number;
  toNs: number;
  width: number;
}

/** Lines of a lane within its height, with room between neighbours. */
const TOP = 5;
const BOTTOM = 19;
const MIDDLE = 12;
/** Half the width of the crossing of a word that changes. */
const CROSSING = 2;

/** The pixel of an instant, rounded: changes that fall on one pixel are drawn once. */
export function pixelAt(ns: number, { fromNs, toNs, width }: WaveWindow): number {
  return Math.round(((ns - fromNs) / (toNs - fromNs)) * width);
}

/** What a lane holds from one pixel to another. */
export interface Stretch {
  from: number;
  to: number;
  change: LaneChange;
}

/**
 * Stretches of equal value within the window, left to right. Changes on the same pixel are merged to the last one, so
 * that the drawing never has more parts than pixels, whatever the number of changes.
 */
export function stretchesOf({ changes }: Pick<Lane, 'changes'>, window: WaveWindow): Stretch[] {
  const stretches: Stretch[] = [];
  for (const change of changes) {
    if (change.ns >= window.toNs) break;
    const at = Math.max(0, pixelAt(change.ns, window));
    const last = stretches.at(-1);
    if (last && last.from >= at) {
      last.change = change;
      continue;
    }
    if (last) last.to = at;
    if (at < window.width) stretches.push({ from: at, to: window.width, change });
  }
  return stretches;
}

/**
 * A lane as the `d` of one SVG path, `top` pixels down: levels as steps, words as bars that cross where they change,
 * acts as ticks (full height, or from the middle down for those that came to nothing).
 */
export function wavePath(lane: Pick<Lane, 'shape' | 'changes'>, window: WaveWindow, top: number): string {
  if (lane.shape === 'tick') return ticksOf(lane, window, top);
  const stretches = stretchesOf(lane, window);
  return lane.shape === 'level' ? steps(stretches, top) : bars(stretches, top);
}

function steps(stretches: readonly Stretch[], top: number): string {
  let path = '';
  let end = -1;
  for (const { from, to, change } of stretches) {
    const y = top + (change.high ? TOP : BOTTOM);
    path += from === end ? `V${y}H${to}` : `M${from} ${y}H${to}`;
    end = to;
  }
  return path;
}

function bars(stretches: readonly Stretch[], top: number): string {
  const [high, middle, low] = [top + TOP, top + MIDDLE, top + BOTTOM];
  return stretches
    .map(({ from, to }) => {
      if (to - from <= 2 * CROSSING) return `M${from} ${high}V${low}`;
      const [left, right] = [from + CROSSING, to - CROSSING];
      return `M${from} ${middle}L${left} ${high}H${right}L${to} ${middle}L${right} ${low}H${left}Z`;
    })
    .join('');
}

function ticksOf({ changes }: Pick<Lane, 'changes'>, window: WaveWindow, top: number): string {
  const marks = new Map<number, boolean>();
  for (const { ns, high } of changes) {
    if (ns < window.fromNs) continue;
    if (ns >= window.toNs) break;
    const at = pixelAt(ns, window);
    marks.set(at, high || marks.get(at) === true);
  }
  const base = `M0 ${top + BOTTOM}H${window.width}`;
  return base + [...marks].map(([at, high]) => `M${at} ${top + (high ? TOP : MIDDLE)}V${top + BOTTOM}`).join('');
}

/** Steps between the lines of a time axis, in nanoseconds: 1, 2 and 5 of each power of ten. */
export function axisTicks({ fromNs, toNs }: Pick<WaveWindow, 'fromNs' | 'toNs'>, most: number): number[] {
  const least = (toNs - fromNs) / most;
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  const step = Math.max(1, Math.round([1, 2, 5, 10].map(one => one * power).find(one => one >= least) ?? power * 10));
  const ticks: number[] = [];
  for (let at = Math.ceil(fromNs / step) * step; at <= toNs; at += step) ticks.push(at);
  return ticks;
}
