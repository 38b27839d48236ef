import type { ReactNode } from 'react';
import type { CheckField, CheckFormValues, FormProblem } from '@/lib/service/parse-check-form';

export const FIELD_LABELS = {
  device: 'Part',
  model: 'Model',
  revision: 'Revision',
  stepping: 'Stepping',
  platform: 'Platform',
  release: 'Release',
  build: 'Build',
  driver: 'Driver',
  version: 'Driver version',
  origin: 'Driver shipped as',
  attachment: 'Attached as',
  firmware: 'Firmware of the part',
  board: 'Board',
  board_vendor: 'Maker of the board',
  bios: 'BIOS version',
  bmc: 'BMC firmware',
  kernel: 'Kind of kernel',
  kernel_version: 'Kernel version',
  flavour: 'Kernel flavour',
  arch: 'Architecture',
  settings: 'Settings',
  uses: 'Used for',
  unused: 'Not used for',
  as_of: 'As of',
} as const satisfies Record<CheckField, string>;

export interface FieldProps {
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

function Frame({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { problem } = describe(props);
  return (
    <div className="flex flex-col">
      <label htmlFor={props.name} className="font-semibold">
        {FIELD_LABELS[props.name]}
      </label>
      {props.hint ? (
        <p id={`${props.name}-hint`} className="text-small text-muted">
          {props.hint}
        </p>
      ) : null}
      <div className="mt-auto pt-1">{children}</div>
      {problem ? (
        <p id={`${props.name}-problem`} className="font-semibold text-block">
          {problem.text}
        </p>
      ) : null}
    </div>
  );
}

/** A text field, or an area of `rows` lines, with its hint and its problem. */
export function TextField(props: FieldProps) {
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

/** A choice. A value that the list does not offer stays selectable, so that an error keeps what was entered. */
export function SelectField({
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
