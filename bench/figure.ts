/** One measured figure against its bar. */
export interface Figure {
  path: string;
  bar: string;
  measured: string;
  baseline: string;
  figure: string;
  /** Null where there is no bar, only something to know. */
  holds: boolean | null;
}

export const ms = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} ms`;

/** measured ÷ baseline may be at most `most`; null: no bar. */
export function ratioFigure(path: string, most: number | null, measured: number, baseline: number): Figure {
  const ratio = measured / baseline;
  return {
    path,
    bar: most === null ? '–' : `≤ ${most}`,
    measured: ms(measured),
    baseline: ms(baseline),
    figure: ratio.toFixed(2),
    holds: most === null ? null : ratio <= most,
  };
}

/** A figure of its own, without a baseline. */
export function plainFigure(path: string, bar: string, measured: string, holds: boolean | null): Figure {
  return { path, bar, measured, baseline: '–', figure: '–', holds };
}

/** What could not be measured does not hold. */
export function notMeasured(path: string, because: string): Figure {
  return plainFigure(path, '–', `not measured: ${because}`, false);
}

const COLUMNS = ['path', 'bar', 'measured', 'baseline', 'figure', 'holds'] as const;

/** A markdown table of the figures. */
export function tableOf(figures: readonly Figure[]): string {
  const cell = (figure: Figure, column: (typeof COLUMNS)[number]) => {
    const value = figure[column];
    return value === null ? '–' : value === true ? 'yes' : value === false ? '**no**' : value;
  };
  const rows = figures.map(figure => `| ${COLUMNS.map(column => cell(figure, column)).join(' | ')} |`);
  return [`| ${COLUMNS.join(' | ')} |`, `|${COLUMNS.map(() => '---').join('|')}|`, ...rows].join('\n');
}
