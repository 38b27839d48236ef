import type { Profile } from '../devices/profile';
import type { Machine } from '../machine/machine';
import {
  type AbortCause,
  type AbortPolicy,
  type BusFault,
  type CoreState,
  type LinkState,
  type MessageOutcome,
  ONES,
  type PowerState,
} from './faults';
import { MsixTable } from './msix-table';

/** What a device model shows to the bus. */
export interface MmioTarget {
  readRegister(offset: number): number;
  writeRegister(offset: number, value: number): void;
  /** The function left D3hot without keeping its state (No_Soft_Reset clear). */
  resetFromD3(): void;
}

/** Where messages and the interrupt line of the function end: the host's interrupt controllers. */
export interface InterruptSink {
  message(address: number, data: number): MessageOutcome;
  line(asserted: boolean): void;
}

export interface FunctionIdentity {
  id: number;
  msixVectors: number;
  /** BAR3 layout. */
  table: number;
  pba: number;
  config: { msix: number; pmcsr: number; msi: number; linkControl: number };
}

/** A read that is completed, a posted write: recalled orders of magnitude for a device below a root port. */
const READ_NS = 800;
const WRITE_NS = 100;
/** Leaving a link state, from the exit latencies that GCR of the part suggests: assumed. */
const EXIT_NS = { L0s: 4_000, L1: 64_000 } as const;
/** Memory-off and D3hot are refused by the function itself, at once. */
const REFUSED_NS = 1_000;
const COMMAND = { MEMORY: 2, BUS_MASTER: 4 } as const;
const MSIX_CONTROL = { ENABLE: 0x8000_0000, MASK_ALL: 0x4000_0000 } as const;

/**
 * One PCIe function as the bus sees it: configuration space, BARs, power and link state, MSI-X table. Driver and
 * device only meet here.
 */
export class PcieFunction {
  memoryEnabled = false;
  busMaster = false;
  link: LinkState = 'L0';
  power: PowerState = 'D0';
  core: CoreState = 'running';
  /** Link control bits 1:0: L0s and L1 entry allowed. */
  aspm = 0;
  msixEnabled = false;
  functionMasked = false;
  msiEnabled = false;
  msiAddress = 0;
  msiData = 0;
  /** Whether the next exit from L1 fails (mechanism M5). */
  exitFails = false;
  /** A write to the power state has no effect (mechanism M5 by D3hot). */
  powerStuck = false;
  wasInD3hot = false;
  /** The next read of this register is aborted, and only that (a completion lost on the way). */
  loseReadOf: number | null = null;
  lastFault: BusFault | null = null;
  readsOfOnes = 0;
  writesLost = 0;
  table: MsixTable;
  msixVectors: number;
  private device: MmioTarget | null = null;
  onStateChange: () => void = () => {};
  /** Told of each vector's message: sent, kept pending, or why it was lost. */
  onMessage: (vector: number, outcome: MessageOutcome | 'pending' | 'no-entry') => void = () => {};

  constructor(
    private readonly machine: Machine,
    private readonly profile: Profile,
    readonly identity: FunctionIdentity,
    readonly abort: AbortPolicy,
    private readonly sink: InterruptSink,
  ) {
    this.msixVectors = identity.msixVectors;
    this.table = new MsixTable(identity.msixVectors);
  }

  /** The NVM now advertises another number of vectors, and the part has read it again. */
  advertise(vectors: number): void {
    this.msixVectors = vectors;
    this.table = new MsixTable(vectors);
  }

  attach(device: MmioTarget): void {
    this.device = device;
  }

  /** Why a memory access would find nobody, null when somebody answers. */
  unreachable(): AbortCause | null {
    if (this.link === 'down') return 'link-down';
    if (this.link === 'L1-stuck') return 'link-stuck-in-L1';
    if (this.power === 'D3hot' && !this.profile.d3hotAnswers) return 'd3hot';
    if (!this.memoryEnabled) return 'memory-disabled';
    if (this.core === 'hung') return 'core-hung';
    return null;
  }

  /** Whether configuration requests are answered: they need the link, not the core. */
  configAlive(): boolean {
    return this.link !== 'down' && this.link !== 'L1-stuck';
  }

  read32(bar: 0 | 3, offset: number): number {
    const cause = this.wake() ?? this.unreachable();
    if (cause !== null) return this.aborted(cause);
    if (bar === 0 && offset === this.loseReadOf) {
      this.loseReadOf = null;
      return this.aborted('completion-lost');
    }
    this.machine.spend(READ_NS);
    if (bar === 3) return offset >= this.identity.pba ? this.table.pending : this.table.read(offset);
    return (this.device as MmioTarget).readRegister(offset) >>> 0;
  }

  write32(bar: 0 | 3, offset: number, value: number): void {
    this.machine.spend(WRITE_NS);
    const cause = this.wake() ?? this.unreachable();
    if (cause !== null) {
      this.writesLost += 1;
      return;
    }
    if (bar === 0) {
      (this.device as MmioTarget).writeRegister(offset, value >>> 0);
      return;
    }
    const unmasked = this.table.write(offset, value >>> 0);
    if (unmasked !== null) this.unmasked(unmasked);
  }

