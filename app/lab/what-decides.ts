import { inTurns } from '@/lib/service/simulation/in-turns';
import { BUILDS, type BuildId } from '@/lib/sim/drivers/builds';
import { BOARD_PARAMETERS, type QuestionParameter } from '@/lib/sim/run/question-query';
import type { CheckedInput, Run } from '@/lib/sim/run/run';
import { CHANCE, type FacetId, type FacetValue, openFacets, ownValue } from '@/lib/sim/verify/facets';
import { type FacetEffect, varyFacets } from '@/lib/sim/verify/vary-facets';

/** The longest of the known scenarios has 10,166; some thirty runs of more would keep a reader waiting. */
const MAX_VARIED_STEPS = 12_000;
export const FACET_LABELS: Readonly<Record<FacetId, string>> = {
  build: 'Driver build',
  bmcLanMode: 'BMC LAN mode',
  dedicatedPortCabled: "Cable in the BMC's port",
  port: 'The part is port',
  aspm: 'ASPM',
  vtd: 'VT-d and remapping',
  interruptMode: 'Interrupt mode',
  nvmVectors: 'Vectors in the NVM',
  cpus: 'Processors',
  wol: 'Wake on LAN',
  abort: 'Unanswered access',
  seed: 'Seed',
};

/** What a part of a question is called that differs between two runs: `board.aspm`, `board.abort.ns`, `faults`. */
export function labelOfPath(path: string): string {
  const [first = '', second = '', third = ''] = path.split('.');
  if (first !== 'board') return { build: FACET_LABELS.build, seed: FACET_LABELS.seed, faults: 'Faults' }[first] ?? path;
  if (second === 'interruptRemapping') return 'Interrupt remapping';
  if (second === 'vtd') return 'VT-d';
  const label = (FACET_LABELS as Readonly<Record<string, string>>)[second] ?? path;
  return third === '' ? label : `${label}: ${third}`;
}

/** Builds of the same part that can play the scenario. */
function buildsFor({ build, scenario }: CheckedInput): BuildId[] {
  return (Object.keys(BUILDS) as BuildId[]).filter(id => {
    const other = BUILDS[id];
    return other.part === build.part && (!scenario.needsSelfTest || other.fields.selfTest.value !== 'none');
  });
}

/** Every facet of the question varied by itself, against outcome and symptoms; null where a run takes too long for that. */
export async function whatDecides(input: CheckedInput, run: Run): Promise<FacetEffect[] | null> {
  if (run.steps > MAX_VARIED_STEPS) return null;
  const facets = [...openFacets(buildsFor(input), {}), CHANCE];
  return inTurns(varyFacets(input, run, facets, ({ outcome }) => JSON.stringify([outcome.class, outcome.symptoms])));
}

/** The value of a facet that a question has, as text. */
export const ownText = (facet: FacetId, input: CheckedInput): string => valueText(ownValue(facet, input));

/** A value of a facet in a few words. */
export function valueText({ board, build, seed }: FacetValue): string {
  if (board === undefined) return build ?? String(seed);
  if (board.abort) return `${board.abort.kind} after ${board.abort.ns / 1e6} ms`;
  if (board.interruptRemapping !== undefined)
    return board.vtd ? `on, ${board.interruptRemapping ? 'with' : 'no'} remapping` : 'off';
  const [value] = Object.values(board);
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

/** `vt-d:on,remapping:off`: a value of a facet as the words that set it. */
export function flipTo({ board = {}, build, seed }: FacetValue): string {
  const words: string[] = [];
  for (const [name, [key, parameter]] of Object.entries(BOARD_PARAMETERS))
    if (board[key] !== undefined) words.push(`${name as QuestionParameter}:${parameter.write(board[key] as never)}`);
  if (board.abort) words.push(`abort:${board.abort.kind}`, `abort-ns:${board.abort.ns}`);
  if (build) words.push(`build:${build}`);
  if (seed !== undefined) words.push(`seed:${seed}`);
  return words.join(',');
}
