import type { CatalogueFacts } from './facts';
import { type Random, seededRandom } from './random';

/** One problem as its crash texts show it: a driver, what happened, and the functions it happened in. */
export interface CrashProblem {
  kind: (typeof KINDS)[number];
  driver: string;
  frames: readonly string[];
}

const KINDS = ['psod', 'oops', 'watchdog', 'unit-hang'] as const;
const VERBS = ['xmit', 'poll', 'reset', 'clean', 'alloc', 'post', 'free', 'enable', 'watchdog', 'configure'];
const NOUNS = ['queue', 'rx_ring', 'tx_ring', 'irq', 'adapter', 'buffers', 'link', 'work', 'stats', 'doorbell'];
const MOST_FRAMES = 12;

/** Problem number `number`; the same for the same catalogue. */
export function problemOf(number: number, facts: CatalogueFacts): CrashProblem {
  const random = seededRandom(7_919 * (number + 1));
  const kind = KINDS[number % KINDS.length] ?? 'oops';
  const linux = facts.parts[random.below(Math.min(2_000, facts.parts.length))]?.linuxDrivers ?? [];
  const driver = kind === 'psod' ? random.pick(facts.esxiDrivers) : (linux[0] ?? 'e1000e');
  const frames = Array.from(
    { length: 3 + random.below(MOST_FRAMES) },
    () => `${driver}_${random.pick(VERBS)}_${random.pick(NOUNS)}`,
  );
  return { kind, driver, frames };
}

/** One machine's text of that problem: other addresses, times and processors each time. */
export function crashTextOf({ kind, driver, frames }: CrashProblem, random: Random): string {
  const hex = (digits: number) => Array.from({ length: digits }, () => random.below(16).toString(16)).join('');
  const time = () => `${random.below(90_000)}.${String(random.below(1_000_000)).padStart(6, '0')}`;
  const offset = () => `+0x${hex(2)}/0x${hex(3)}`;
  switch (kind) {
    case 'psod': {
      const world = 4_096 + random.below(90_000);
      const lines = frames.map(
        name => `0x4122${hex(8)}:[0x4180${hex(8)}]${name}@(${driver})#<None>+0x${hex(3)} stack: 0x4122${hex(8)}`,
      );
      return [
        `#PF Exception 14 in world ${world}:${driver}-poll IP 0x4180${hex(8)} addr 0x${hex(2)}`,
        ...lines,
        `0x4122${hex(8)}:[0x4180${hex(8)}]CpuSched_StartWorld@vmkernel#nover+0xfa stack: 0x0`,
      ].join('\n');
    }
    case 'oops':
      return [
        `[${time()}] BUG: kernel NULL pointer dereference, address: 00000000000000${hex(2)}`,
        `[${time()}] CPU: ${random.below(64)} PID: ${random.below(30_000)} Comm: kworker/${random.below(64)}:1 Tainted: G 6.1.0-56-amd64`,
        `[${time()}] RIP: 0010:${frames[0]}${offset()} [${driver}]`,
        `[${time()}] Call Trace:`,
        ...frames.slice(1).map(name => `[${time()}]  ${name}${offset()} [${driver}]`),
        `[${time()}]  process_one_work${offset()}`,
      ].join('\n');
    case 'watchdog':
      return `[${time()}] NETDEV WATCHDOG: eth${random.below(8)} (${driver}): transmit queue ${random.below(16)} timed out ${random.below(9_000)} ms`;
    case 'unit-hang':
      return [
        `[${time()}] ${driver} 0000:0${random.below(9)}:00.0 eth${random.below(8)}: Detected Hardware Unit Hang:`,
        `[${time()}]   TDH                  <${hex(2)}>`,
        `[${time()}]   TDT                  <${hex(2)}>`,
        `[${time()}]   next_to_use          <${hex(2)}>`,
        `[${time()}]   next_to_clean        <${hex(2)}>`,
      ].join('\n');
  }
}
