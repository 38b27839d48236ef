import { MS } from '../machine/time';
import type { Rig } from '../rig';

/** Outcome classes; the first that fits is the outcome. */
export const OUTCOME_CLASSES = [
  'cpu-lockup',
  'bus-lost-detected',
  'bus-lost-silent',
  'interrupt-lost-silent',
  'link-blind',
  'storm',
  'degraded',
  'recovered',
  'ok',
] as const;
export type OutcomeClass = (typeof OUTCOME_CLASSES)[number];

/**
 * Words for symptoms, those of reports (SYMPTOMS of lib/domain/known-issue; a test holds the two lists equal: the
 * simulation imports nothing of the domain but the configuration).
 */
export const SIMULATED_SYMPTOMS = [
  'link-lost',
  'link-flap',
  'link-state-stale',
  'traffic-stops-silently',
  'interrupts-lost',
  'host-panic',
  'cpu-lockup',
  'not-detected',
  'boot-fails',
  'performance-degraded',
  'data-corruption',
  'packet-loss',
  'device-off-bus',
  'drive-dead',
  'other',
] as const;
export type SimulatedSymptom = (typeof SIMULATED_SYMPTOMS)[number];
export type SymptomAnswer = 'produced' | 'not-produced' | 'not-modelled';
export type SymptomVector = Readonly<Record<SimulatedSymptom, SymptomAnswer>>;

/** Longer than one pass of a link watchdog (2 s), whose software interrupt would end the wait. */
export const STALL_NS = 2_500 * MS;
/** A wait that is over and was longer than any burst of traffic takes: something was hurt. */
export const HURT_NS = 1_000 * MS;
/** Two passes of a link watchdog: a driver that can know the link knows it by then. */
export const BLIND_NS = 4_000 * MS;
/** Off the bus for longer than any reset takes. */
export const OFF_BUS_NS = 1_000 * MS;
/** Interrupts for nothing for so long are a storm. */
export const STORM_NS = 1_000 * MS;
/** Belief that changed so often without cause flaps. */
const FLAPS = 3;

/** What was seen, as sentences of fact the outcome is read from. */
export interface Judgement {
  class: OutcomeClass;
  symptoms: SymptomVector;
  /** Why this class, in plain words. */
  because: string;
}

/** Reads class and symptoms off a run that is over. */
export function judge(rig: Rig): Judgement {
  const [outcomeClass, because] = classOf(rig);
  return { class: outcomeClass, because, symptoms: symptomsOf(rig) };
}

const lastsLongerThan = (wait: { since: number | null }, now: number, ns: number): boolean =>
  wait.since !== null && now - wait.since > ns;

function classOf(rig: Rig): [OutcomeClass, string] {
  const { observer, machine, host } = rig;
  const { now } = machine;
  const { link } = observer.waits;
  if (machine.lockedUp !== null)
    return [
      'cpu-lockup',
      `CPU ${machine.lockedUp.cpu} left a TLB shootdown unanswered for ${seconds(machine.lockedUp.waitedNs)}.`,
    ];
  if (lastsLongerThan(observer.offBus, now, OFF_BUS_NS)) {
    const since = seconds(now - (observer.offBus.since ?? now));
    if (observer.complainedOffBus)
      return ['bus-lost-detected', `The part has been off the bus for ${since}; a sign of it was logged.`];
    return [
      'bus-lost-silent',
      `The part has been off the bus for ${since}; no warning, no error, no lost link was logged.`,
    ];
  }
  const stalled = observer.frameWaits.some(wait => lastsLongerThan(wait, now, STALL_NS));
  const stalledSince = observer.stalledSince() ?? now;
  if (stalled && observer.lastComplaintNs < stalledSince)
    return [
      'interrupt-lost-silent',
      `Frames have waited for an interrupt for ${seconds(now - stalledSince)}; no warning and no error was logged.`,
    ];
  if (lastsLongerThan(observer.disagreement, now, BLIND_NS))
    return [
      'link-blind',
      `The link is ${observer.trueLink ? 'up' : 'down'}, the driver has believed otherwise for ${seconds(now - (observer.disagreement.since ?? now))}.`,
    ];
  if (lastsLongerThan(link, now, STALL_NS))
    return ['link-blind', `A link change has waited for its interrupt for ${seconds(now - (link.since ?? now))}.`];
  if (host.stormedNs > STORM_NS)
    return ['storm', `Interrupts for nothing for ${seconds(host.stormedNs)}, ${host.forNothing} of them.`];
  if (observer.fellBack) return ['degraded', 'The driver fell back from the interrupt mode that was asked for.'];
  if (observer.absent) return ['degraded', 'The driver found no part at its place.'];
  if (stalled) return ['degraded', 'Traffic stands still, and the log says so.'];
  if (wasHurt(rig)) return ['recovered', 'Something stood still for a while and runs again.'];
  return ['ok', 'Traffic flows, the link is known, the part answers.'];
}

function wasHurt({ observer }: Rig): boolean {
  return (
    observer.resets > 0 ||
    [...observer.frameWaits, observer.waits.link].some(wait => wait.longestNs > HURT_NS) ||
    observer.disagreement.longestNs > BLIND_NS ||
    observer.offBus.longestNs > OFF_BUS_NS
  );
}

function symptomsOf({ observer, machine, host }: Rig): SymptomVector {
  const frames = observer.frameWaits;
  const told = (produced: boolean): SymptomAnswer => (produced ? 'produced' : 'not-produced');
  return {
    'link-lost': told(observer.linkLost.longestNs > BLIND_NS),
    'link-flap': told(observer.believedFlaps >= FLAPS),
    'link-state-stale': told(observer.disagreement.longestNs > BLIND_NS && !observer.absent),
    'traffic-stops-silently': told(!observer.toldOfStall && frames.some(wait => wait.longestSilentNs > STALL_NS)),
    'interrupts-lost': told([...frames, observer.waits.link].some(wait => wait.longestNs > STALL_NS)),
    'host-panic': told(machine.halted),
    'cpu-lockup': told(machine.lockedUp !== null),
    'not-detected': told(observer.absent),
    'boot-fails': 'not-modelled',
    'performance-degraded': told(observer.fellBack || host.stormedNs > STORM_NS),
    'data-corruption': 'not-modelled',
    'packet-loss': told(observer.missed > 0 || observer.refused > 0),
    'device-off-bus': told(observer.offBus.longestNs > OFF_BUS_NS),
    'drive-dead': 'not-modelled',
    other: 'not-modelled',
  };
}

function seconds(ns: number): string {
  return `${(ns / 1e9).toFixed(1)} s`;
}
