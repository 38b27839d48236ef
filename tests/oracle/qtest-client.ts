import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REG } from '@/lib/sim/registers/i82574l';
import {
  ALL_VECTORS,
  type Answer,
  BAR,
  CELL,
  hex,
  MAGIC,
  numberOf,
  type Setup,
  type Step,
  type Subject,
} from './trace';

const SLOT = 2;
const MSIX_CONTROL = 0xa0;
const PMCSR = 0xcc;
const FIRST_PCI_GSI = 16;
const START_MS = 15_000;

/** Lines of a socket, in order, to whoever waits. */
class Lines {
  private rest = '';
  private readonly ready: string[] = [];
  private readonly waiting: ((line: string) => void)[] = [];

  constructor(readonly socket: Socket) {
    socket.setEncoding('utf8').on('data', chunk => this.take(String(chunk)));
  }

  private take(chunk: string): void {
    const lines = (this.rest + chunk).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      const next = this.waiting.shift();
      if (next) next(line);
      else this.ready.push(line);
    }
  }

  next(): Promise<string> {
    const line = this.ready.shift();
    return line === undefined ? new Promise(resolve => this.waiting.push(resolve)) : Promise.resolve(line);
  }
}

async function listen(file: string): Promise<{ server: Server; accepted: Promise<Socket> }> {
  const server = createServer();
  const accepted = once(server, 'connection').then(([socket]) => socket as Socket);
  server.listen(file);
  await once(server, 'listening');
  return { server, accepted };
}

/**
 * QEMU's e1000e over the qtest protocol (memory, ports, interrupt lines) and QMP (link, reset). No guest runs: the
 * machine is stopped at reset with a firmware that only halts. Debian leaves out the qtest accelerator but not the
 * qtest server, so `-accel tcg -S` serves as well.
 */
export class QemuSubject implements Subject {
  private edges: string[] = [];
  private command = { mem: true, busmaster: true };

  private constructor(
    private readonly child: ChildProcess,
    private readonly qtest: Lines,
    private readonly qmp: Lines,
    private readonly folder: string,
  ) {}

  /** @param program path of qemu-system-x86_64 @throws when it does not connect in time, with what it said */
  static async start(program: string): Promise<QemuSubject> {
    const folder = mkdtempSync(path.join(tmpdir(), 'knownbad-oracle-'));
    const rom = Buffer.alloc(0x1_0000, 0xf4);
    rom.set([0xfa, 0xf4, 0xeb, 0xfd], 0xfff0);
    writeFileSync(path.join(folder, 'halt.rom'), rom);
    const [qtest, qmp] = [await listen(path.join(folder, 'qtest')), await listen(path.join(folder, 'qmp'))];
    const options = [
      '-machine q35 -accel tcg -S -m 32 -nodefaults -no-user-config -display none -serial none -parallel none',
      `-bios ${folder}/halt.rom -qtest unix:${folder}/qtest -qtest-log none`,
      `-chardev socket,id=m0,path=${folder}/qmp -mon chardev=m0,mode=control`,
      '-netdev hubport,id=n0,hubid=0 -device e1000e,netdev=n0,id=nic,addr=0x2,mac=52:54:00:12:34:56,romfile=',
    ];
    const child = spawn(program, options.join(' ').split(' '), { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', chunk => {
      said += chunk;
    });
    const late = new Promise<never>((_, reject) => {
      const fail = () => reject(new Error(`QEMU did not connect: ${said.slice(-1000)}`));
      setTimeout(fail, START_MS).unref();
      child.once('error', error => reject(error));
      child.once('exit', fail);
    });
    const sockets = await Promise.race([Promise.all([qtest.accepted, qmp.accepted]), late]);
    late.catch(() => {});
    qtest.server.close();
    qmp.server.close();
    const subject = new QemuSubject(child, new Lines(sockets[0]), new Lines(sockets[1]), folder);
    await subject.qmp.next();
    await subject.monitor('qmp_capabilities');
    await subject.ask(['irq_intercept_in ioapic']);
    return subject;
  }

