import { DRIVER_ORIGINS } from '@/lib/domain/configuration/configuration';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { CONFIGURATION_LABELS, FieldGroup, FurtherFields, isTold, same } from '@/lib/ui/configuration-fields';
import { ChoiceList, type FieldProblem, SelectField, TextField } from '@/lib/ui/form-fields';
import { CHANGE_WORDS, SYMPTOM_WORDS } from '@/lib/ui/words';

/** Labels of the form's fields. */
const REPORT_LABELS: Readonly<Record<string, string>> = {
  ...CONFIGURATION_LABELS,
  driver_version_unknown_because: 'Why the driver version cannot be told',
  outcome: 'What happened',
  symptoms: 'Symptoms',
  observed_on: 'Seen on',
  description: 'In your words',
  reproduction: 'How to make it happen',
  log: 'Log or crash text',
  hours: 'Hours it ran',
  traffic: 'Load',
  change_facet: 'What was changed',
  change_from: 'From',
  change_to: 'To',
  change_effect: 'What it did',
  machine_id: 'Your name for the machine',
};

/** What is wrong with fields, each with its label. */
export const labelled = (problems: readonly FieldProblem[]) =>
  problems.map(problem => ({ ...problem, label: REPORT_LABELS[problem.field] ?? problem.field }));

interface FieldsProps {
  values: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  platforms: readonly (readonly [string, string])[];
}

const OUTCOMES = [
  ['fails', 'It fails'],
  ['limited', 'It works with limits'],
  ['works', 'It works for me'],
] as const;

/** The report's questions, what everybody must answer first. */
export function ReportFields({ values, problems, platforms }: FieldsProps) {
  const field = (name: string) => ({ name, label: REPORT_LABELS[name] ?? name, values, problems });
  return (
    <div className="space-y-8">
      <div className="space-y-5">
        <ChoiceList {...field('outcome')} kind="radio" options={OUTCOMES} required />
        <TextField {...field('device')} required hint="name, number or id: i82574L, 8086:10d3, usb:0bda:8153" />
        <div className="grid gap-5 sm:grid-cols-3">
          <SelectField {...field('platform')} required empty="choose" options={platforms} />
          <TextField {...field('release')} required hint="4.0 U1, 7.0, bookworm" />
          <TextField {...field('build')} hint="vmware -v, uname -v" />
          <TextField {...field('driver')} required hint="the module’s name: e1000e" />
          <TextField {...field('version')} hint="ethtool -i, modinfo, esxcli" />
          <TextField {...field('driver_version_unknown_because')} hint="if it cannot be told" />
        </div>
      </div>
      <div className="space-y-5">
        <ChoiceList
          {...field('symptoms')}
          kind="checkbox"
          hint="at least one, unless it works"
          options={SYMPTOMS.map(one => [one, SYMPTOM_WORDS[one]] as const)}
        />
        <TextField {...field('description')} rows={5} />
        <TextField
          {...field('log')}
          rows={6}
          mono
          hint="the first lines around the failure; whole files can be added afterwards"
        />
      </div>
      <details open={isTold({ values, problems }) || isTold({ values, problems }, OWN_FURTHER)}>
        <summary className="font-semibold">
          More: board, firmware, settings, how to make it happen. Each makes the report count for more.
        </summary>
        <MoreFields values={values} problems={problems} />
      </details>
    </div>
  );
}

const OWN_FURTHER = [
  'origin',
  'settings',
  'reproduction',
  'observed_on',
  'hours',
  'traffic',
  'machine_id',
  'change_facet',
  'change_from',
  'change_to',
  'change_effect',
];

function MoreFields({ values, problems }: Pick<FieldsProps, 'values' | 'problems'>) {
  const field = (name: string) => ({ name, label: REPORT_LABELS[name] ?? name, values, problems });
  return (
    <div className="mt-4 space-y-5">
      <TextField {...field('settings')} rows={3} mono hint="one attribute=value a line: bmc.lan-mode=shared-lan0" />
      <TextField {...field('reproduction')} rows={4} />
      <FieldGroup legend="The report">
        <TextField {...field('observed_on')} type="date" />
        <TextField {...field('hours')} hint="under that load, before it failed or until now" />
        <TextField {...field('traffic')} hint="10 Gbit/s, idle, nightly scrub" />
        <TextField {...field('machine_id')} hint="so that a second report of it replaces the first; kept as a hash" />
        <SelectField {...field('origin')} empty="not told" options={same(DRIVER_ORIGINS)} />
      </FieldGroup>
      <FieldGroup legend="One change that made it come or go">
        <TextField {...field('change_facet')} hint="settings.bmc.lan-mode, driver.version" />
        <TextField {...field('change_from')} />
        <TextField {...field('change_to')} />
        <SelectField {...field('change_effect')} empty="not told" options={Object.entries(CHANGE_WORDS)} />
      </FieldGroup>
      <FurtherFields values={values} problems={problems} />
    </div>
  );
}
