import { checkInput } from '@/lib/sim/run/check-input';
import {
  labPath,
  MAX_ADDRESS,
  QUESTION_PARAMETERS,
  type QuestionWords,
  questionOf,
  wordsOf,
} from '@/lib/sim/run/question-query';
import type { CheckedInput, Refusal, Run } from '@/lib/sim/run/run';
import { runChecked } from '@/lib/sim/run/run-checked';
import { questionOfRun } from '@/lib/sim/run/run-question';
import { LANES } from '@/lib/sim/trace/transition';

export type LabSearch = Readonly<Record<string, string | string[] | undefined>>;

/** What is looked at: a window of time, a cursor, one group of signals in the table, a page of it, a flipped setting. */
export const VIEW_PARAMETERS = ['from', 'to', 'at', 'signals', 'page', 'flip'] as const;
export type ViewWords = Record<(typeof VIEW_PARAMETERS)[number], string>;

export interface LabProblem {
  field: string;
  text: string;
}

/** The question of an address that asks nothing: the one documented way from a shared BMC port to a lost interrupt. */
const FIRST: Partial<QuestionWords> = {
  build: 'vm50-2vec',
  scenario: 'bmc-burst-then-link-lost',
  faults: 'm4-erratum-12',
  'lan-mode': 'shared-lan0',
};
/** Longer than any word of a question but a scenario of one's own; what is longer was never meant. */
const MAX_WORD = 400;

/** The words of an address; an address without any asks the first question. */
export function readWords(search: LabSearch): { words: QuestionWords; view: ViewWords } {
  const text = (name: string) =>
    [search[name] ?? '']
      .flat()
      .join(',')
      .slice(0, name === 'scenario' ? MAX_ADDRESS : MAX_WORD)
      .trim();
  const words = Object.fromEntries(QUESTION_PARAMETERS.map(name => [name, text(name)])) as QuestionWords;
  const view = Object.fromEntries(VIEW_PARAMETERS.map(name => [name, text(name)])) as ViewWords;
  if (QUESTION_PARAMETERS.every(name => words[name] === '')) Object.assign(words, FIRST);
  if (words.build === '') words.build = FIRST.build ?? '';
  if (words.scenario === '') words.scenario = FIRST.scenario ?? '';
  return { words, view };
}

export type Asked =
  | { ok: true; run: Run; input: CheckedInput; words: QuestionWords }
  | { ok: false; problems: LabProblem[] };

/** Plays the question of an address. @returns the run under the words that ask exactly it, or what cannot be read */
export function playWords(words: QuestionWords): Asked {
  const checked = checkInput(questionOf(words));
  const result = checked.ok ? runChecked(checked.input) : checked;
  if (!result.ok || !checked.ok) return { ok: false, problems: result.ok ? [] : result.refusals.map(problemOf) };
  return { ok: true, run: result.run, input: checked.input, words: wordsOf(questionOfRun(checked.input)) };
}

const PARAMETER_OF: Readonly<Record<string, string>> = {
  bmcLanMode: 'lan-mode',
  dedicatedPortCabled: 'own-port-cabled',
  vtd: 'vt-d',
  interruptRemapping: 'remapping',
  interruptMode: 'interrupts',
  nvmVectors: 'nvm-vectors',
};

function problemOf({ field, message }: Refusal): LabProblem {
  const [first = '', second = ''] = field.split(/[.[]/);
  if (first === 'board') return { field: PARAMETER_OF[second] ?? second, text: message };
  // Where in a scenario of one's own: `events[3].act.frames`.
  const within = first === 'scenario' ? field.slice('scenario.'.length) : '';
  return { field: first, text: within === '' ? message : `${within}: ${message}` };
}

/** `aspm:off`, or `vt-d:off,remapping:off`: the question with words changed; null where one names no word. */
export function flipped(words: QuestionWords, flip: string): QuestionWords | null {
  const changed = { ...words };
  for (const one of flip.split(',')) {
    const colon = one.indexOf(':');
    const name = QUESTION_PARAMETERS.find(parameter => parameter === one.slice(0, colon));
    if (name === undefined) return null;
    changed[name] = one.slice(colon + 1);
  }
  return changed;
}

/** What of a run is looked at. */
export interface LabView {
  fromNs: number;
  toNs: number;
  atNs: number | null;
  signals: (typeof LANES)[number]['id'] | null;
  page: number;
}

/** Shorter windows have no more to show than the bus accesses of a microsecond. */
export const SHORTEST_NS = 1_000;

/** The view of an address within a run that ends at `endNs`; what cannot be read is named and left out. */
export function readView(view: ViewWords, endNs: number): { view: LabView; problems: LabProblem[] } {
  const problems: LabProblem[] = [];
  const ms = (name: 'from' | 'to' | 'at'): number | null => {
    if (view[name] === '') return null;
    const ns = /^\d{1,6}(?:\.\d{1,6})?$/.test(view[name]) ? Math.round(Number(view[name]) * 1e6) : Number.NaN;
    if (ns >= 0 && ns <= endNs) return ns;
    problems.push({ field: name, text: `is not a time within the run, in milliseconds from 0 to ${endNs / 1e6}` });
    return null;
  };
  let [fromNs, toNs] = [ms('from') ?? 0, ms('to') ?? endNs];
  if (toNs - fromNs < SHORTEST_NS) {
    if (toNs <= fromNs) problems.push({ field: 'to', text: 'must lie behind the start of the window' });
    [fromNs, toNs] = [0, endNs];
  }
  const signals = LANES.find(({ id }) => id === view.signals)?.id ?? null;
  if (view.signals !== '' && signals === null) problems.push({ field: 'signals', text: 'is not a group of signals' });
  const page = view.page === '' ? 1 : /^\d{1,5}$/.test(view.page) ? Number(view.page) : 0;
  if (page < 1) problems.push({ field: 'page', text: 'is not a page' });
  return { view: { fromNs, toNs, atNs: ms('at'), signals, page: Math.max(1, page) }, problems };
}

/** The address of this lab page with some of its view changed; the page of the table only stays where it is named. */
export function viewPath(words: QuestionWords, view: ViewWords, change: Partial<ViewWords>): string {
  return labPath(words, { ...view, page: '', ...change });
}
