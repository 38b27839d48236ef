import { ATTACHMENTS, DRIVER_ORIGINS } from '@/lib/domain/configuration/configuration';
import { SYMPTOMS } from '@/lib/domain/known-issue/known-issue';
import { ChoiceList, type FieldProblem, SelectField, TextField } from '@/lib/ui/form-fields';
import { SYMPTOM_WORDS } from '@/lib/ui/words';

/** Labels of the form's fields, also for the list of what cannot be read. */
export const REPORT_LABELS: Readonly<Record<string, string>> = {
  device: 'Part',
  model: 'Model',
  platform: 'Platform',
  release: 'Release',
  build: 'Build',
  driver: 'Driver',
  version: 'Driver version',
  driver_version_unknown_because: 'Why the driver version cannot be told',
  origin: 'Driver shipped as',
  attachment: 'Attached as',
  firmware: 'Firmware of the part',
  settings: 'Settings',
  uses: 'Used for',
  outcome: 'What happened',
  symptoms: 'Symptoms',
  observed_on: 'Seen on',
  description: 'In your words',
  reproduction: 'How to make it happen',
  log: 'Log or crash text',
  hours: 'Hours it ran',
  board_vendor: 'Board vendor',
  board_product: 'Board',
  bios: 'BIOS version',
  bmc: 'BMC firmware',
  machine_id: 'Your name for the machine',
  licence: 'Licence',
};

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
      <details open={hasMore(values, problems)}>
        <summary className="font-semibold">
          More: board, firmware, settings, how to make it happen. Each makes the report count for more.
        </summary>
        <MoreFields {...{ values, problems, platforms }} />
      </details>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          name="licence"
          value="CC-BY-4.0"
          defaultChecked={values.licence !== ''}
          className="mt-1.5"
        />
        <span>
          I give this report under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.
          {problems.some(one => one.field === 'licence') ? (
            <strong className="text-block"> Without it nothing can be kept.</strong>
          ) : null}
        </span>
      </label>
    </div>
  );
}

const MORE = [
  'board_vendor',
  'board_product',
  'bios',
  'bmc',
  'firmware',
  'model',
  'origin',
  'attachment',
  'settings',
  'uses',
  'reproduction',
  'observed_on',
  'hours',
  'machine_id',
];

function hasMore(values: FieldsProps['values'], problems: FieldsProps['problems']): boolean {
  return MORE.some(name => (values[name] ?? '') !== '' || problems.some(one => one.field === name));
}

function MoreFields({ values, problems }: FieldsProps) {
  const field = (name: string) => ({ name, label: REPORT_LABELS[name] ?? name, values, problems });
  return (
    <div className="mt-4 space-y-5">
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField {...field('board_vendor')} />
        <TextField {...field('board_product')} hint="X8SIL-F" />
        <TextField {...field('bios')} />
        <TextField {...field('bmc')} />
        <TextField {...field('firmware')} hint="ethtool -i, smartctl -i" />
        <TextField {...field('model')} hint="of a drive" />
        <SelectField {...field('origin')} empty="not told" options={DRIVER_ORIGINS.map(one => [one, one] as const)} />
        <SelectField
          {...field('attachment')}
          empty="the plain way"
          options={ATTACHMENTS.map(one => [one, one] as const)}
        />
        <TextField {...field('uses')} hint="vsan, ipmi, passthrough …" />
        <TextField {...field('observed_on')} type="date" />
        <TextField {...field('hours')} hint="under that load, before it failed or until now" />
        <TextField {...field('machine_id')} hint="so that a second report of it replaces the first; kept as a hash" />
      </div>
      <TextField {...field('settings')} rows={3} mono hint="one attribute=value a line: bmc.lan-mode=shared-lan0" />
      <TextField {...field('reproduction')} rows={4} />
    </div>
  );
}
