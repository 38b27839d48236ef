import { BUILDS } from '@/lib/sim/drivers/builds';
import { OUTCOME_CLASSES } from '@/lib/sim/outcome/judge';
import type { Run } from '@/lib/sim/run/run';
import { SCENARIOS } from '@/lib/sim/scenarios/scenarios';

const FIELDS = ['bmcLanMode', 'aspm', 'interruptRemapping', 'interruptMode', 'nvmVectors'] as const;

/** Outcome classes counted by scenario and build, and by board setting where something was not ok. */
export class GridCounts {
  runs = 0;
  private readonly cells = new Map<string, Map<string, number>>();
  private readonly hurt = new Map<string, { hurt: number; runs: number }>();

  add(run: Run): void {
    this.runs += 1;
    const { scenario, build, board } = run.input;
    const cell = this.cells.get(`${scenario}/${build}`) ?? new Map<string, number>();
    this.cells.set(`${scenario}/${build}`, cell);
    cell.set(run.outcome.class, (cell.get(run.outcome.class) ?? 0) + 1);
    for (const field of FIELDS) {
      const key = `${scenario}|${field} ${board[field]}`;
      const counted = this.hurt.get(key) ?? { hurt: 0, runs: 0 };
      this.hurt.set(key, counted);
      counted.runs += 1;
      if (run.outcome.class !== 'ok') counted.hurt += 1;
    }
  }

  cell(scenario: string, build: string): string {
    const cell = this.cells.get(`${scenario}/${build}`);
    if (cell === undefined) return '–';
    const total = [...cell.values()].reduce((sum, count) => sum + count, 0);
    return OUTCOME_CLASSES.filter(name => cell.has(name))
      .map(name => `${name} ${percent(cell.get(name) ?? 0, total)}`)
      .join(', ');
  }

  /** Settings under which a scenario hurts more often, or less, than over all boards. */
  telling(scenario: string): string[] {
    const rows = [...this.hurt].filter(([key]) => key.startsWith(`${scenario}|`));
    const all = rows.filter(([key]) => key.includes('|bmcLanMode '));
    const [hurt, runs] = [all.reduce((n, [, r]) => n + r.hurt, 0), all.reduce((n, [, r]) => n + r.runs, 0)];
    if (hurt === 0 || hurt === runs) return [];
    return rows
      .filter(([, row]) => Math.abs(row.hurt / row.runs - hurt / runs) > 0.1)
      .map(([key, row]) => `${key.split('|')[1]}: ${percent(row.hurt, row.runs)}`);
  }
}

function percent(part: number, whole: number): string {
  const share = (100 * part) / whole;
  return `${share === 100 || share >= 10 ? Math.round(share) : share.toFixed(1)} %`;
}

/** The grid's summary as a page of docs: no times in it, so that it only changes with the model. */
export function describeGrid(
  counts: GridCounts,
  { boards, seeds, model }: { boards: number; seeds: number; model: string },
): string {
  const builds = Object.keys(BUILDS);
  const scenarios = Object.values(SCENARIOS);
  const head = `| scenario | ${builds.join(' | ')} |\n|---|${'---|'.repeat(builds.length)}`;
  const rows = scenarios.map(({ id }) => `| ${id} | ${builds.map(build => counts.cell(id, build)).join(' | ')} |`);
  const telling = scenarios.flatMap(({ id }) => {
    const settings = counts.telling(id);
    return settings.length === 0 ? [] : [`- **${id}**: ${settings.join(' · ')}`];
  });
  return `# The grid: every driver build × board × scenario × seed

Made by \`npm run bench:sim -- --grid docs/simulation-grid.md\`; model ${model}, ${builds.length} builds,
${boards} boards (4 LAN modes × 4 ASPM settings × interrupt remapping off and on × MSI-X with 5 and with 3 vectors, MSI,
INTx), ${scenarios.length} scenarios, ${seeds} seeds: ${counts.runs} runs. Silicon profile. Each scenario with the faults that belong to
it and no others (\`aspm-idle-wake\` and \`founding-case\` have some).

The shares below are shares of *this grid*, whose boards and faults were chosen. They say which setting a mechanism needs.
**They say nothing about how often anything happens in the field.** – means that the scenario is not modelled for that
build.

${head}
${rows.join('\n')}

## What it depends on

Share of runs that are not *ok*, for settings that matter (more than 10 points from the scenario's own share, over all
builds):

${telling.join('\n')}
`;
}
