import { ASPM, type Board, DEFAULT_BOARD, INTERRUPT_MODES, LAN_MODES } from '../board/board';
import { PROFILES } from '../devices/profile';
import { type AnyBuild, BUILDS } from '../drivers/builds';
import { FAULTS } from '../faults/faults';
import { MAX_ABORT_NS, MAX_CPUS } from '../machine/limits';
import { MS, US } from '../machine/time';
import type { Scenario } from '../scenarios/scenario';
import { SCENARIOS } from '../scenarios/scenarios';
import type { FaultAt } from '../scenarios/stage';
import { checkScenario } from './check-scenario';
import type { CheckedInput, Refusal } from './run';

/** Faults of one question: more than all mechanisms at once has no meaning. */
const MAX_FAULTS = 8;
const MAX_SEED = 0xffff_ffff;
/** A refused access comes back at once; a timeout takes at least 50 µs (PCIe base specification, Device Control 2). */
const ABORT_RANGE = {
  'unsupported-request': [1, MS],
  'completion-timeout': [50 * US, MAX_ABORT_NS],
} as const;

type Fields = Readonly<Record<string, unknown>>;
type Checked = { ok: true; input: CheckedInput } | { ok: false; refusals: readonly Refusal[] };

/** Own properties of a plain object, null for anything else; what a caller sends may be anything. */
function fieldsOf(value: unknown): Fields | null {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : null;
}

function own<Table extends object>(table: Table, key: unknown): Table[keyof Table] | null {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key as keyof Table] : null;
}

const known = (table: object): string => Object.keys(table).join(', ');

/**
 * Checks a question about one run. Left out: the board is the default one, `profile` is silicon, `seed` 1, the faults
 * those of the scenario (`[]` for none).
 * @param value anything
 * @returns the question with everything filled in, or every refusal, each naming its field
 */
export function checkInput(value: unknown): Checked {
  const refusals: Refusal[] = [];
  const refuse = (field: string, code: Refusal['code'], message: string): null => {
    refusals.push({ field, code, message });
    return null;
  };
  const fields = fieldsOf(value);
  if (fields === null)
    return { ok: false, refusals: [{ field: '', code: 'malformed', message: 'A question is an object.' }] };
  for (const field of Object.keys(fields))
    if (!['scenario', 'build', 'board', 'seed', 'profile', 'faults'].includes(field))
      refuse(field, 'unknown', 'There is no such field.');
  const build: AnyBuild | null =
    own(BUILDS, fields.build) ?? refuse('build', 'unknown', `Known driver builds: ${known(BUILDS)}.`);
  const scenario: Scenario | null =
    typeof fields.scenario === 'string'
      ? (own(SCENARIOS, fields.scenario) ?? refuse('scenario', 'unknown', `Known scenarios: ${known(SCENARIOS)}.`))
      : checkScenario(fields.scenario, refusals);
  const board = checkBoard(fields.board ?? {}, refuse);
  const seed = fields.seed ?? 1;
  if (!Number.isInteger(seed) || (seed as number) < 0 || (seed as number) > MAX_SEED)
    refuse('seed', 'out-of-range', `A seed is an integer from 0 to ${MAX_SEED}.`);
  const profile = PROFILES.find(name => name === (fields.profile ?? 'silicon'));
  if (profile === undefined) refuse('profile', 'unknown', `Known profiles: ${PROFILES.join(', ')}.`);
  const faults = checkFaults(fields.faults, scenario, refuse);
  if (build !== null && scenario !== null && !scenario.parts.includes(build.part))
    refuse('scenario', 'not-applicable', `${scenario.title} is not modelled for the part of ${build.title}.`);
  if (build !== null && scenario?.needsSelfTest && build.fields.selfTest.value === 'none')
    refuse('scenario', 'not-applicable', `${build.title} has no ethtool self-test.`);
  if (refusals.length > 0 || build === null || scenario === null || board === null || profile === undefined)
    return { ok: false, refusals };
  return { ok: true, input: { build, scenario, board, profile, faults, seed: seed as number } };
}

