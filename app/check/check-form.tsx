import { ATTACHMENTS, DRIVER_ORIGINS } from '@/lib/domain/configuration/configuration';
import type { listSourcesChoices } from '@/lib/service/list-sources';
import type { CheckField, CheckFormValues, FormProblem } from '@/lib/service/parse-check-form';

type Choices = Awaited<ReturnType<typeof listSourcesChoices>>;

export const FIELD_LABELS = {
  device: 'Part',
  model: 'Model',
  platform: 'Platform',
  release: 'Release',
  build: 'Build',
  driver: 'Driver',
  version: 'Driver version',
  origin: 'Driver shipped as',
  attachment: 'Attached as',
  firmware: 'Firmware',
  settings: 'Settings',
  uses: 'Used for',
  as_of: 'As of',
} as const satisfies Record<CheckField, string>;

interface FieldProps {
  name: CheckField;
  values: CheckFormValues;
  problems: readonly FormProblem[];
  hint?: string;
  list?: string;
  required?: boolean;
  rows?: number;
}

function describe({ name, problems, hint }: FieldProps) {
  const problem = problems.find(one => one.field === name);
  const described = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ');
  return { problem, aria: { 'aria-invalid': problem ? true : undefined, 'aria-describedby': described || undefined } };
}

function Frame({ children, ...props }: FieldProps & { children: React.ReactNode }) {
  const { problem } = describe(props);
  return (
    <div>
      <label htmlFor={props.name} className="font-semibold">
        {FIELD_LABELS[props.name]}
      </label>
      {props.hint ? (
        <p id={`${props.name}-hint`} className="text-small text-muted">
          {props.hint}
        </p>
      ) : null}
      {children}
      {problem ? (
        <p id={`${props.name}-problem`} className="font-semibold text-block">
          {problem.text}
        </p>
      ) : null}
    </div>
  );
}

function TextField(props: FieldProps) {
  return (
    <Frame {...props}>
      {props.rows ? (
        <textarea
          id={props.name}
          name={props.name}
          rows={props.rows}
          defaultValue={props.values[props.name]}
          spellCheck={false}
          className="field font-mono text-small"
          {...describe(props).aria}
        />
      ) : (
        <input
          id={props.name}
          name={props.name}
          defaultValue={props.values[props.name]}
          list={props.list}
          required={props.required}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="field"
          {...describe(props).aria}
        />
      )}
    </Frame>
  );
}

/** A value that the list does not offer stays selectable, so that an error keeps what was entered. */
function SelectField({
  options,
  empty,
  ...props
}: FieldProps & { options: readonly (readonly [string, string])[]; empty: string }) {
  const value = props.values[props.name];
  const unlisted = value !== '' && !options.some(([option]) => option === value);
  return (
    <Frame {...props}>
      <select
        key={value}
        id={props.name}
        name={props.name}
        defaultValue={value}
        className="field"
        {...describe(props).aria}
      >
        <option value="">{empty}</option>
        {unlisted ? <option value={value}>{value.slice(0, 60)}</option> : null}
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

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
  const more = ['model', 'origin', 'attachment', 'firmware', 'uses', 'as_of'] as const;
  const openMore = more.some(field => values[field] !== '' || problems.some(problem => problem.field === field));
  return (
    <form action="/check" className="mt-4 space-y-5">
      <TextField {...common} name="device" required hint="name, number or id: i82574L, 8086:10d3, usb:0bda:8153" />
      <div className="grid gap-5 sm:grid-cols-3">
        <SelectField
          {...common}
          name="platform"
          empty="not told"
          options={choices.platforms.map(one => [one.product, one.name] as const)}
        />
        <TextField {...common} name="release" list="releases" />
        <TextField {...common} name="build" />
        <TextField {...common} name="driver" />
        <TextField {...common} name="version" />
      </div>
      <TextField
        {...common}
        name="settings"
        rows={3}
        hint="one attribute=value a line, such as bmc.lan-mode=dedicated"
      />
      <details open={openMore}>
        <summary className="font-semibold">More: model, firmware, how it is attached and used</summary>
        <div className="mt-3 grid gap-5 sm:grid-cols-3">
          <TextField {...common} name="model" />
          <TextField {...common} name="firmware" />
          <SelectField
            {...common}
            name="origin"
            empty="not told"
            options={DRIVER_ORIGINS.map(one => [one, one] as const)}
          />
          <SelectField
            {...common}
            name="attachment"
            empty="the plain way"
            options={ATTACHMENTS.map(one => [one, one] as const)}
          />
          <TextField {...common} name="uses" hint="vsan, ipmi, passthrough …" />
          <TextField {...common} name="as_of" hint="what was known by a date" />
        </div>
      </details>
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
