import type { FacetPath } from '@/lib/domain/configuration/configuration';
import { parseDeviceKey } from '@/lib/domain/identity/device-key';

/**
 * Fields by which a form or an address states a configuration, each with its facet, in the order they are shown;
 * `settings`, `uses` and `unused` may hold several, one a line. Check and report share them, so that a check can be
 * reported by its address.
 */
export const FACET_OF_FIELD = {
  device: 'device.key',
  model: 'device.model',
  revision: 'device.revision',
  stepping: 'device.stepping',
  platform: 'platform.product',
  release: 'platform.release',
  build: 'platform.build',
  driver: 'driver.name',
  version: 'driver.version',
  origin: 'driver.origin',
  attachment: 'attachment',
  firmware: 'firmware',
  board: 'board.product',
  board_vendor: 'board.vendor',
  bios: 'bios',
  bmc: 'bmc',
  kernel: 'kernel.family',
  kernel_version: 'kernel.version',
  flavour: 'kernel.flavour',
  arch: 'kernel.arch',
  settings: 'settings',
  uses: 'uses',
  unused: 'unused',
} as const satisfies Record<string, FacetPath>;
export type ConfigurationField = keyof typeof FACET_OF_FIELD;
export const CONFIGURATION_FIELDS = Object.keys(FACET_OF_FIELD) as readonly ConfigurationField[];
export type ConfigurationValues = Readonly<Record<ConfigurationField, string>>;

export interface ConfigurationFieldProblem {
  field: ConfigurationField;
  text: string;
}

/** Without what is not told. */
export function compact(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/**
 * The configuration as the wire carries it, not yet checked by its schema; what stands between the fields (a line of
 * settings that is none) is told as problems of the field.
 */
export function configurationOfForm(values: ConfigurationValues): {
  configuration: Record<string, unknown>;
  problems: ConfigurationFieldProblem[];
} {
  const text = (field: ConfigurationField): string | undefined => values[field].trim() || undefined;
  const given = (object: Record<string, unknown>) => {
    const known = compact(object);
    return Object.keys(known).length > 0 ? known : undefined;
  };
  const list = (field: ConfigurationField) => {
    const several = values[field].split(/[\s,]+/).filter(Boolean);
    return several.length > 0 ? several : undefined;
  };
  const { settings, problems } = settingsOf(values.settings);
  const device = text('device');
  const named = parseDeviceKey(values.device).ok ? { key: device } : { name: device };
  const configuration = compact({
    device: compact({
      ...named,
      model: text('model'),
      revision: text('revision'),
      stepping: text('stepping'),
    }),
    attachment: text('attachment'),
    board: given({ vendor: text('board_vendor'), product: text('board') }),
    bios: text('bios'),
    bmc: text('bmc'),
    platform: given({ product: text('platform'), release: text('release'), build: text('build') }),
    kernel: given({
      family: text('kernel'),
      version: text('kernel_version'),
      flavour: text('flavour'),
      arch: text('arch'),
    }),
    driver: given({ name: text('driver'), version: text('version'), origin: text('origin') }),
    firmware: text('firmware'),
    settings: given(settings),
    uses: list('uses'),
    unused: list('unused'),
  });
  return { configuration, problems };
}

function settingsOf(text: string): { settings: Record<string, string>; problems: ConfigurationFieldProblem[] } {
  const settings: Record<string, string> = {};
  const problems: ConfigurationFieldProblem[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === '') continue;
    const equals = line.indexOf('=');
    const attribute = line.slice(0, Math.max(equals, 0)).trim();
    const value = line.slice(equals + 1).trim();
    if (equals < 0 || attribute === '' || value === '') {
      problems.push({ field: 'settings', text: `“${line.trim().slice(0, 80)}” is not of the form attribute=value` });
    } else if (Object.hasOwn(settings, attribute) && settings[attribute] !== value) {
      problems.push({ field: 'settings', text: `“${attribute}” is given twice with different values` });
    } else {
      settings[attribute] = value;
    }
  }
  return { settings, problems };
}

/** The field of a path into the configuration (also of a JSON pointer's parts); `device` where none states it. */
export function fieldOf(path: readonly PropertyKey[]): ConfigurationField {
  const facet = path.map(String).join('.');
  const rootOf = (field: ConfigurationField) => FACET_OF_FIELD[field].split('.')[0];
  return (
    CONFIGURATION_FIELDS.find(field => FACET_OF_FIELD[field] === facet) ??
    // Of a facet with several fields the first one names it.
    CONFIGURATION_FIELDS.find(field => rootOf(field) === String(path[0])) ??
    'device'
  );
}

/** The fields as an address carries them; empty ones are left out, each setting and use is its own parameter. */
export function addressOfForm(values: Partial<Record<ConfigurationField, string>>): URLSearchParams {
  const query = new URLSearchParams();
  for (const field of CONFIGURATION_FIELDS) {
    const several = field === 'settings' ? /\r?\n/ : field === 'uses' || field === 'unused' ? /[\s,]+/ : null;
    const parts = several ? (values[field] ?? '').split(several) : [values[field] ?? ''];
    for (const part of parts) if (part.trim() !== '') query.append(field, part.trim());
  }
  return query;
}
