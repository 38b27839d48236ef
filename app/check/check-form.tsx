import { DRIVER_ORIGINS } from '@/lib/domain/configuration/configuration';
import type { listSourcesChoices } from '@/lib/service/list-sources';
import type { CheckField, CheckFormValues, FormProblem } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { CONFIGURATION_LABELS, FieldGroup, FurtherFields, isTold, same } from '@/lib/ui/configuration-fields';
import { SelectField, TextField } from '@/lib/ui/form-fields';

type Choices = Awaited<ReturnType<typeof listSourcesChoices>>;

export const CHECK_LABELS = {
  ...CONFIGURATION_LABELS,
  as_of: 'As of',
  from: 'What runs now',
} as const satisfies Record<CheckField, string>;

/** The question as a plain GET form: the address of the answer can be shared. */
export function CheckForm({
  values,
  problems,
  choices,
}: {
  values: CheckFormValues;
  problems: readonly FormProblem[];
  choices: Choices;
}) {
  const common = { values, problems };
  const field = (name: CheckField) => ({ ...common, name, label: CHECK_LABELS[name] });
  const releases = choices.platforms.find(one => one.product === values.platform)?.releases ?? [];
  const platforms = choices.platforms.map(one => [one.product, one.name] as const);
  return (
    <form action="/check" className="mt-4 space-y-5">
      {values.from === '' ? null : <input type="hidden" name="from" value={values.from} />}
      <TextField {...field('device')} required hint="name, number or id: i82574L, 8086:10d3, usb:0bda:8153" />
      <div className="grid gap-5 sm:grid-cols-3">
        <SelectField {...field('platform')} empty="not told" options={platforms} />
        <TextField {...field('release')} list="releases" />
        <TextField {...field('build')} />
        <TextField {...field('driver')} />
        <TextField {...field('version')} />
        <SelectField {...field('origin')} empty="not told" options={same(DRIVER_ORIGINS)} />
      </div>
      <div>
        <TextField
          {...field('settings')}
          rows={3}
          mono
          hint="one attribute=value a line, such as bmc.lan-mode=dedicated"
        />
        <KnownSettings settings={choices.settings} />
      </div>
      <MoreFields {...common} />
      <datalist id="releases">
        {releases.map(release => (
          <option key={release} value={release} />
        ))}
      </datalist>
      <button type="submit" className="button">
        Check
      </button>
      <p className="text-small text-muted">
        What you leave out is taken as unknown, not as “any”. Nothing you enter is stored.
      </p>
    </form>
  );
}

function MoreFields(told: { values: CheckFormValues; problems: readonly FormProblem[] }) {
  return (
    <details open={isTold(told) || isTold(told, ['as_of'])}>
      <summary className="font-semibold">More: model, firmware, board, kernel, use, date</summary>
      <FurtherFields {...told} />
      <FieldGroup legend="The clock">
        <TextField {...told} name="as_of" label={CHECK_LABELS.as_of} hint="what was stated up to a day: 2014-07-01" />
      </FieldGroup>
    </details>
  );
}

/** What can stand in the settings field: titles with their attribute and the values that the catalogue knows. */
function KnownSettings({ settings }: { settings: Choices['settings'] }) {
  if (settings.length === 0) return null;
  return (
    <details className="mt-2 print:hidden">
      <summary className="text-small">The {settings.length} settings that records speak of</summary>
      <dl className="mt-2 grid gap-x-8 gap-y-3 text-small sm:grid-cols-2">
        {settings.map(setting => (
          <div key={setting.attribute}>
            <dt>
              {setting.title} <Chip>{setting.attribute}</Chip>
            </dt>
            <dd className="text-muted">{valueWords(setting.values).join(' · ') || 'any value'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function valueWords(values: unknown): string[] {
  return (Array.isArray(values) ? values : []).map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'value' in entry ? String(entry.value) : String(entry),
  );
}