  async stop(): Promise<void> {
    this.qtest.socket.destroy();
    this.qmp.socket.destroy();
    if (this.child.exitCode === null) {
      this.child.kill('SIGTERM');
      await once(this.child, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Sends commands at once and reads their answers in order; interrupt edges come in between. */
  private async ask(commands: readonly string[]): Promise<number[]> {
    this.qtest.socket.write(`${commands.join('\n')}\n`);
    const answers: number[] = [];
    while (answers.length < commands.length) {
      const line = (await this.qtest.next()).trim();
      if (line.startsWith('IRQ ')) {
        const [, edge, gsi] = line.split(' ');
        if (Number(gsi) >= FIRST_PCI_GSI) this.edges.push(`${edge} ${gsi}`);
      } else if (line.startsWith('OK')) answers.push(Number(line.slice(2).trim() || 0));
      else throw new Error(`qtest: ${commands[answers.length]} → ${line}`);
    }
    return answers;
  }

  private async monitor(execute: string, args: Readonly<Record<string, unknown>> = {}): Promise<void> {
    this.qmp.socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
    let reset = execute !== 'system_reset';
    let done = false;
    while (!done || !reset) {
      const answer = JSON.parse(await this.qmp.next()) as { return?: unknown; error?: unknown; event?: string };
      if (answer.error) throw new Error(`QMP ${execute}: ${JSON.stringify(answer.error)}`);
      if ('return' in answer) done = true;
      if (answer.event === 'RESET') reset = true;
    }
  }

  private config(offset: number, device = SLOT): string {
    return `outl 0xcf8 ${hex((0x8000_0000 | (device << 11) | (offset & 0xfc)) >>> 0)}`;
  }

  private configWrite(offset: number, value: number): string[] {
    return [this.config(offset), `outl 0xcfc ${hex(value)}`];
  }

  private setupCommands({ msix = true, masked = true, mem = true, busmaster = true }: Setup): string[] {
    this.command = { mem, busmaster };
    const table = mem
      ? ALL_VECTORS.flatMap(vector => {
          const at = BAR[3] + 16 * vector;
          return [CELL + 16 * vector, 0, MAGIC | vector, masked ? 1 : 0].map(
            (value, dword) => `writel ${hex(at + 4 * dword)} ${hex(value)}`,
          );
        })
      : [];
    return [
      ...BAR.flatMap((address, n) => this.configWrite(0x10 + 4 * n, address)),
      ...this.configWrite(4, (mem ? 2 : 0) | (busmaster ? 4 : 0) | 1),
      ...ALL_VECTORS.map(vector => `writel ${hex(CELL + 16 * vector)} 0x0`),
      ...table,
      ...this.configWrite(MSIX_CONTROL, msix ? 0x8000_0000 : 0),
    ];
  }

  /** A fresh device by system_reset; QEMU keeps nothing of the trace before but its "pending" throttle flags. */
  async run({ setup, steps }: { setup: Setup; steps: readonly Step[] }): Promise<(Answer | null)[]> {
    await this.monitor('set_link', { name: 'nic', up: true });
    await this.monitor('system_reset');
    await this.ask(this.setupCommands(setup));
    this.edges = [];
    const answers: (Answer | null)[] = [];
    let batch: { step: Step; commands: string[] }[] = [];
    const flush = async (): Promise<void> => {
      const values = batch.length === 0 ? [] : await this.ask(batch.flatMap(({ commands }) => commands));
      let at = 0;
      for (const { step, commands } of batch) {
        answers.push(this.answer(step, values.slice(at, at + commands.length)));
        at += commands.length;
      }
      batch = [];
    };
    for (const step of steps) {
      if (step.op === 'link' || step.op === 'clock' || step.op === 'intx') {
        await flush();
        answers.push(await this.outside(step));
      } else batch.push({ step, commands: this.commands(step) });
    }
    await flush();
    return answers;
  }

  /** Steps that are no plain accesses: the link, the clock, and edges, which come between the answers. */
  private async outside(step: Step): Promise<Answer | null> {
    if (step.op === 'intx') return { edges: this.edges.splice(0) };
    if (step.op === 'link') await this.monitor('set_link', { name: 'nic', up: step.up });
    else {
      await this.monitor('cont');
      await new Promise(resolve => setTimeout(resolve, (step.ns ?? 0) / 1e6 + 2));
      await this.monitor('stop');
    }
    return null;
  }

  private commands(step: Step): string[] {
    switch (step.op) {
      case 'write':
        return [`writel ${hex(BAR[0] + this.offset(step))} ${hex(numberOf(step.value))}`];
      case 'read':
        return [`readl ${hex(BAR[0] + this.offset(step))}`];
      case 'pba':
        return [`readl ${hex(BAR[3] + 0x2000)}`];
      case 'fired':
        return [
          ...ALL_VECTORS.map(vector => `readl ${hex(CELL + 16 * vector)}`),
          ...ALL_VECTORS.map(vector => `writel ${hex(CELL + 16 * vector)} 0x0`),
        ];
      case 'mask':
      case 'unmask':
        return (step.vectors ?? ALL_VECTORS).map(
          vector => `writel ${hex(BAR[3] + 16 * vector + 12)} ${step.op === 'mask' ? '0x1' : '0x0'}`,
        );
      case 'msix':
        return this.configWrite(
          MSIX_CONTROL,
          ((step.enable ? 0x8000_0000 : 0) | (step.function_mask ? 0x4000_0000 : 0)) >>> 0,
        );
      case 'command':
        this.command = { mem: step.mem ?? this.command.mem, busmaster: step.busmaster ?? this.command.busmaster };
        return this.configWrite(4, (this.command.mem ? 2 : 0) | (this.command.busmaster ? 4 : 0) | 1);
      case 'cfg_read':
        return [this.config(numberOf(step.off), step.dev), 'inl 0xcfc'];
      case 'power':
        return this.configWrite(PMCSR, step.d ?? 0);
      case 'mem_read':
        return [`readl ${hex(numberOf(step.addr))}`];
      default:
        return [];
    }
  }

  private answer(step: Step, values: readonly number[]): Answer | null {
    if (step.op === 'fired') return { vectors: ALL_VECTORS.filter(vector => values[vector] === (MAGIC | vector)) };
    const reads = ['read', 'pba', 'cfg_read', 'mem_read'].includes(step.op);
    return reads ? { value: hex(values.at(-1) ?? 0) } : null;
  }

  private offset(step: Step): number {
    const offset = (REG as Readonly<Record<string, number>>)[step.reg ?? ''];
    if (offset === undefined) throw new Error(`no such register: ${step.reg}`);
    return offset;
  }
}

/** The QEMU to ask: the variable QEMU, else the first qemu-system-x86_64 of the path; null when there is none. */
export function findQemu(): string | null {
  const given = process.env.QEMU?.trim();
  if (given) return given;
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const file = path.join(folder, 'qemu-system-x86_64');
    try {
      readFileSync(file, { flag: 'r' });
      return file;
    } catch {
      // Not here.
    }
  }
  return null;
}
