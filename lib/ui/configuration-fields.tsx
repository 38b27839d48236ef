import type { ReactNode } from 'react';
import type { ConfigurationField } from '@/lib/contract/configuration-form';
import { ATTACHMENTS, KERNEL_FAMILIES } from '@/lib/domain/configuration/configuration';
import { type FieldProblem, SelectField, TextField } from './form-fields';

/** What the fields of a configuration are called wherever a form asks for them. */
export const CONFIGURATION_LABELS = {
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
} as const satisfies Record<ConfigurationField, string>;

/** Fields that few need to tell; a form folds them away until one of them is filled or wrong. */
const FURTHER_FIELDS = [
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
] as const satisfies readonly ConfigurationField[];

interface FieldsProps {
  values: Readonly<Record<string, string>>;
  problems: readonly FieldProblem[];
}

/** Whether a folded block must stand open: something in it is filled or wrong. */
export function isTold({ values, problems }: FieldsProps, fields: readonly string[] = FURTHER_FIELDS): boolean {
  return fields.some(field => (values[field] ?? '') !== '' || problems.some(problem => problem.field === field));
}

/** A choice of values that are their own words. */
export const same = (values: readonly string[]) => values.map(value => [value, value] as const);

/** Part, machine and kernel beyond what every question needs. */
export function FurtherFields({ values, problems }: FieldsProps) {
  const field = (name: ConfigurationField) => ({ name, label: CONFIGURATION_LABELS[name], values, problems });
  return (
    <>
      <FieldGroup legend="The part">
        <TextField {...field('model')} />
        <TextField {...field('revision')} hint="one hexadecimal byte: 03" />
        <TextField {...field('stepping')} />
        <TextField {...field('firmware')} hint="ethtool -i, smartctl -i" />
        <SelectField {...field('attachment')} empty="the plain way" options={same(ATTACHMENTS)} />
      </FieldGroup>
      <FieldGroup legend="The machine">
        <TextField {...field('board_vendor')} />
        <TextField {...field('board')} hint="X8SIL-F" />
        <TextField {...field('bios')} />
        <TextField {...field('bmc')} />
        <TextField {...field('uses')} hint="vsan ipmi passthrough" />
        <TextField {...field('unused')} hint="ipmi boot" />
      </FieldGroup>
      <FieldGroup legend="The kernel, where the build does not tell it">
        <SelectField {...field('kernel')} empty="not told" options={same(KERNEL_FAMILIES)} />
        <TextField {...field('kernel_version')} />
        <TextField {...field('flavour')} />
        <TextField {...field('arch')} />
      </FieldGroup>
    </>
  );
}

/** Fields that belong together, three in a row on a desk. */
export function FieldGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className="mt-4">
      <legend className="text-small text-muted">{legend}</legend>
      <div className="mt-1 grid gap-5 sm:grid-cols-3">{children}</div>
    </fieldset>
  );
}
