/** A register's value, or a word for what has no register. */
export type SignalValue = number | string;

/** One change of one signal. `old` is null where the signal is first heard of. */
export interface Transition {
  ns: number;
  signal: string;
  old: SignalValue | null;
  new: SignalValue;
  note?: string;
}

/** Who said it, how loud, and the exact sentence (format strings of the driver named by the build). */
export interface LogLine {
  ns: number;
  level: 'info' | 'warn' | 'error' | 'panic';
  source: string;
  text: string;
}

/**
 * Lanes of a run, in the order in which they are drawn: a lane holds the signals that start with one of its
 * prefixes. A signal of no lane is a mistake, which a test finds.
 */
export const LANES = [
  { id: 'link', title: 'Link: true and as the driver believes', prefixes: ['link.'] },
  { id: 'bus', title: 'Bus', prefixes: ['bus.'] },
  { id: 'driver', title: 'Driver', prefixes: ['driver.'] },
  { id: 'vectors', title: 'MSI-X vectors', prefixes: ['vector', 'intx'] },
  { id: 'ivar', title: 'IVAR entries', prefixes: ['ivar.'] },
  { id: 'causes', title: 'Causes and masks', prefixes: ['reg.'] },
  { id: 'writes', title: 'Register writes', prefixes: ['write.', 'read.'] },
  { id: 'cpu', title: 'CPUs held', prefixes: ['cpu'] },
  { id: 'log', title: 'Log', prefixes: ['log', 'ha', 'fault'] },
] as const;