type Refuse = (field: string, code: Refusal['code'], message: string) => null;

function checkFaults(value: unknown, scenario: Scenario | null, refuse: Refuse): FaultAt[] {
  if (value === undefined) return (scenario?.faults ?? []).map(id => ({ id }));
  if (!Array.isArray(value) || value.length > MAX_FAULTS) {
    refuse('faults', 'malformed', `Faults are a list of at most ${MAX_FAULTS}.`);
    return [];
  }
  return value.flatMap((entry, i): FaultAt[] => {
    const fields = typeof entry === 'string' ? { id: entry } : fieldsOf(entry);
    const id = fields?.id;
    if (own(FAULTS, id) === null) {
      refuse(`faults[${i}]`, 'unknown', `Known faults: ${known(FAULTS)}.`);
      return [];
    }
    const atMs = fields?.atMs;
    if (atMs === undefined) return [{ id: id as FaultAt['id'] }];
    if (!Number.isInteger(atMs) || (atMs as number) < 0 || (atMs as number) > (scenario?.horizonMs ?? 0)) {
      refuse(`faults[${i}].atMs`, 'out-of-range', 'A fault begins at a whole millisecond within the scenario.');
      return [];
    }
    return [{ id: id as FaultAt['id'], atMs: atMs as number }];
  });
}

const oneOf =
  (values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const isBoolean = (value: unknown): boolean => typeof value === 'boolean';

const BOARD_CHECKS: Readonly<Record<keyof Board, { holds: (value: unknown) => boolean; allowed: string }>> = {
  bmcLanMode: { holds: oneOf(LAN_MODES), allowed: LAN_MODES.join(', ') },
  dedicatedPortCabled: { holds: isBoolean, allowed: 'true, false' },
  port: { holds: oneOf(['lan0', 'lan1']), allowed: 'lan0, lan1' },
  aspm: { holds: oneOf(ASPM), allowed: ASPM.join(', ') },
  vtd: { holds: isBoolean, allowed: 'true, false' },
  interruptRemapping: { holds: isBoolean, allowed: 'true, false' },
  interruptMode: { holds: oneOf(INTERRUPT_MODES), allowed: INTERRUPT_MODES.join(', ') },
  cpus: {
    holds: value => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_CPUS,
    allowed: `1 to ${MAX_CPUS}`,
  },
  wol: { holds: isBoolean, allowed: 'true, false' },
  nvmVectors: { holds: oneOf([3, 5]), allowed: '3, 5' },
  abort: { holds: isAbortPolicy, allowed: 'unsupported-request up to 1 ms, completion-timeout from 50 µs to 64 s' },
};

function isAbortPolicy(value: unknown): boolean {
  const policy = fieldsOf(value);
  const range = own(ABORT_RANGE, policy?.kind);
  const ns = policy?.ns;
  return range !== null && Number.isInteger(ns) && (ns as number) >= range[0] && (ns as number) <= range[1];
}

function checkBoard(value: unknown, refuse: Refuse): Board | null {
  const given = fieldsOf(value);
  if (given === null) return refuse('board', 'malformed', 'A board is an object.');
  let good = true;
  for (const [name, part] of Object.entries(given)) {
    const check = own(BOARD_CHECKS, name);
    if (check === null) refuse(`board.${name}`, 'unknown', 'There is no such setting.');
    else if (!check.holds(part)) refuse(`board.${name}`, 'impossible', `Allowed: ${check.allowed}.`);
    else continue;
    good = false;
  }
  if (!good) return null;
  const board = { ...DEFAULT_BOARD, ...(given as Partial<Board>) };
  if (board.interruptRemapping && !board.vtd)
    return refuse('board.interruptRemapping', 'impossible', 'Interrupt remapping is a part of VT-d, which is off.');
  return { ...board, abort: { kind: board.abort.kind, ns: board.abort.ns } };
}
