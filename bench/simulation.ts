import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { ASPM, type Board, DEFAULT_BOARD, LAN_MODES } from '@/lib/sim/board/board';
import { BUILDS } from '@/lib/sim/drivers/builds';
import { checkInput } from '@/lib/sim/run/check-input';
import { type CheckedInput, MODEL_VERSION, type Run } from '@/lib/sim/run/run';
import { runChecked } from '@/lib/sim/run/run-checked';
import { traceHash } from '@/lib/sim/run/trace-hash';
import { SCENARIOS } from '@/lib/sim/scenarios/scenarios';
import { describeGrid, GridCounts } from './simulation-grid';

/** Bars of docs: refuse to ship below the first, aim at the second. */
const REFUSE_BELOW = 500;
const AIM = 2000;
const ROUNDS = 7;
/** Until the rates of rounds no longer rise: the optimizing compiler is at it for some four seconds. */
const WARM_UP = 15;
const SEEDS = 20;

const WIRED: readonly Partial<Board>[] = [
  { interruptMode: 'msix', nvmVectors: 5 },
  { interruptMode: 'msix', nvmVectors: 3 },
  { interruptMode: 'msi' },
  { interruptMode: 'intx' },
];
/** 4 LAN modes × 4 ASPM settings × remapping on and off × 4 ways to interrupt. */
const BOARDS: readonly Board[] = LAN_MODES.flatMap(bmcLanMode =>
  ASPM.flatMap(aspm =>
    [false, true].flatMap(vtd =>
      WIRED.map(wired => ({
        ...DEFAULT_BOARD,
        bmcLanMode,
        // A failover port without a cable is the case that matters: with one it is a dedicated port.
        dedicatedPortCabled: bmcLanMode !== 'failover',
        aspm,
        vtd,
        interruptRemapping: vtd,
        ...wired,
      })),
    ),
  ),
);

function input(question: object): CheckedInput | null {
  const checked = checkInput(question);
  return checked.ok ? checked.input : null;
}

function play(question: CheckedInput): Run {
  const result = runChecked(question);
  if (!result.ok) throw new Error(JSON.stringify(result.refusals));
  return result.run;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Every scenario with every driver build on a healthy board and on one with every hazard: the mix of the grid. */
function speed(): number {
  const boards = [{}, { aspm: 'l1', bmcLanMode: 'shared-lan0' }];
  const mix = Object.keys(BUILDS).flatMap(build =>
    Object.keys(SCENARIOS).flatMap(scenario =>
      boards.flatMap(board => [1, 2, 3].map(seed => input({ build, scenario, board, seed }))),
    ),
  );
  const inputs = mix.filter(question => question !== null);
  const round = (work: (question: CheckedInput) => unknown): number => {
    const start = performance.now();
    for (const question of inputs) work(question);
    return inputs.length / ((performance.now() - start) / 1000);
  };
  for (let i = 0; i < WARM_UP; i += 1) round(play);
  const rates = Array.from({ length: ROUNDS }, () => round(play));
  const hashed = Array.from({ length: 3 }, () => round(question => traceHash(play(question))));
  const runs = inputs.map(play);
  const mean = (of: (run: Run) => number): number =>
    Math.round(runs.reduce((sum, run) => sum + of(run), 0) / runs.length);
  console.log(
    `${os.cpus()[0]?.model}, Node ${process.versions.node}, one core; ${inputs.length} full runs a round, ` +
      `${mean(run => run.steps)} events and ${mean(run => run.trace.length)} transitions a run`,
  );
  console.log(
    `${Math.round(median(rates))} runs/s (median of ${ROUNDS} rounds; ${Math.round(median(hashed))} with the hash of the trace)`,
  );
  return median(rates);
}

function grid(file: string): void {
  const counts = new GridCounts();
  const start = performance.now();
  for (const build of Object.keys(BUILDS))
    for (const scenario of Object.keys(SCENARIOS))
      for (const board of BOARDS)
        for (let seed = 1; seed <= SEEDS; seed += 1) {
          const question = input({ build, scenario, board, seed });
          if (question === null) break;
          counts.add(play(question));
        }
  const seconds = (performance.now() - start) / 1000;
  writeFileSync(file, describeGrid(counts, { boards: BOARDS.length, seeds: SEEDS, model: MODEL_VERSION }));
  console.log(
    `${counts.runs} runs in ${seconds.toFixed(0)} s on one core: ${Math.round(counts.runs / seconds)} runs/s → ${file}`,
  );
}

const at = process.argv.indexOf('--grid');
const file = at < 0 ? undefined : process.argv[at + 1];
if (file !== undefined) grid(file);
else {
  const rate = speed();
  if (rate < AIM) console.log(`below the aim of ${AIM} runs/s`);
  if (rate < REFUSE_BELOW) process.exitCode = 1;
}
