import { MAX_STEPS, MAX_TRANSITIONS } from '../machine/limits';
import { MS } from '../machine/time';
import { collectAssumptions } from '../outcome/assumptions';
import { judge } from '../outcome/judge';
import { Rig } from '../rig';
import { type StageNotes, setStage } from '../scenarios/stage';
import type { Transition } from '../trace/transition';
import { canonicalJson } from './canonical-json';
import { type CheckedInput, MODEL_VERSION, type Observed, type Run, type RunInput, type RunResult } from './run';
import { sha256 } from './sha256';

const ID_DIGITS = 20;

/**
 * Plays one checked input. Same input, same run: no clock, no chance but the seed's. So the trace is not kept, it is
 * played again when somebody wants it: most runs are asked for their outcome only, hundreds at a time.
 * @returns the run, or a refusal of the scenario when it has more events than a run may have
 */
export function runChecked(input: CheckedInput): RunResult {
  const played = play(input);
  if (played === null) {
    const message = `The scenario has more than ${MAX_STEPS} events or ${MAX_TRANSITIONS} changes of signals.`;
    return { ok: false, refusals: [{ field: 'scenario', code: 'too-long', message }] };
  }
  const { rig, notes } = played;
  const named: RunInput = {
    scenario: input.scenario.id,
    build: input.build.id,
    board: input.board,
    seed: input.seed,
    profile: input.profile,
    faults: input.faults,
  };
  let trace: readonly Transition[] | undefined;
  const run: Run = {
    id: runId(named),
    model: MODEL_VERSION,
    input: named,
    outcome: judge(rig),
    assumptions: collectAssumptions(rig, input, notes),
    observed: observe(rig, notes),
    get trace() {
      trace ??= traceOf(input);
      return trace;
    },
    log: rig.record.log,
    horizonNs: input.scenario.horizonMs * MS,
    endNs: rig.machine.now,
    steps: rig.machine.steps,
  };
  rig.record.release();
  return { ok: true, run };
}

/** @returns the machine as it stands at the end, or null when the run was too long */
function play(input: CheckedInput): { rig: Rig; notes: StageNotes } | null {
  const rig = new Rig(input.board, input.build, input.seed, input.profile);
  const notes = setStage(rig, input.scenario, input.faults);
  if (!rig.machine.run(input.scenario.horizonMs * MS, MAX_STEPS, MAX_TRANSITIONS)) return null;
  rig.observer.close();
  return { rig, notes };
}

function traceOf(input: CheckedInput): readonly Transition[] {
  const played = play(input);
  if (played === null) throw new Error('a run that ended does not end when it is played again: a bug of the model');
  const { record } = played.rig;
  const transitions = record.transitions();
  record.release();
  return transitions;
}

/** `SIM-` and a hash over model version, scenario, build, board, profile, faults and seed. */
export function runId(input: RunInput): string {
  return idOfQuestion({ model: MODEL_VERSION, ...input });
}

/** The id that content has: equal questions have equal ids. */
export function idOfQuestion(question: unknown): string {
  return `SIM-${sha256(canonicalJson(question)).slice(0, ID_DIGITS)}`;
}

function observe({ observer, host, bus, machine }: Rig, notes: StageNotes): Observed {
  const { rx, tx, link } = observer.waits;
  const longest = (waits: readonly { longestNs: number }[]): number => Math.max(...waits.map(wait => wait.longestNs));
  return {
    messages: observer.lost,
    interruptsHandled: host.handled,
    interruptsForNothing: host.forNothing,
    stormNs: host.stormedNs,
    offered: observer.offered,
    served: observer.servedFrames,
    linkNotices: observer.linkNotices,
    framesMissed: observer.missed,
    framesRefused: observer.refused,
    longestWaitNs: { rx: longest(rx), tx: longest(tx), link: link.longestNs },
    linkDisagreementNs: observer.disagreement.longestNs,
    offBusNs: observer.offBus.longestNs,
    readsOfOnes: bus.readsOfOnes,
    writesLost: bus.writesLost,
    pendingVectors: bus.table.pending,
    driverResets: observer.resets,
    cpuHeldMaxNs: machine.cpus.map(cpu =>
      Math.max(cpu.heldMaxNs, heldNow(cpu.offSince ?? cpu.stormSince, machine.now)),
    ),
    lockup: machine.lockedUp,
    ha: notes.ha,
    faultsWithoutEffect: notes.withoutEffect,
  };
}

function heldNow(since: number | null, now: number): number {
  return since === null ? 0 : now - since;
}
