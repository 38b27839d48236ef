import { type Board, DEFAULT_BOARD } from '../board/board';
import { canonicalJson } from './canonical-json';
import type { RunQuestion } from './run-question';

/**
 * Longest address of a question that is handed out: servers and proxies take 8 KB of a request's first line. It holds a
 * scenario of one's own of some fifty events.
 */
export const MAX_ADDRESS = 7000;

/** The words of an address: parameter → how its text is read and written. */
interface Parameter {
  read: (text: string) => unknown;
  write: (value: never) => string;
}

const word: Parameter = { read: text => text, write: (value: string) => value };
/** Text that is no number stays text, so that the check refuses it by name. */
const whole: Parameter = {
  read: text => (/^\d{1,15}$/.test(text) ? Number(text) : text),
  write: (value: number) => String(value),
};
const flag: Parameter = {
  read: text => (text === 'on' ? true : text === 'off' ? false : text),
  write: (value: boolean) => (value ? 'on' : 'off'),
};

/** Settings of a board by their parameter in an address; `abort` is two of them. */
export const BOARD_PARAMETERS = {
  'lan-mode': ['bmcLanMode', word],
  'own-port-cabled': ['dedicatedPortCabled', flag],
  port: ['port', word],
  aspm: ['aspm', word],
  'vt-d': ['vtd', flag],
  remapping: ['interruptRemapping', flag],
  interrupts: ['interruptMode', word],
  cpus: ['cpus', whole],
  wol: ['wol', flag],
  'nvm-vectors': ['nvmVectors', whole],
} as const satisfies Record<string, readonly [keyof Board, Parameter]>;

/** Every parameter of a question, in the order in which addresses have them. */
export const QUESTION_PARAMETERS = [
  'build',
  'scenario',
  'faults',
  ...(Object.keys(BOARD_PARAMETERS) as (keyof typeof BOARD_PARAMETERS)[]),
  'abort',
  'abort-ns',
  'seed',
  'profile',
] as const;
export type QuestionParameter = (typeof QUESTION_PARAMETERS)[number];
/** A question as it stands in an address: text by parameter, '' where it is left out. */
export type QuestionWords = Record<QuestionParameter, string>;

/** A known scenario by its id, one of one's own as the JSON of it. */
const scenarioWord: Parameter = {
  read: text => {
    if (!text.startsWith('{')) return text;
    try {
      return JSON.parse(text);
    } catch {
      return null;
    }
  },
  write: (scenario: RunQuestion['scenario']) => (typeof scenario === 'string' ? scenario : canonicalJson(scenario)),
};

/** `m5-l1-stuck,m1-valid-lost@3000`: faults, with the millisecond of those that have one; `none` for none. */
const NO_FAULTS = 'none';

/** The question of an address, for `checkInput`: nothing is checked here, and what is left out stays out. */
export function questionOf(words: QuestionWords): Record<string, unknown> {
  const board: Record<string, unknown> = {};
  for (const [name, [key, parameter]] of Object.entries(BOARD_PARAMETERS)) {
    const text = words[name as QuestionParameter];
    if (text !== '') board[key] = parameter.read(text);
  }
  const { abort } = words;
  const ns = words['abort-ns'];
  if (abort !== '' || ns !== '')
    board.abort = {
      kind: abort === '' ? DEFAULT_BOARD.abort.kind : abort,
      ns: ns === '' ? DEFAULT_BOARD.abort.ns : whole.read(ns),
    };
  return {
    build: words.build,
    scenario: scenarioWord.read(words.scenario),
    board,
    ...(words.seed === '' ? {} : { seed: whole.read(words.seed) }),
    ...(words.profile === '' ? {} : { profile: words.profile }),
    ...(words.faults === '' ? {} : { faults: faultsOf(words.faults) }),
  };
}

function faultsOf(text: string): unknown[] {
  if (text === NO_FAULTS) return [];
  return text.split(',').map(one => {
    const [id = '', atMs] = one.split('@', 2);
    return atMs === undefined ? { id } : { id, atMs: whole.read(atMs) };
  });
}

/** A question as the words of an address; settings of the default board are left out. */
export function wordsOf(input: RunQuestion): QuestionWords {
  const words = Object.fromEntries(QUESTION_PARAMETERS.map(name => [name, ''])) as QuestionWords;
  for (const [name, [key, parameter]] of Object.entries(BOARD_PARAMETERS)) {
    const value = input.board[key];
    if (value !== DEFAULT_BOARD[key]) words[name as QuestionParameter] = parameter.write(value as never);
  }
  const { kind, ns } = input.board.abort;
  if (kind !== DEFAULT_BOARD.abort.kind || ns !== DEFAULT_BOARD.abort.ns) {
    words.abort = kind;
    words['abort-ns'] = String(ns);
  }
  const faults = input.faults.map(({ id, atMs }) => (atMs === undefined ? id : `${id}@${atMs}`)).join(',');
  return {
    ...words,
    build: input.build,
    scenario: scenarioWord.write(input.scenario as never),
    faults: faults === '' ? NO_FAULTS : faults,
    seed: String(input.seed),
    profile: input.profile === 'silicon' ? '' : input.profile,
  };
}

/** The address of a question's run in the lab; `more` are parameters of the view, such as what it shows. */
export function labPath(words: Partial<QuestionWords>, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams();
  for (const name of QUESTION_PARAMETERS) if (words[name]) query.set(name, words[name] ?? '');
  for (const [name, value] of Object.entries(more)) if (value !== '') query.set(name, value);
  return `/lab?${query}`;
}
