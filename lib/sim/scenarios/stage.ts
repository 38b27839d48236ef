import { sharesPort } from '../board/board';
import { FAULTS, type FaultId } from '../faults/faults';
import type { Process } from '../machine/process';
import { MS, US } from '../machine/time';
import type { Rig } from '../rig';
import type { Act, Scenario } from './scenario';
import { startTraffic } from './traffic';

export interface FaultAt {
  id: FaultId;
  /** Milliseconds from power-on; left out: when the scenario says. */
  atMs?: number;
}

/** What a run notes beyond its trace: answers that somebody in the scenario got. */
export interface StageNotes {
  /** Faults that could not have an effect, with the reason. */
  withoutEffect: { id: FaultId; reason: string }[];
  /** Faults whose time came and which could have an effect. */
  begun: FaultId[];
  ha: { atNs: number; local: 'link-up' | 'link-down'; remote: 'reachable' | 'unreachable' } | null;
}

/** Puts a scenario's events and the faults into the machine's queue. */
export function setStage(rig: Rig, scenario: Scenario, faults: readonly FaultAt[]): StageNotes {
  const notes: StageNotes = { withoutEffect: [], begun: [], ha: null };
  const { machine } = rig;
  for (const { id, atMs } of faults) {
    const fault = FAULTS[id];
    const drawn = scenario.faultAtMs * MS + machine.prng.below(scenario.faultJitterUs * US + 1);
    const at = fault.standing ? 0 : atMs === undefined ? drawn : atMs * MS;
    machine.at(at, () => beginFault(rig, id, notes));
  }
  for (const { atMs, jitterUs, act } of scenario.events) {
    const at = atMs * MS + (jitterUs === undefined ? 0 : machine.prng.below(jitterUs * US + 1));
    machine.at(at, () => perform(rig, act, notes));
  }
  return notes;
}

function beginFault(rig: Rig, id: FaultId, notes: StageNotes): void {
  const reason = FAULTS[id].begin(rig);
  rig.machine.act('fault', id, reason === null ? FAULTS[id].title : `no effect: ${reason}`);
  if (reason === null) notes.begun.push(id);
  else notes.withoutEffect.push({ id, reason });
}

function perform(rig: Rig, act: Act, notes: StageNotes): void {
  const { machine, device, driver, observer } = rig;
  const run = (process: Process): void => machine.start(process, machine.cpu(0));
  switch (act.do) {
    case 'load-driver':
      observer.driverLoaded(true);
      run(driver.load());
      break;
    case 'unload-driver':
      run(unload(rig));
      break;
    case 'suspend':
      run(suspend(rig));
      break;
    case 'resume':
      observer.sleeps(false);
      if (!rig.board.wol) device.setCable(true);
      run(driver.resume());
      break;
    case 'traffic':
      startTraffic(rig, act);
      break;
    case 'cable':
      device.setCable(act.plugged);
      break;
    case 'idle':
      goIdle(rig);
      break;
    case 'bmc-burst':
      if (onSharedPort(rig, 'bmc-burst')) bmcBurst(rig, act.count, act.everyMs);
      break;
    case 'bmc-port-reset':
      if (onSharedPort(rig, 'bmc-port-reset')) device.reset();
      break;
    case 'ethtool':
      if (driver.selfTest !== null) run(driver.selfTest(act.offline));
      break;
    case 'ha-question':
      askHa(rig, notes);
      break;
    case 'migrate-vectors':
      for (let vector = 0; vector < driver.messages.length; vector += 1) rig.moveVector(vector);
      break;
    case 'software-interrupts':
      softwareInterrupts(rig, act.everyMs, act.untilMs);
      break;
  }
}

function* unload(rig: Rig): Process {
  yield* rig.driver.unload();
  rig.observer.driverLoaded(false);
}

/** Without wake on LAN the PHY is powered down while the part sleeps. */
function* suspend(rig: Rig): Process {
  rig.observer.sleeps(true);
  yield* rig.driver.suspend();
  if (!rig.board.wol) rig.device.setCable(false);
}

/** The link rests in the deepest state that its control register allows. */
function goIdle(rig: Rig): void {
  if (rig.bus.link !== 'L0') return;
  if ((rig.bus.aspm & 2) !== 0) rig.bus.set({ link: 'L1' });
  else if ((rig.bus.aspm & 1) !== 0) rig.bus.set({ link: 'L0s' });
}

function onSharedPort(rig: Rig, effect: string): boolean {
  const shared = sharesPort(rig.board);
  rig.machine.act('driver.bmc', effect, shared ? 'on this port' : 'the BMC is on another port');
  if (shared) rig.boardEffects.add(effect);
  return shared;
}

function bmcBurst(rig: Rig, count: number, everyMs: number): void {
  if (count === 0) return;
  rig.device.manageabilityEvent();
  rig.machine.after(everyMs * MS, () => bmcBurst(rig, count - 1, everyMs));
}

function askHa(rig: Rig, notes: StageNotes): void {
  const { machine, driver, observer, device } = rig;
  const local = driver.carrier ? 'link-up' : 'link-down';
  const stalled = observer.stalledSince() !== null;
  const remote = device.linkUp && driver.up && driver.carrier && !stalled ? 'reachable' : 'unreachable';
  notes.ha = { atNs: machine.now, local, remote };
  machine.act('ha', `${local}, ${remote}`, 'local view, view of the other hosts');
}

function softwareInterrupts(rig: Rig, everyMs: number, untilMs: number): void {
  const tick = (): void => {
    if (rig.machine.now >= untilMs * MS) return;
    rig.driver.softwareInterrupt?.();
    rig.machine.after(everyMs * MS + rig.machine.prng.below(MS), tick);
  };
  tick();
}
