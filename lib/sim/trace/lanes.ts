import { ICR } from '../registers/i82574l';
import type { Run } from '../run/run';
import { LANES, type SignalValue, type Transition } from './transition';

/**
 * One line of a waveform: a level (true or not), a word (a value that stands until the next), or ticks (acts, which
 * happen and are over). `high`: the level's state; a tick of full height.
 */
export interface Lane {
  id: string;
  group: (typeof LANES)[number]['id'];
  title: string;
  shape: 'level' | 'word' | 'tick';
  changes: LaneChange[];
}

export interface LaneChange {
  ns: number;
  text: string;
  high: boolean;
}

/** Bits of ICR that get a line of their own, where they were ever set. */
const CAUSE_BITS = ['LSC', 'RXO', 'MNG', 'OTHER', 'RXQ0', 'RXQ1', 'TXQ0', 'TXQ1', 'INT_ASSERTED'] as const;
/** Registers of causes and masks, whose bits have the names of ICR's. */
const BIT_REGISTERS = /^(?:reg|write|read)\.(?:ICR|IMS|IMC|ICS|EIAC|IAM)$/;
/** What a level reads as while it is high; everything else is low. */
const HIGH: Readonly<Record<string, (value: SignalValue) => boolean>> = {
  'link.true': value => value === 'up',
  'link.believed': value => value === 'up',
  'bus.state': value => value === 'answers',
  'driver.state': value => value === 'up',
  intx: value => value === 'asserted',
};
/** Acts of the driver's and the board's that stand in one line. */
const DRIVER_ACTS: readonly string[] = ['driver.bmc', 'driver.test', 'driver.txQueue'];
/** Titles where the signal's own name says too little. */
const TITLES: Readonly<Record<string, string>> = {
  'link.true': 'Link, true',
  'link.believed': 'Link, believed',
  'bus.state': 'Part answers',
  'bus.link': 'PCIe link',
  'bus.reads': 'Aborted reads',
  'driver.state': 'Driver up',
  'driver.mode': 'Interrupt mode',
};

/** A value as registers are written: hexadecimal, with the names of its bits where it has any. */
export function valueText(signal: string, value: SignalValue | null): string {
  if (typeof value !== 'number') return value ?? '';
  const hex = `0x${value.toString(16).toUpperCase().padStart(8, '0')}`;
  if (!BIT_REGISTERS.test(signal) || value === 0xffff_ffff) return hex;
  const names = Object.entries(ICR).flatMap(([name, bit]) => ((value & bit) !== 0 ? [name] : []));
  return names.length === 0 ? hex : `${hex} ${names.join(' ')}`;
}

/** The group of lanes that a signal stands in; every signal has one (a test holds it). */
export function groupOf(signal: string): Lane['group'] | null {
  return LANES.find(({ prefixes }) => prefixes.some(prefix => signal.startsWith(prefix)))?.id ?? null;
}

/** The lanes of a run in the order in which they are drawn; a signal that was never heard of has none. */
export function lanesOf(run: Pick<Run, 'trace'>): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const transition of run.trace) {
    for (const { id, title, shape, change } of changesOf(transition)) {
      const group = groupOf(transition.signal);
      if (group === null) continue;
      const lane = lanes.get(id) ?? { id, group, title, shape, changes: [] };
      lanes.set(id, lane);
      const last = lane.changes.at(-1);
      if (shape !== 'tick' && last?.text === change.text) continue;
      lane.changes.push(change);
    }
  }
  const order = LANES.map(({ id }) => id as string);
  return [...lanes.values()]
    .filter(lane => lane.group !== 'causes' || lane.shape !== 'level' || lane.changes.some(({ high }) => high))
    .sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group) || rankOf(a.id) - rankOf(b.id));
}

/** Within a group: the causes by bit, numbered things by number, else as they were first heard of. */
function rankOf(id: string): number {
  const bit = CAUSE_BITS.findIndex(name => id === `reg.ICR.${name}`);
  if (bit >= 0) return bit - CAUSE_BITS.length;
  const number = /^(?:vector|cpu)(\d+)/.exec(id)?.[1];
  return number === undefined ? 0 : Number(number);
}

interface LanePart {
  id: string;
  title: string;
  shape: Lane['shape'];
  change: LaneChange;
}

function changesOf({ signal, new: value, ns, note }: Transition): LanePart[] {
  const text = valueText(signal, value);
  const tick = (id: string, title: string, high = true): LanePart => ({
    id,
    title,
    shape: 'tick',
    change: { ns, text: note === undefined ? text : `${text} (${note})`, high },
  });
  const level = (id: string, title: string, high: boolean, said = text): LanePart => ({
    id,
    title,
    shape: 'level',
    change: { ns, text: said, high },
  });
  if (signal === 'reg.ICR' && typeof value === 'number')
    return CAUSE_BITS.map(name => {
      const set = (value & ICR[name]) !== 0;
      return level(`reg.ICR.${name}`, `ICR ${name}`, set, set ? 'set' : 'clear');
    });
  if (signal.startsWith('write.')) {
    const register = signal.slice('write.'.length);
    const named = tick('write', 'Register writes', register === 'IVAR');
    return [{ ...named, change: { ...named.change, text: `${register} ← ${text}` } }];
  }
  if (signal.startsWith('read.')) return [tick('read', 'Reads of ICR')];
  if (signal.startsWith('vector')) return [tick(signal, signal.replace('vector', 'Vector '), value === 'delivered')];
  if (signal.startsWith('cpu')) return [level(signal, signal.replace(/cpu(\d+).*/, 'CPU $1 held'), value !== 'no')];
  if (DRIVER_ACTS.includes(signal)) return [tick('driver.acts', 'Driver and BMC')];
  if (signal === 'log') return [tick(signal, 'Log', !(note ?? '').endsWith(' info'))];
  if (signal === 'ha') return [tick(signal, 'Cluster asks')];
  if (signal === 'fault') return [tick(signal, 'Faults put in', !(note ?? '').startsWith('no effect'))];
  const high = HIGH[signal];
  const title = TITLES[signal] ?? signal.replace(/^ivar\./, 'IVAR ').replace(/^(?:reg|bus)\./, '');
  if (high !== undefined) return [level(signal, title, high(value))];
  return [{ id: signal, title, shape: 'word', change: { ns, text, high: true } }];
}

/** What a lane says at an instant; null: nothing yet. Of ticks the last one before it. */
export function laneAt(lane: Pick<Lane, 'changes'>, ns: number): LaneChange | null {
  let low = 0;
  let high = lane.changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane.changes[middle] as LaneChange).ns <= ns) low = middle + 1;
    else high = middle;
  }
  return lane.changes[low - 1] ?? null;
}

/** The instants at which anything changes, in order, each once. */
export function instantsOf(run: Pick<Run, 'trace'>): number[] {
  const instants: number[] = [];
  for (const { ns } of run.trace) if (instants.at(-1) !== ns) instants.push(ns);
  return instants;
}
