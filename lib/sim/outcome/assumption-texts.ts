import type { SwitchName } from '../devices/profile';
import type { BuildFields } from '../drivers/build';
import type { Fields82599 } from '../drivers/i82599/builds';

/** What a value of a driver build says, as the end of "Driver build so-and-so: …". */
export const FIELD_TEXTS: Readonly<Record<keyof BuildFields | keyof Fields82599, string>> = {
  vectorsAsked: 'how many vectors the driver asks for',
  onFewerVectors: 'what the driver does when the table is smaller',
  raisesNvmVectors: 'whether it raises the number of vectors in the NVM',
  ivar: 'what the driver writes to IVAR',
  ivarStyle: 'whether it reads IVAR before it writes it',
  eiac: 'which causes it lets the part clear by itself (EIAC)',
  ims: 'which causes it enables (IMS)',
  iam: 'which causes it masks by a read of ICR (IAM)',
  ctrlExtSet: 'which bits of CTRL_EXT it sets',
  ctrlExtClear: 'which bits of CTRL_EXT it clears',
  throttle: 'how it throttles interrupts (EITR)',
  queues: 'how many queue pairs it uses',
  otherHandler: 'how its handler of the Other vector treats ICR',
  reprogramsAfterReset: 'that it programs the interrupts again after a reset',
  disablesAspm: 'whether it switches ASPM off',
  syncsLegacyIrq: 'that the driver waits for the legacy interrupt',
  txWatchdogMs: 'after how long a full transmit queue is noticed',
  softInterrupt: 'that its watchdog sets the receive cause by itself',
  watchdogMs: 'how often its watchdog runs',
  linkCheck: 'that it looks at the link only after an interrupt',
  masterPolls: 'how often it polls for the end of bus mastering',
  selfTest: 'which self-test it has',
  panicsOnLockup: 'whether the host stops when a processor is locked up',
  gpie: 'how it sets the interrupt modes (GPIE)',
  eiam: 'which causes it masks by themselves (EIAM)',
  eitr: 'how it throttles interrupts (EITR)',
  clearsByHand: 'whether it clears a cause by hand',
};

/** What a switch of the silicon that nobody has verified says, where the model takes the chip's side against QEMU. */
export const SILICON_TEXTS: Readonly<Partial<Record<SwitchName, string>>> = {
  eiameClears: 'EIAME clears the mask (IMS) of a message that is sent',
  throttleFloor: 'a throttle interval of 0 throttles nothing',
  postponedForEver: 'a message that was postponed by its throttle is sent once',
  reservedBitsKept: 'reserved bits of IVAR read as zero',
  imsValid: 'IMS can enable each of the causes 0 to 9',
  abortedReads: 'a read that nobody answers gives all ones',
  d3hotAnswers: 'no register answers in D3hot',
  intTimersClear: 'INT_TIMERS_CLEAR_ENA stops the throttle timers',
  autonegotiationMs: 'autonegotiation takes 1.5 s',
};
