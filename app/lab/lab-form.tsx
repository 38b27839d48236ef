import { ASPM, INTERRUPT_MODES, LAN_MODES } from '@/lib/sim/board/board';
import { PROFILES } from '@/lib/sim/devices/profile';
import { BUILDS } from '@/lib/sim/drivers/builds';
import { FAULTS } from '@/lib/sim/faults/faults';
import { labPath, type QuestionWords } from '@/lib/sim/run/question-query';
import { SCENARIOS } from '@/lib/sim/scenarios/scenarios';
import { type FieldProblem, SelectField, TextField } from '@/lib/ui/form-fields';

type Options = readonly (readonly [value: string, label: string])[];

const same = (values: readonly (string | number)[]): Options => values.map(value => [String(value), String(value)]);
const ON_OFF: Options = [
  ['on', 'on'],
  ['off', 'off'],
];
const titled = (table: Readonly<Record<string, { title: string }>>): Options =>
  Object.entries(table).map(([id, { title }]) => [id, title]);

/** What a field holds: `empty` is what it means to leave it out. */
type Field = { label: string; hint?: string } & ({ options: Options; empty?: string } | { numeric: true });

const OWN_SCENARIO = 'A scenario of your own as JSON: what happens at which millisecond. It is part of the address.';

const MAIN = {
  build: { label: 'Driver build', options: titled(BUILDS) },
  faults: {
    label: 'Fault put in',
    options: [
      ['none', 'none'],
      ...Object.entries(FAULTS).map(([id, one]) => [id, `${one.mechanism}: ${one.title}`] as const),
    ],
    empty: 'as the scenario has it',
  },
  'lan-mode': { label: 'BMC LAN mode', options: same(LAN_MODES), empty: 'dedicated, as it comes' },
  aspm: { label: 'ASPM', options: same(ASPM), empty: 'off, as it comes' },
  seed: { label: 'Seed', hint: 'Moves what is left to chance.', numeric: true },
} as const satisfies Partial<Record<keyof QuestionWords, Field>>;

const MORE = {
  'own-port-cabled': { label: "The BMC's own port has a cable", options: ON_OFF, empty: 'on, as it comes' },
  port: { label: 'The part is port', options: same(['lan0', 'lan1']), empty: 'lan0, as it comes' },
  'vt-d': { label: 'VT-d', options: ON_OFF, empty: 'off, as it comes' },
  remapping: { label: 'Interrupt remapping', options: ON_OFF, empty: 'off, as it comes' },
  interrupts: { label: 'Interrupt mode asked for', options: same(INTERRUPT_MODES), empty: 'msix, as it comes' },
  'nvm-vectors': { label: 'MSI-X vectors in the NVM', options: same([3, 5]), empty: '5, as it comes' },
  cpus: { label: 'Processors', hint: '8 as it comes, at most 64', numeric: true },
  wol: { label: 'Wake on LAN', options: ON_OFF, empty: 'off, as it comes' },
  abort: {
    label: 'An access that nobody answers ends by',
    options: same(['unsupported-request', 'completion-timeout']),
    empty: 'unsupported-request, as it comes',
  },
  'abort-ns': {
    label: '… after nanoseconds',
    hint: '1,000 as it comes; a timeout takes 50,000 or more',
    numeric: true,
  },
  profile: { label: 'Part behaves as', options: same(PROFILES), empty: 'silicon' },
} as const satisfies Partial<Record<keyof QuestionWords, Field>>;

/** What a field is called where something is wrong with it. */
export function labelOf(field: string): string {
  if (field === 'scenario') return 'Scenario';
  const known: Readonly<Record<string, Field>> = { ...MAIN, ...MORE };
  return known[field]?.label ?? { from: 'Window', to: 'Window', at: 'Cursor' }[field] ?? field;
}

/** A scenario of one's own, one event a line, to be read and changed. */
function readable(scenario: string): string {
  try {
    const { id, horizonMs, events } = JSON.parse(scenario);
    const lines = (events as { atMs: unknown }[])
      .map(({ atMs, ...event }) => JSON.stringify({ atMs, ...event }))
      .join(',\n');
    return `{"id":${JSON.stringify(id)},"horizonMs":${JSON.stringify(horizonMs)},"events":[\n${lines}\n]}`;
  } catch {
    return scenario;
  }
}

/** The words with the known scenario written out, to be changed; null where it is none, or one for another part. */
function writtenOut(words: QuestionWords): QuestionWords | null {
  const known = Object.values(SCENARIOS).find(({ id }) => id === words.scenario);
  if (!known?.parts.some(part => part === '82574l')) return null;
  const { id, horizonMs, events } = known;
  return { ...words, scenario: JSON.stringify({ id: `my-${id}`, horizonMs, events }) };
}

/** The scenario: one of the known, or one of one's own as text. */
function ScenarioField({ words, problems }: { words: QuestionWords; problems: readonly FieldProblem[] }) {
  const shared = { name: 'scenario', label: 'Scenario', problems };
  if (words.scenario.startsWith('{'))
    return (
      <div>
        <TextField {...shared} values={{ scenario: readable(words.scenario) }} rows={12} mono hint={OWN_SCENARIO} />
        <a href={labPath({ ...words, scenario: 'steady-traffic' })} className="inline-block min-h-6 text-small">
          Choose a known one
        </a>
      </div>
    );
  const own = writtenOut(words);
  return (
    <div>
      <SelectField {...shared} values={words} options={titled(SCENARIOS)} />
      {own ? (
        <a href={labPath(own)} className="inline-block min-h-6 text-small">
          Write it out and change it
        </a>
      ) : null}
    </div>
  );
}

/** The question as a form; sent by its address, so that a run can be shared. */
export function LabForm({ words, problems }: { words: QuestionWords; problems: readonly FieldProblem[] }) {
  const fields = (of: Readonly<Record<string, Field>>) =>
    Object.entries(of).map(([name, field]) => {
      const shared = { name, label: field.label, values: words, problems, ...(field.hint ? { hint: field.hint } : {}) };
      if ('numeric' in field) return <TextField key={name} {...shared} />;
      return (
        <SelectField
          key={name}
          {...shared}
          options={field.options}
          {...(field.empty === undefined ? {} : { empty: field.empty })}
        />
      );
    });
  const changed = Object.keys(MORE).some(name => words[name as keyof QuestionWords] !== '');
  return (
    <form action="/lab" className="print:hidden space-y-3">
      <ScenarioField words={words} problems={problems} />
      {fields(MAIN)}
      <details open={changed}>
        <summary className="min-h-8 py-1">More of the board</summary>
        <div className="mt-2 space-y-3">{fields(MORE)}</div>
      </details>
      <button type="submit" className="button w-full">
        Play
      </button>
    </form>
  );
}
