import 'server-only';
import { MAX_PROBLEM_FIELDS } from '@/lib/contract/limits';
import type { SimulationAnswer, SimulationRequest } from '@/lib/contract/simulation';
import { keepRuns, type NewRun } from '@/lib/db/simulation/keep-runs';
import { platforms } from '@/lib/db/sql/evidence-catalogue';
import { runsById } from '@/lib/db/sql/simulation-runs';
import { AppError } from '@/lib/errors';
import { DEFAULT_BOARD } from '@/lib/sim/board/board';
import { fromConfiguration, type Played } from '@/lib/sim/board/from-configuration';
import { checkInput } from '@/lib/sim/run/check-input';
import type { Refusal } from '@/lib/sim/run/run';
import { limitRate } from '../access/limit-rate';
import { resolveDeviceNames } from '../resolve-device-names';
import { problemOfFacets } from '../validate-facets';
import { notModelledRun, whyNotModelled } from './not-modelled';
import { playWithCounter } from './play';
import { recordOfRun } from './run-record';
import { settingOfBoard } from './setting-of-board';

/** Traffic both ways: the one history that asks nothing of the part, the driver or the board. */
const DEFAULT_SCENARIO = 'steady-traffic';

/** The answer, and the headers beside it. */
interface GivenAnswer {
  answer: SimulationAnswer;
  headers: Readonly<Record<string, string>>;
}

/**
 * Plays one question of the simulation and keeps the run under the hash of the question. What the configuration leaves
 * open is filled in and said; a part or driver that is not modelled is answered so, never with the nearest one.
 * @param sender address of the client, for the limit
 * @throws AppError invalid-request naming each refused field; too-many-requests
 */
export async function runSimulation(asked: SimulationRequest, sender: string): Promise<GivenAnswer> {
  const headers = await limitRate('simulations', sender);
  return { answer: await answerOf(asked), headers };
}

async function answerOf(asked: SimulationRequest): Promise<SimulationAnswer> {
  const [resolved] = await resolveDeviceNames([asked.configuration]);
  const configuration = resolved?.configuration ?? asked.configuration;
  const problem = problemOfFacets(configuration, new Map((await platforms()).map(row => [row.product, row])));
  if (problem) throw refused([{ ...problem, pointer: `/configuration${problem.pointer}` }]);
  const played = fromConfiguration(configuration);
  const { scenario = DEFAULT_SCENARIO, seed, faults, profile } = asked;
  const checked = checkInput({
    scenario,
    build: asked.build ?? played.builds[0],
    board: { ...played.board, ...asked.board },
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
    ...(profile === undefined ? {} : { profile }),
  });
  const missing = whyNotModelled(configuration, played, asked.build !== undefined);
  if (missing !== null) {
    // There is no build to fill in, which is no mistake of the question; any other one is.
    const isTheirs = ({ field }: Refusal): boolean => field !== 'build' || asked.build !== undefined;
    const mistakes = checked.ok ? [] : checked.refusals.filter(isTheirs);
    if (mistakes.length > 0) throw refused(mistakes.map(problemOfRefusal));
    return answered([notModelledRun(configuration, missing)], { assumed: [], ignored: played.ignored });
  }
  if (!checked.ok) throw refused(checked.refusals.map(problemOfRefusal));
  if (checked.input.build.part !== played.part)
    throw refused([{ pointer: '/build', code: 'not_applicable', detail: 'is a driver of another part' }]);
  const run = playWithCounter(checked.input);
  if (!run.ok) throw refused(run.refusals.map(problemOfRefusal));
  return answered(run.kept, { assumed: assumedOf(asked, played), ignored: played.ignored });
}

/** Keeps the runs, of which the last is the answer. */
async function answered(
  kept: readonly NewRun[],
  more: Pick<SimulationAnswer, 'assumed' | 'ignored'>,
): Promise<SimulationAnswer> {
  await keepRuns(kept);
  const id = kept.at(-1)?.id ?? '';
  const [row] = await runsById([id]);
  if (!row) throw new Error(`run ${id} was kept and is gone`);
  return { ...recordOfRun(row), ...more };
}

/** What neither the configuration nor the question says, and the run took all the same. */
function assumedOf(asked: SimulationRequest, played: Played): SimulationAnswer['assumed'] {
  const given = { ...played.board, ...asked.board };
  const board = (Object.keys(DEFAULT_BOARD) as (keyof typeof DEFAULT_BOARD)[])
    .filter(name => !(name in given))
    .map(name => ({ ...settingOfBoard(name, DEFAULT_BOARD), because: 'not told: as a board comes up' }));
  const [build = '', ...others] = asked.build === undefined ? played.builds : [];
  const driver = asked.configuration.driver === undefined;
  return [
    ...(driver && build ? [{ facet: 'driver.name', value: build, because: 'the build of that platform' }] : []),
    ...(others.length > 0
      ? [{ facet: 'driver.build', value: build, because: `not told; it may be ${others.join(' or ')} as well` }]
      : []),
    ...(asked.scenario === undefined
      ? [{ facet: 'scenario', value: DEFAULT_SCENARIO, because: 'no scenario was asked for' }]
      : []),
    ...board,
  ];
}

const CODES: Readonly<Record<Refusal['code'], string>> = {
  unknown: 'unknown_value',
  impossible: 'impossible',
  'out-of-range': 'out_of_range',
  'not-applicable': 'not_applicable',
  'too-long': 'too_long',
  malformed: 'malformed',
};

/** `scenario.events[3].act.frames` → `/scenario/events/3/act/frames`. */
function problemOfRefusal({ field, code, message }: Refusal) {
  const steps = field === '' ? [] : field.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const pointer = steps.map(step => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return { pointer, code: CODES[code], detail: message };
}

function refused(fields: { pointer: string; code: string; detail: string }[]): AppError {
  return new AppError('invalid-request', undefined, fields.slice(0, MAX_PROBLEM_FIELDS));
}