  configRead(offset: number): number {
    if (this.wake() !== null || !this.configAlive()) return this.aborted(this.unreachable() ?? 'link-down', ONES);
    this.machine.spend(READ_NS);
    const { config, id } = this.identity;
    switch (offset) {
      case 0:
        return id;
      case 4:
        return (this.memoryEnabled ? COMMAND.MEMORY : 0) | (this.busMaster ? COMMAND.BUS_MASTER : 0) | 1;
      case config.msix:
        return (
          (0x11 |
            ((this.msixVectors - 1) << 16) |
            (this.functionMasked ? MSIX_CONTROL.MASK_ALL : 0) |
            (this.msixEnabled ? MSIX_CONTROL.ENABLE : 0)) >>>
          0
        );
      case config.pmcsr:
        return this.power === 'D3hot' ? 3 : 0;
      case config.linkControl:
        return this.aspm;
      default:
        return 0;
    }
  }

  configWrite(offset: number, value: number): void {
    this.machine.spend(WRITE_NS);
    if (this.wake() !== null || !this.configAlive()) {
      this.writesLost += 1;
      return;
    }
    const { config } = this.identity;
    if (offset === 4) {
      this.memoryEnabled = (value & COMMAND.MEMORY) !== 0;
      this.busMaster = (value & COMMAND.BUS_MASTER) !== 0;
    } else if (offset === config.msix) this.setMsix(value);
    else if (offset === config.pmcsr) this.setPower((value & 3) === 3 ? 'D3hot' : 'D0');
    else if (offset === config.linkControl) this.aspm = value & 3;
    this.onStateChange();
  }

  /** MSI: one message whose address and data the host has stored in the capability. */
  setMsi(enabled: boolean, address: number, data: number): void {
    if (!this.configAlive()) return;
    this.msiEnabled = enabled;
    this.msiAddress = address;
    this.msiData = data;
  }

  /** Takes the function off the bus or back: the cause shows in every access from now on. */
  set(state: Partial<Pick<PcieFunction, 'link' | 'core' | 'memoryEnabled' | 'busMaster' | 'power'>>): void {
    Object.assign(this, state);
    if (this.power === 'D3hot') this.wasInD3hot = true;
    this.onStateChange();
  }

  /** Sends the message of an MSI-X vector, or keeps it pending while it is masked. */
  notify(vector: number): MessageOutcome | 'pending' | 'no-entry' {
    const outcome = this.outcomeOf(vector);
    this.onMessage(vector, outcome);
    return outcome;
  }

  notifyMsi(): MessageOutcome {
    const outcome = this.send(this.msiAddress, this.msiData);
    this.onMessage(0, outcome);
    return outcome;
  }

  assertLine(asserted: boolean): void {
    if (!this.configAlive()) return;
    this.sink.line(asserted);
  }

  /** Whether the function can reach memory: frames and descriptors move by bus mastering. */
  canMaster(): boolean {
    return (
      this.busMaster && this.power === 'D0' && this.core === 'running' && this.wake() === null && this.configAlive()
    );
  }

  private outcomeOf(vector: number): MessageOutcome | 'pending' | 'no-entry' {
    if (vector >= this.table.size) return 'no-entry';
    if (this.functionMasked || this.table.isMasked(vector)) {
      this.table.pending |= 1 << vector;
      return 'pending';
    }
    return this.send(this.table.address(vector), this.table.data(vector));
  }

  private send(address: number, data: number): MessageOutcome {
    if (this.wake() !== null || !this.configAlive()) return 'no-link';
    if (!this.busMaster) return 'bm-off';
    return this.sink.message(address, data);
  }

  private setMsix(value: number): void {
    const wasMasked = this.functionMasked || !this.msixEnabled;
    this.msixEnabled = (value & MSIX_CONTROL.ENABLE) !== 0;
    this.functionMasked = (value & MSIX_CONTROL.MASK_ALL) !== 0;
    if (!wasMasked || this.functionMasked || !this.msixEnabled) return;
    for (let vector = 0; vector < this.table.size; vector += 1) if (!this.table.isMasked(vector)) this.unmasked(vector);
  }

  private unmasked(vector: number): void {
    const bit = 1 << vector;
    if ((this.table.pending & bit) === 0 || this.functionMasked || !this.msixEnabled) return;
    this.table.pending &= ~bit;
    this.notify(vector);
  }

  private setPower(power: PowerState): void {
    if (this.powerStuck || power === this.power) return;
    this.power = power;
    if (power === 'D3hot') this.wasInD3hot = true;
    if (power === 'D0' && !this.profile.d3hotAnswers) this.device?.resetFromD3();
  }

  /** Brings an idle link back for an access; a stuck one stays stuck. */
  private wake(): AbortCause | null {
    if (this.link !== 'L1' && this.link !== 'L0s') return null;
    const from = this.link;
    if (from === 'L1' && this.exitFails) {
      this.set({ link: 'L1-stuck' });
      return 'link-stuck-in-L1';
    }
    this.machine.spend(EXIT_NS[from]);
    this.set({ link: 'L0' });
    return null;
  }

  private aborted(cause: AbortCause, value?: number): number {
    const refused = cause === 'memory-disabled' || cause === 'd3hot';
    const { kind, ns } = refused ? { kind: 'unsupported-request' as const, ns: REFUSED_NS } : this.abort;
    this.lastFault = { kind, cause, ns };
    this.machine.spendLoad(ns);
    this.machine.change('bus.reads', `aborted: ${cause}`, kind);
    this.readsOfOnes += 1;
    return value ?? (this.profile.abortedReads === 'ones' ? ONES : 0);
  }
}
