import type { Standing } from '../evidence';
import { IMS_VALID } from '../registers/i82574l';

/** The real chip, or the emulator that serves as an independent check (never as the judge). */
export const PROFILES = ['silicon', 'qemu72'] as const;
export type ProfileName = (typeof PROFILES)[number];

interface SwitchRow<Value> {
  silicon: Value;
  qemu72: Value;
  /** What the value for silicon rests on. */
  standing: Standing;
  source: string;
}

const row = <Value extends string | number | boolean>(
  silicon: Value,
  qemu72: NoInfer<Value>,
  standing: Standing,
  source: string,
): SwitchRow<Value> => ({ silicon, qemu72, standing, source });

/**
 * Every known difference between QEMU 7.2's e1000e and the silicon is one named switch of this table; all else is
 * shared code. QEMU's values were read in its source and observed (traces named in brackets).
 */
export const SWITCHES = {
  /** When a read of ICR clears it. */
  icrReadClears: row<'asserted-or-nothing-enabled' | 'iame-or-nothing-enabled'>(
    'asserted-or-nothing-enabled',
    'iame-or-nothing-enabled',
    'read',
    'qemu commit e414270000e9 ("real hardware clears ICR even in such a case"), quoting 8257x manual 13.3.27 [03, 09]',
  ),
  /** Outside MSI-X a read of ICR clears it whatever is enabled. */
  icrReadAlwaysClearsWithoutMsix: row<boolean>(
    false,
    true,
    'read',
    '8257x manual 13.3.27 as quoted in qemu commit e414270000e9: a read does not clear when no set cause is enabled [09]',
  ),
  /** When bit 31 INT_ASSERTED of ICR is set. */
  intAsserted: row<'enabled-cause' | 'any-cause'>(
    'enabled-cause',
    'any-cause',
    'read',
    'Linux commit 116f4a640b31 on erratum 12 of the 82574 specification update: set only when the event itself, not just OTHER, is enabled in IMS [09]',
  ),
  /** Whose bits EIAME clears when a message is sent. */
  eiameClears: row<'IMS' | 'IAM'>(
    'IMS',
    'IAM',
    'inferred',
    'wording for the sibling I210 (EIAME clears the mask through EIAM); for the 82574 its datasheet was not read [10]',
  ),
  /** When EIAC clears cause and mask. */
  eiacClears: row<'on-emission' | 'on-cause'>(
    'on-emission',
    'on-cause',
    'read',
    'I210 datasheet 8.8.7: cleared by the internal emission of the message, even if the vector is masked; 82583V 7.4.3 likewise [08]',
  ),
  /** What CTRL.RST returns to its initial value. */
  ctrlRstClears: row<'all' | 'CTRL'>(
    'all',
    'CTRL',
    'read',
    'Linux 6.1 e1000e_up: "hardware has been reset, we need to reload some things", then e1000_configure_msix [12]',
  ),
  /** The least interval of a throttle, in units of 256 ns; 0 means none. */
  throttleFloor: row<number>(0, 500, 'recalled', 'EITR = 0 switches throttling off; QEMU never goes below 500'),
  /** ICS reads back as ICR is now, or as it was before EIAC cleared it. */
  icsReads: row<'ICR' | 'stale copy'>(
    'ICR',
    'stale copy',
    'read',
    'QEMU source comment: on real hardware ICS reads as ICR, VxWorks relies on it',
  ),
  /** A postponed message is sent again at every later end of its throttle interval. */
  postponedForEver: row<boolean>(
    false,
    true,
    'inferred',
    'QEMU sets eitr_intr_pending and never clears it, not even at system_reset; no hardware could want that',
  ),
  /** Reserved bits 30:20 of IVAR and undefined bits of EIAC are kept. */
  reservedBitsKept: row<boolean>(false, true, 'recalled', 'reserved bits read as zero; QEMU stores them [01]'),
  /** Bits that IMS can enable. */
  imsValid: row<number>(
    IMS_VALID | 0x3ff,
    IMS_VALID,
    'inferred',
    'the interrupt test of ethtool (e1000_intr_test) enables and expects each of bits 0 to 9; QEMU leaves out 3, 5 and 8',
  ),
  /** What a read without a completer gives. */
  abortedReads: row<'ones' | 'zero'>(
    'ones',
    'zero',
    'recalled',
    'PCI Express: the root complex returns all ones for an aborted read [11]',
  ),
  /** Whether registers answer in D3hot. */
  d3hotAnswers: row<boolean>(
    false,
    true,
    'recalled',
    'PCI power management: in D3hot only configuration requests are answered [11]',
  ),
  /** What a write of all enabled causes does under INT_TIMERS_CLEAR_ENA. */
  intTimersClear: row<'stop timers' | 'send postponed'>(
    'stop timers',
    'send postponed',
    'recalled',
    'the bit clears the throttle timers; QEMU sends what was postponed [10]',
  ),
  /** Virtual milliseconds of autonegotiation. */
  autonegotiationMs: row<number>(1500, 500, 'assumed', 'gigabit copper takes one to three seconds; QEMU waits 500 ms'),
} as const satisfies Record<string, SwitchRow<string | number | boolean>>;

export type SwitchName = keyof typeof SWITCHES;
export type Profile = {
  readonly [Name in SwitchName]: (typeof SWITCHES)[Name]['silicon'] | (typeof SWITCHES)[Name]['qemu72'];
};

const pick = (profile: ProfileName): Profile =>
  Object.freeze(
    Object.fromEntries(Object.entries(SWITCHES).map(([name, values]) => [name, values[profile]])),
  ) as Profile;
const PICKED: Readonly<Record<ProfileName, Profile>> = { silicon: pick('silicon'), qemu72: pick('qemu72') };

/** The switches as `profile` sets them. */
export function profileOf(profile: ProfileName): Profile {
  return PICKED[profile];
}
