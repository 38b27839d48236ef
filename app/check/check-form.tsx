import type { ReactNode } from 'react';
import { ATTACHMENTS, DRIVER_ORIGINS, KERNEL_FAMILIES } from '@/lib/domain/configuration/configuration';
import type { listSourcesChoices } from '@/lib/service/list-sources';
import type { CheckField, CheckFormValues, FormProblem } from '@/lib/service/parse-check-form';
import { Chip } from '@/lib/ui/chip';
import { SelectField, TextField } from './form-fields';

type Choices = Awaited<ReturnType<typeof listSourcesChoices>>;

/** Fields that few questions need; the block that holds them opens when one of them is filled or wrong. */
const MORE = [
  'model',
  'revision',
  'stepping',
  'firmware',
  'attachment',
  'board',
  'board_vendor',
  'bios',
  'bmc',
  'kernel',
  'kernel_version',
  'flavour',
  'arch',
  'uses',
  'unused',
  'as_of',
] as const satisfies readonly CheckField[];

const same = (values: readonly string[]) => values.map(value => [value, value] as const);

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
  const releases = choices.platforms.find(one => one.product === values.platform)?.releases ?? [];
  const platforms = choices.platforms.map(one => [one.product, one.name] as const);
  return (
    <form action="/check" className="mt-4 space-y-5">
      <TextField {...common} name="device" required hint="name, number or id: i82574L, 8086:10d3, usb:0bda:8153" />
      <div className="grid gap-5 sm:grid-cols-3">
        <SelectField {...common} name="platform" empty="not told" options={platforms} />
        <TextField {...common} name="release" list="releases" />
        <TextField {...common} name="build" />
        <TextField {...common} name="driver" />
        <TextField {...common} name="version" />
        <SelectField {...common} name="origin" empty="not told" options={same(DRIVER_ORIGINS)} />
      </div>
      <div>
        <TextField
          {...common}
          name="settings"
          rows={3}
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

function MoreFields(common: { values: CheckFormValues; problems: readonly FormProblem[] }) {
  const { values, problems } = common;
  const open = MORE.some(field => values[field] !== '' || problems.some(problem => problem.field === field));
  return (
    <details open={open}>
      <summary className="font-semibold">More: model, firmware, board, kernel, use, date</summary>
      <Group legend="The part">
        <TextField {...common} name="model" />
        <TextField {...common} name="revision" hint="one hexadecimal byte: 03" />
        <TextField {...common} name="stepping" />
        <TextField {...common} name="firmware" />
        <SelectField {...common} name="attachment" empty="the plain way" options={same(ATTACHMENTS)} />
      </Group>
      <Group legend="The machine">
        <TextField {...common} name="board_vendor" />
        <TextField {...common} name="board" />
        <TextField {...common} name="bios" />
        <TextField {...common} name="bmc" />
        <TextField {...common} name="uses" hint="vsan ipmi passthrough" />
        <TextField {...common} name="unused" hint="ipmi boot" />
      </Group>
      <Group legend="The kernel, where the build does not tell it">
        <SelectField {...common} name="kernel" empty="not told" options={same(KERNEL_FAMILIES)} />
        <TextField {...common} name="kernel_version" />
        <TextField {...common} name="flavour" />
        <TextField {...common} name="arch" />
      </Group>
      <Group legend="The clock">
        <TextField {...common} name="as_of" hint="what was stated up to a day: 2014-07-01" />
      </Group>
    </details>
  );
}

function Group({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="mt-4">
      <legend className="text-small text-muted">{legend}</legend>
      <div className="mt-1 grid gap-5 sm:grid-cols-3">{children}</div>
    </fieldset>
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
