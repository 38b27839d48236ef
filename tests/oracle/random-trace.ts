import { Prng } from '@/lib/sim/machine/prng';
import { hex, type Setup, type Step } from './trace';

/**
 * The domain in which model and QEMU must agree on every answer (docs/simulation.md): the mode (MSI-X or INTx) stays
 * as set up, time stands still, the link can only go down, and nothing is sent or received. Any value may be written
 * to the interrupt registers; the other bits of CTRL_EXT and all of CTRL stay as they are.
 */
const STEPS = 420;

const CAUSES = [0x4, 0x40, 0x200, 0x1_0000, 0x4_0000, 0x10_0000, 0x20_0000, 0x40_0000, 0x80_0000, 0x100_0000, 0x80];
const IVARS = [0x800a_0908, 0x8009_0808, 0x800c_b9a8, 0x800c_ba98, 0x000f_fed8, 0xffff_ffff, 0x5a5a_5a5a, 0x0004_3210];
const CTRL_EXT_BITS = [0x100_0000, 0x800_0000, 0x1000_0000, 0x8000_0000, 0x2000_0000];
const PLAIN = ['FCAL', 'FCAH', 'FCT', 'VET', 'RFCTL', 'EITR0', 'EITR1', 'EITR2', 'EITR3', 'EITR4', 'ITR'];
const READ = [
  'ICR',
  'ICR',
  'ICS',
  'ICS',
  'IMS',
  'IMS',
  'EIAC',
  'IAM',
  'IVAR',
  'CTRL_EXT',
  'PBACLR',
  'STATUS',
  'CTRL',
  ...PLAIN,
];
const IMS_ALL = 0x01f7_82d7;

class Writer {
  constructor(private readonly prng: Prng) {}

  private one<Value>(values: readonly Value[]): Value {
    return values[this.prng.below(values.length)] as Value;
  }

  private some(bits: readonly number[]): number {
    return bits.reduce((all, bit) => (this.prng.below(3) === 0 ? all | bit : all), 0) >>> 0;
  }

  /** Causes that mean something, now and then anything. */
  private causes(): number {
    const kind = this.prng.below(10);
    if (kind === 0) return this.prng.next();
    if (kind === 1) return 0xffff_ffff;
    return kind < 6 ? this.one(CAUSES) : this.some(CAUSES);
  }

  private write(reg: string, value: number): Step {
    return { op: 'write', reg, value: hex(value) };
  }

  private ivar(): number {
    return this.prng.below(4) === 0 ? this.prng.next() : this.one(IVARS);
  }

  change(): Step {
    const kind = this.prng.below(100);
    if (kind < 24) return this.write('ICS', this.causes());
    if (kind < 40) return this.write('IMS', this.prng.below(12) === 0 ? IMS_ALL : this.causes());
    if (kind < 48) return this.write('IMC', this.causes());
    if (kind < 57) return this.write('ICR', this.causes());
    if (kind < 64) return this.write('IVAR', this.ivar());
    if (kind < 70) return this.write('EIAC', this.prng.below(4) === 0 ? this.causes() : 0x01f0_0000);
    if (kind < 75) return this.write('IAM', this.causes());
    if (kind < 81) return this.write('CTRL_EXT', this.some(CTRL_EXT_BITS));
    if (kind < 85) return this.write('PBACLR', this.prng.next());
    if (kind < 89) return this.write(this.one(PLAIN), this.prng.next());
    if (kind < 95) return { op: this.one(['mask', 'unmask'] as const), vectors: [this.prng.below(5)] };
    return this.aroundTheDevice();
  }

  private aroundTheDevice(): Step {
    const kind = this.prng.below(5);
    if (kind === 4) return { op: 'msix', enable: true, function_mask: this.prng.below(2) === 1 };
    if (kind === 0) return { op: 'command', busmaster: this.prng.below(2) === 1 };
    if (kind === 1) return { op: 'command', mem: this.prng.below(4) > 0 };
    if (kind === 2) return { op: 'power', d: this.one([0, 3] as const) };
    return { op: 'command', mem: true, busmaster: true };
  }

  read(): Step {
    const kind = this.prng.below(12);
    if (kind === 0) return { op: 'pba' };
    if (kind === 1) return { op: 'fired' };
    if (kind === 2) return { op: 'cfg_read', off: this.one(['0x0', '0xa0', '0xcc']) };
    return { op: 'read', reg: this.one(READ) };
  }
}

/** The trace of a seed: one mode, some hundred steps, the link going down at most once. */
export function randomTrace(seed: number): { setup: Required<Pick<Setup, 'msix' | 'masked'>>; steps: Step[] } {
  const prng = new Prng(seed);
  const setup = { msix: prng.below(4) > 0, masked: prng.below(2) === 0 };
  const writer = new Writer(prng);
  const linkDownAt = prng.below(2) === 0 ? prng.below(STEPS) : -1;
  // QEMU's system_reset keeps the power state and what is read of the throttle registers: begin with known values.
  const throttles = ['ITR', 'EITR0', 'EITR1', 'EITR2', 'EITR3', 'EITR4'];
  const steps: Step[] = [{ op: 'power', d: 0 }, ...throttles.map((reg): Step => ({ op: 'write', reg, value: hex(0) }))];
  while (steps.length < STEPS) {
    if (steps.length === linkDownAt) steps.push({ op: 'link', up: false });
    steps.push(writer.change());
    const reads = prng.below(5);
    for (let i = 0; i < reads; i += 1) steps.push(writer.read());
    if (!setup.msix) steps.push({ op: 'intx' });
  }
  if (setup.msix) return { setup, steps };
  // The function mask belongs to MSI-X.
  return { setup, steps: steps.filter(step => step.op !== 'msix') };
}
