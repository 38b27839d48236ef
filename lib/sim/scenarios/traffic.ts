import { MS, US } from '../machine/time';
import type { Rig } from '../rig';
import type { Act } from './scenario';

/** The seed moves each burst by up to so much: no two machines tick together. */
const JITTER_NS = 900 * US;

type TrafficAct = Extract<Act, { do: 'traffic' }>;

/** Bursts of frames both ways. Counts only: what is in a frame is not modelled. */
export function startTraffic(rig: Rig, act: TrafficAct): void {
  let stalledTicks = 0;
  let answered = -1;
  let turn = 0;
  const tick = (): void => {
    const { machine, observer, driver } = rig;
    if (machine.now >= act.untilMs * MS) return;
    machine.after(act.everyMs * MS + machine.prng.below(JITTER_NS), tick);
    // Whatever the reason, nothing has come since the last burst.
    stalledTicks = observer.servedFrames.rx === answered ? stalledTicks + 1 : 0;
    answered = observer.servedFrames.rx;
    const frames = act.closedLoop && stalledTicks > 0 ? retransmitted(stalledTicks) : act.frames;
    if (frames === 0) return;
    const queue = driver.queues === 2 ? ((turn++ & 1) as 0 | 1) : 0;
    if (rig.device.linkUp) {
      observer.offer('rx', frames, queue);
      rig.device.receive(frames, queue);
    }
    if (driver.up && driver.carrier) {
      if (driver.transmit(frames, queue)) observer.offer('tx', frames, queue);
      else observer.framesRefused(frames);
    }
  };
  tick();
}

/** A sender that gets no answer repeats one frame at ever longer intervals (exponential back-off of TCP). */
function retransmitted(stalledTicks: number): number {
  return (stalledTicks & (stalledTicks - 1)) === 0 ? 1 : 0;
}
