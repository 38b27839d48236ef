import { PcieFunction } from '@/lib/sim/bus/pcie-function';
import { I82574L } from '@/lib/sim/devices/i82574l/device';
import { profileOf } from '@/lib/sim/devices/profile';
import { makeRings } from '@/lib/sim/host/ring';
import { Machine } from '@/lib/sim/machine/machine';
import { IDENTITY_82574L } from '@/lib/sim/parts';
import { CFG, MSIX_BAR, REG } from '@/lib/sim/registers/i82574l';
import { Recorder } from '@/lib/sim/trace/recorder';
import { ALL_VECTORS, type Answer, CELL, hex, MAGIC, numberOf, type Setup, type Step, type Subject } from './trace';

/** GSI to which QEMU's q35 routes pin A of device 2. */
const GSI = 22;
const MSIX_ENABLE = 0x8000_0000;
const MASK_ALL = 0x4000_0000;
const RUN_FOR_EVER = Number.MAX_SAFE_INTEGER;

/** In QEMU's stopped machine no access takes time: only a `clock` step moves it. */
class StoppedMachine extends Machine {
  override spend(): void {}
}

/** The model in profile qemu72, behind the same set-up and the same steps as QEMU. */
export class ModelSubject implements Subject {
  private machine = new StoppedMachine(0, 1, new Recorder());
  private fired = new Set<number>();
  private edges: string[] = [];
  private line = false;
  private bus = this.makeBus();
  private device = this.makeDevice();

  private makeBus(): PcieFunction {
    return new PcieFunction(
      this.machine,
      profileOf('qemu72'),
      { ...IDENTITY_82574L, msixVectors: 5 },
      { kind: 'unsupported-request', ns: 1000 },
      {
        message: (address, data) => {
          if (data >>> 4 === MAGIC >>> 4) this.fired.add((address - CELL) / 16);
          return 'delivered';
        },
        line: asserted => {
          if (asserted === this.line) return;
          this.line = asserted;
          this.edges.push(`${asserted ? 'raise' : 'lower'} ${GSI}`);
        },
      },
    );
  }

  private makeDevice(): I82574L {
    const nobody = { linkChanged: () => {}, framesMissed: () => {} };
    return new I82574L(this.machine, profileOf('qemu72'), this.bus, makeRings(), nobody);
  }

  /** A machine as after system_reset, which leaves QEMU's "pending" flags of the throttles as they were. */
  private fresh(): void {
    const before = this.device.interrupts;
    this.machine = new StoppedMachine(0, 1, new Recorder());
    this.fired = new Set();
    this.line = false;
    this.bus = this.makeBus();
    this.device = this.makeDevice();
    const { itr, eitr } = this.device.interrupts;
    itr.postponed = before.itr.postponed;
    eitr.forEach((throttle, vector) => {
      throttle.postponed = before.eitr[vector]?.postponed ?? 0;
    });
    this.edges = [];
  }

  private setup({ msix = true, masked = true, mem = true, busmaster = true }: Setup): void {
    this.bus.configWrite(CFG.COMMAND, (mem ? 2 : 0) | (busmaster ? 4 : 0));
    for (const vector of ALL_VECTORS) {
      const at = MSIX_BAR.TABLE + 16 * vector;
      [CELL + 16 * vector, 0, MAGIC | vector, masked ? 1 : 0].forEach((value, dword) => {
        this.bus.write32(3, at + 4 * dword, value);
      });
    }
    this.bus.configWrite(CFG.MSIX, msix ? MSIX_ENABLE : 0);
  }

  async run({ setup, steps }: { setup: Setup; steps: readonly Step[] }): Promise<(Answer | null)[]> {
    this.fresh();
    this.setup(setup);
    return steps.map(step => this.step(step));
  }

  private step(step: Step): Answer | null {
    const { bus } = this;
    switch (step.op) {
      case 'write':
        bus.write32(0, this.offset(step), numberOf(step.value));
        return null;
      case 'read':
        return { value: hex(bus.read32(0, this.offset(step))) };
      case 'pba':
        return { value: hex(bus.read32(3, MSIX_BAR.PBA)) };
      case 'fired': {
        const vectors = [...this.fired].sort();
        this.fired.clear();
        return { vectors };
      }
      case 'intx':
        return { edges: this.edges.splice(0) };
      case 'mask':
      case 'unmask':
        for (const vector of step.vectors ?? ALL_VECTORS)
          bus.write32(3, MSIX_BAR.TABLE + 16 * vector + 12, step.op === 'mask' ? 1 : 0);
        return null;
      case 'msix':
        bus.configWrite(CFG.MSIX, ((step.enable ? MSIX_ENABLE : 0) | (step.function_mask ? MASK_ALL : 0)) >>> 0);
        return null;
      case 'command':
        bus.configWrite(
          CFG.COMMAND,
          ((step.mem ?? bus.memoryEnabled) ? 2 : 0) | ((step.busmaster ?? bus.busMaster) ? 4 : 0),
        );
        return null;
      case 'cfg_read':
        return { value: hex(bus.configRead(numberOf(step.off))) };
      case 'power':
        bus.configWrite(CFG.PMCSR, step.d ?? 0);
        return null;
      case 'link':
        this.device.setCable(step.up ?? true);
        return null;
      case 'clock':
        this.machine.run(this.machine.now + (step.ns ?? 0), RUN_FOR_EVER, RUN_FOR_EVER);
        return null;
      case 'mem_read':
        throw new Error('an address of the machine, not of the device: the model cannot be asked');
    }
  }

  private offset(step: Step): number {
    const offset = (REG as Readonly<Record<string, number>>)[step.reg ?? ''];
    if (offset === undefined) throw new Error(`no such register: ${step.reg}`);
    return offset;
  }
}
