import type { Run } from '../run/run';
import type { SignalValue } from './transition';

/** Printable characters that VCD allows in an identifier (IEEE 1364-2005, 18.2.1). */
const FIRST = 33;
const COUNT = 94;

function identifier(index: number): string {
  let rest = index;
  let text = '';
  do {
    text += String.fromCharCode(FIRST + (rest % COUNT));
    rest = Math.floor(rest / COUNT);
  } while (rest > 0);
  return text;
}

/** A value change: 32 bits, or a string (an extension that GTKWave reads); strings hold no space. */
function change(value: SignalValue, id: string): string {
  return typeof value === 'number' ? `b${value.toString(2)} ${id}` : `s${value.replace(/\s+/g, '_')} ${id}`;
}

/** The run's trace as a value change dump, for waveform viewers. One nanosecond a step. */
export function exportVcd(run: Run): string {
  const kinds = new Map<string, { id: string; number: boolean }>();
  for (const { signal, new: value } of run.trace) {
    const known = kinds.get(signal);
    if (known === undefined) kinds.set(signal, { id: identifier(kinds.size), number: typeof value === 'number' });
    else if (typeof value !== 'number') known.number = false;
  }
  const lines = [
    `$version Knownbad simulation, model ${run.model} $end`,
    `$comment ${run.id} $end`,
    '$timescale 1 ns $end',
    '$scope module run $end',
    ...[...kinds].map(([signal, { id, number }]) =>
      number ? `$var reg 32 ${id} ${signal} $end` : `$var string 1 ${id} ${signal} $end`,
    ),
    '$upscope $end',
    '$enddefinitions $end',
  ];
  let now = -1;
  for (const { ns, signal, new: value } of run.trace) {
    if (ns !== now) lines.push(`#${ns}`);
    now = ns;
    const kind = kinds.get(signal);
    if (kind !== undefined) lines.push(change(kind.number ? value : String(value), kind.id));
  }
  return `${lines.join('\n')}\n#${run.endNs}\n`;
}
