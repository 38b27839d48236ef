import type { CleanText } from './clean-text';
import type { DraftEvent, EventReader } from './draft-event';
import { driverName } from './driver-prefix';
import type { SignatureClass } from './signature';

/** A burst of errors repeats one device; a machine has few that fail at once. */
const MAX_AGENTS = 64;
/** Lines around a status line in which its severity is looked for. */
const NEAR = 12;

/** Bits of the Correctable Error Status register (PCI Express base specification 7.8.4.5; names of drivers/pci/pcie/aer.c). */
const CORRECTABLE: ReadonlyMap<number, string> = new Map([
  [0, 'RxErr'],
  [6, 'BadTLP'],
  [7, 'BadDLLP'],
  [8, 'Rollover'],
  [12, 'Timeout'],
  [13, 'NonFatalErr'],
  [14, 'CorrIntErr'],
  [15, 'HeaderOF'],
]);

/** Bits of the Uncorrectable Error Status register (PCI Express base specification 7.8.4.2). */
const UNCORRECTABLE: ReadonlyMap<number, string> = new Map([
  [4, 'DLP'],
  [5, 'SDES'],
  [12, 'TLP'],
  [13, 'FCP'],
  [14, 'CmpltTO'],
  [15, 'CmpltAbrt'],
  [16, 'UnxCmplt'],
  [17, 'RxOF'],
  [18, 'MalfTLP'],
  [19, 'ECRC'],
  [20, 'UnsupReq'],
  [21, 'ACSViol'],
  [22, 'UncorrIntErr'],
  [23, 'BlockedTLP'],
  [24, 'AtomicOpBlocked'],
  [25, 'TLPBlockedErr'],
]);

type Severity = 'aer-corrected' | 'aer-uncorrected' | 'aer-fatal';

interface Agent {
  driver: string;
  vendor: string | null;
  device: string | null;
  severity: Severity | null;
  /** Bit numbers printed or set in the status register and not masked. */
  bits: Set<number>;
  /** Bit that the First Error Pointer names (PCI Express base specification 7.8.4.7): what came first, not what followed. */
  first: number | null;
  lineIndex: number;
  line: string;
}

function severityIn(line: string): Severity | null {
  const lower = line.toLowerCase();
  if (lower.includes('uncorrect')) return lower.includes('(fatal)') ? 'aer-fatal' : 'aer-uncorrected';
  return lower.includes('corrected') || lower.includes('correctable') ? 'aer-corrected' : null;
}

function severityNear(text: CleanText, lineIndex: number): Severity | null {
  for (let distance = 1; distance <= NEAR; distance++) {
    for (const index of [lineIndex - distance, lineIndex + distance]) {
      const line = text.lines[index]?.slice(0, 400) ?? '';
      const found = /AER|PCIe Bus Error/i.test(line) ? severityIn(line) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

function bitsOf(status: string, mask: string): number[] {
  const value = (Number.parseInt(status, 16) & ~Number.parseInt(mask, 16)) >>> 0;
  return Array.from({ length: 32 }, (_, bit) => bit).filter(bit => ((value >>> bit) & 1) === 1);
}

/** Reads one line into its agent. A bit's line counts only where no register was printed, since bits may be masked. */
function readLine(agent: Agent, message: string, registers: Set<Agent>): void {
  agent.severity ??= /bus error/i.test(message) ? severityIn(message) : null;
  const status = /device \[([\da-f]{4}):([\da-f]{4})\] error status\/mask=([\da-f]{8})\/([\da-f]{8})/i.exec(message);
  if (status?.[1] !== undefined && status[2] !== undefined && status[3] !== undefined && status[4] !== undefined) {
    agent.vendor ??= status[1].toLowerCase();
    agent.device ??= status[2].toLowerCase();
    if (!registers.has(agent)) agent.bits.clear();
    registers.add(agent);
    for (const bit of bitsOf(status[3], status[4])) agent.bits.add(bit);
  }
  const bit = /^(?:AER: ?)?\[ ?(\d{1,2})\] [A-Z]/i.exec(message)?.[1];
  if (bit === undefined) return;
  if (!registers.has(agent)) agent.bits.add(Number(bit));
  if (message.includes('(First)')) agent.first ??= Number(bit);
}

function agentsOf(text: CleanText): Agent[] {
  const agents = new Map<string, Agent>();
  const registers = new Set<Agent>();
  text.lines.forEach((whole, lineIndex) => {
    const line = whole.slice(0, 400);
    const found = /^([\w-]{2,40}) ((?:[\da-f]{4,6}:)?[\da-f]{2}:[\da-f]{2}\.[\da-f]): /i.exec(line);
    if (found?.[1] === undefined || found[2] === undefined) return;
    const message = line.slice(found[0].length).trimStart();
    if (!/error status\/mask=|^(?:AER: ?)?\[ ?\d{1,2}\] [A-Z]|PCIe Bus Error/i.test(message)) return;
    let agent = agents.get(found[2]);
    if (agent === undefined) {
      if (agents.size === MAX_AGENTS) return;
      const driver = driverName(found[1]);
      agent = { driver, vendor: null, device: null, severity: null, bits: new Set(), first: null, lineIndex, line };
      agents.set(found[2], agent);
    }
    readLine(agent, message, registers);
  });
  return [...agents.values()];
}

function missingOf(agent: Agent, severity: SignatureClass | null, names: readonly string[]): string | null {
  if (severity === null) return 'it does not say whether the error was corrected';
  if (names.length === 0) return 'the error bits are not in the text';
  return agent.vendor === null ? 'the device that reported it is not identified' : null;
}

/** Ports forward what their devices report, so an endpoint's own report goes first. */
function isPort(agent: Agent): boolean {
  return agent.driver === 'pcieport' || agent.driver === 'pci';
}

/**
 * PCI Express Advanced Error Reporting: severity, reporting driver and error bits by register, so that the kernel's old
 * and new names ("Receiver Error", "RxErr") agree. A port stands for its maker's family (quirks are written for ranges
 * of port ids: Linux drivers/pci/quirks.c), an endpoint for its exact id.
 */
export const readAer: EventReader = ({ text }) => {
  const events = agentsOf(text).map((agent): DraftEvent & { port: boolean } => {
    const severity = agent.severity ?? severityNear(text, agent.lineIndex);
    const table = severity === 'aer-corrected' ? CORRECTABLE : UNCORRECTABLE;
    const bits = agent.first === null ? [...agent.bits].sort((a, b) => a - b) : [agent.first];
    const names = bits.map(bit => table.get(bit) ?? `bit ${bit}`);
    const port = isPort(agent);
    const part = port ? agent.vendor : agent.vendor && `${agent.vendor}:${agent.device}`;
    return {
      class: severity ?? 'aer-uncorrected',
      owner: agent.driver,
      discriminators: [...(part === null ? [] : [part]), ...names],
      missing: missingOf(agent, severity, names),
      lineIndex: agent.lineIndex,
      line: agent.line,
      port,
    };
  });
  return events.sort((a, b) => Number(a.port) - Number(b.port)).map(({ port: _, ...event }) => event);
};
