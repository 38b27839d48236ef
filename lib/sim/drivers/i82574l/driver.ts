import type { Process } from '../../machine/process';
import type { NicDriver } from '../nic-driver';
import { type DriverContext, DriverState } from './driver-state';
import { load, resume, suspend, transmit, unload } from './lifecycle';
import { selfTest } from './self-test';

/** A driver of the e1000e or em family, as its build says. */
export class Driver82574 implements NicDriver {
  readonly state: DriverState;
  readonly selfTest: ((offline: boolean) => Process) | null;

  constructor(context: DriverContext) {
    this.state = new DriverState(context);
    const { selfTest: kind } = context.used.build.fields;
    this.selfTest = kind.value === 'none' ? null : offline => selfTest(this.state, offline);
  }

  get up(): boolean {
    return this.state.up;
  }

  get carrier(): boolean {
    return this.state.carrier;
  }

  get loaded(): boolean {
    return this.state.loaded;
  }

  get messages(): number[] {
    return this.state.messages;
  }

  get queues(): 1 | 2 {
    return this.state.context.used.get('queues');
  }

  load(): Process {
    return load(this.state);
  }

  unload(): Process {
    return unload(this.state);
  }

  suspend(): Process {
    return suspend(this.state);
  }

  resume(): Process {
    return resume(this.state);
  }

  transmit(frames: number, queue: 0 | 1): boolean {
    return transmit(this.state, frames, queue);
  }
}
