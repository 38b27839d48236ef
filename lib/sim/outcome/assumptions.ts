import { SWITCHES, type SwitchName } from '../devices/profile';
import type { Field } from '../drivers/build';
import { type Assumption, isVerified } from '../evidence';
import { faultAssumption } from '../faults/faults';
import { CTRL_EXT } from '../registers/i82574l';
import type { Rig } from '../rig';
import type { CheckedInput } from '../run/run';
import type { StageNotes } from '../scenarios/stage';
import { FIELD_TEXTS, SILICON_TEXTS } from './assumption-texts';

/** What a board setting is assumed to do to the part; only listed where it did it in the run. */
const BOARD_EFFECTS: Readonly<Record<string, Omit<Assumption, 'id' | 'hypothetical'>>> = {
  'bmc-burst': {
    text: 'Traffic of the BMC on the shared port raises the manageability cause (MNG).',
    standing: 'assumed',
    source: 'bit 18 of ICR is the manageability event; how often a BMC raises it was not read',
  },
  'bmc-port-reset': {
    text: 'A reset of the shared port by the firmware of the BMC returns the interrupt registers to their initial values, unseen by the driver.',
    standing: 'assumed',
    source: 'docs/simulation.md, mechanism M1',
  },
};

const ERRATUM_WINDOW: Assumption = {
  id: 'silicon.82599-erratum-1-window',
  text: '"Just before the interrupt line is set" is taken as: while the message waits for the end of its throttle interval.',
  standing: 'inferred',
  source: '82599 specification update, erratum 1',
  hypothetical: false,
};

/**
 * Everything put into the run that a reader must know of: its faults, what the board was assumed to do, the scenario's
 * own premises, and each value of the driver build and each switch of the silicon that was used and not verified.
 * In a fixed order.
 */
export function collectAssumptions(
  rig: Rig,
  { build, scenario, profile }: CheckedInput,
  notes: StageNotes,
): Assumption[] {
  const all: Assumption[] = notes.begun.map(faultAssumption);
  for (const effect of [...rig.boardEffects].sort()) {
    const known = BOARD_EFFECTS[effect];
    if (known !== undefined) all.push({ id: `board.${effect}`, hypothetical: false, ...known });
  }
  all.push(...scenario.assumptions);
  if (rig.machine.lockedUp !== null)
    all.push({
      id: 'host.lockup-limit',
      text: 'The host gives a CPU 8 s to answer a TLB shootdown.',
      standing: 'assumed',
      source: 'Broadcom KB 324947 names an 8 s heartbeat; the limit of ESX 4.0 is not known',
      hypothetical: false,
    });
  if (rig.host.stormedNs > 0)
    all.push({
      id: 'silicon.otherIsLevel',
      text: '82574L silicon: OTHER is set again as long as one of its causes is set.',
      standing: 'inferred',
      source: 'QEMU 7.2 does so; Linux reports bursts of Other interrupts on receiver overrun',
      hypothetical: false,
    });
  for (const name of [...rig.used.used].sort()) {
    const field = (build.fields as Readonly<Record<string, Field<unknown>>>)[name];
    if (field === undefined || isVerified(field.standing)) continue;
    const what = FIELD_TEXTS[name as keyof typeof FIELD_TEXTS];
    const { standing, source } = field;
    all.push({
      id: `build.${name}`,
      text: `Driver build ${build.id}: ${what}.`,
      standing,
      source,
      hypothetical: build.hypothetical,
    });
  }
  if (build.part === '82599') all.push(ERRATUM_WINDOW);
  if (profile === 'silicon' && build.part === '82574l') all.push(...siliconAssumptions(rig, notes));
  return all;
}

/**
 * Where an unverified switch of the silicon can have played a part. A switch that is not named here is verified, or no
 * driver reaches it (INT_TIMERS_CLEAR_ENA).
 */
const SWITCH_USED: Partial<Record<SwitchName, (rig: Rig, notes: StageNotes) => boolean>> = {
  autonegotiationMs: rig => rig.record.heardOf('link.believed'),
  eiameClears: rig =>
    rig.bus.msixEnabled && rig.build.part === '82574l' && (rig.build.fields.ctrlExtSet.value & CTRL_EXT.EIAME) !== 0,
  throttleFloor: rig => rig.used.used.has('throttle'),
  postponedForEver: rig => rig.used.used.has('throttle'),
  abortedReads: rig => rig.bus.readsOfOnes > 0,
  d3hotAnswers: rig => rig.bus.wasInD3hot,
  imsValid: rig => rig.record.heardOf('driver.test'),
  reservedBitsKept: (_, notes) => notes.begun.includes('m3-ivar-all-ones'),
};

function siliconAssumptions(rig: Rig, notes: StageNotes): Assumption[] {
  return (Object.keys(SWITCHES) as SwitchName[])
    .filter(name => !isVerified(SWITCHES[name].standing) && SWITCH_USED[name]?.(rig, notes) === true)
    .map(name => ({
      id: `silicon.${name}`,
      text: `82574L silicon: ${SILICON_TEXTS[name]}.`,
      standing: SWITCHES[name].standing,
      source: SWITCHES[name].source,
      hypothetical: false,
    }));
}
