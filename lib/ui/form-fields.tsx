import type { ReactNode } from 'react';

/** What is wrong with one field, by its name. */
export interface FieldProblem {
  field: string;
  text: string;
}

interface FieldProps {
  name: string;
  label: string;
  values: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
  hint?: string;
  required?: boolean;
}

function describe({ name, problems, hint }: Pick<FieldProps, 'name' | 'problems' | 'hint'>) {
  const problem = problems.find(one => one.field === name);
  const described = [hint ? `${name}-hint` : '', problem ? `${name}-problem` : ''].filter(Boolean).join(' ');
  return { problem, aria: { 'aria-invalid': problem ? true : undefined, 'aria-describedby': described || undefined } };
}

/** A label with its hint above a control and what is wrong with it below. */
export function FieldFrame({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { problem } = describe(props);
  return (
    <div className="flex flex-col">
      <label htmlFor={props.name} className="font-semibold">
        {props.label}
        {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
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

/** One line, or several with `rows`; keeps what was entered through an error. */
export function TextField({
  rows,
  list,
  type = 'text',
  mono = false,
  ...props
}: FieldProps & { rows?: number; list?: string; type?: 'text' | 'date' | 'email' | 'password'; mono?: boolean }) {
  const value = props.values[props.name] ?? '';
  const shared = {
    id: props.name,
    name: props.name,
    defaultValue: value,
    spellCheck: !mono,
    className: `field ${mono ? 'font-mono text-small' : ''}`,
    ...describe(props).aria,
  };
  return (
    <FieldFrame {...props}>
      {rows ? (
        <textarea key={value} rows={rows} {...shared} />
      ) : (
        <input
          key={value}
          type={type}
          list={list}
          autoComplete={type === 'password' ? 'current-password' : 'off'}
          autoCapitalize="off"
          {...shared}
        />
      )}
    </FieldFrame>
  );
}

/** A value that the list does not offer stays selectable, so that an error keeps what was entered. */
export function SelectField({
  options,
  empty,
  ...props
}: FieldProps & { options: readonly (readonly [value: string, label: string])[]; empty?: string }) {
  const value = props.values[props.name] ?? '';
  const unlisted = value !== '' && !options.some(([option]) => option === value);
  return (
    <FieldFrame {...props}>
      {/* React resets a form after its action, selects to what was first rendered: the key renders it anew. */}
      <select
        key={value}
        id={props.name}
        name={props.name}
        defaultValue={value}
        className="field"
        {...describe(props).aria}
      >
        {empty === undefined ? null : <option value="">{empty}</option>}
        {unlisted ? <option value={value}>{value.slice(0, 60)}</option> : null}
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** Several of a list, as one value a line under one name. */
export function ChoiceList({
  options,
  kind,
  ...props
}: FieldProps & { options: readonly (readonly [value: string, label: string])[]; kind: 'checkbox' | 'radio' }) {
  const chosen = (props.values[props.name] ?? '').split('\n');
  const { problem } = describe(props);
  return (
    <fieldset id={props.name}>
      <legend className="font-semibold">
        {props.label}
        {props.required ? <span className="font-normal text-muted"> (required)</span> : null}
      </legend>
      {props.hint ? <p className="text-small text-muted">{props.hint}</p> : null}
      <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1">
        {options.map(([value, label]) => (
          <label key={`${value} ${chosen.includes(value)}`} className="inline-flex min-h-8 items-center gap-2">
            <input type={kind} name={props.name} value={value} defaultChecked={chosen.includes(value)} />
            {label}
          </label>
        ))}
      </div>
      {problem ? <p className="font-semibold text-block">{problem.text}</p> : null}
    </fieldset>
  );
}
