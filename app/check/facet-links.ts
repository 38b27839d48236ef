import type { FacetPath } from '@/lib/domain/configuration/configuration';
import { ATTACHMENTS, DRIVER_ORIGINS } from '@/lib/domain/configuration/configuration';
import type { CheckField, CheckFormValues } from '@/lib/service/parse-check-form';

const FIELD_OF_FACET: Readonly<Record<string, CheckField>> = {
  'driver.version': 'version',
  'driver.origin': 'origin',
  'driver.name': 'driver',
  driver: 'driver',
  'platform.product': 'platform',
  platform: 'platform',
  'platform.release': 'release',
  'platform.build': 'build',
  'device.model': 'model',
  'device.key': 'device',
  device: 'device',
  attachment: 'attachment',
  firmware: 'firmware',
  'firmware.main': 'firmware',
  uses: 'uses',
};

const SETTING = 'settings.';

/** The attribute of a setting's facet path, or null. */
export function attributeOf(facet: FacetPath): string | null {
  return facet.startsWith(SETTING) ? facet.slice(SETTING.length) : null;
}

/** The form's field that states this facet, or null when the form has none. */
export function fieldOfFacet(facet: FacetPath): CheckField | null {
  return attributeOf(facet) === null ? (FIELD_OF_FACET[facet] ?? null) : 'settings';
}

/** The same form with one facet stated (or stated differently); null when the form cannot state it. */
export function withFacet(values: CheckFormValues, facet: FacetPath, value: string): CheckFormValues | null {
  const attribute = attributeOf(facet);
  if (attribute !== null) {
    const others = values.settings
      .split(/\r?\n/)
      .filter(line => line.split('=')[0]?.trim() !== attribute && line.trim() !== '');
    return { ...values, settings: [...others, `${attribute}=${value}`].join('\n') };
  }
  const field = FIELD_OF_FACET[facet];
  if (!field) return null;
  return { ...values, [field]: field === 'uses' ? `${values.uses} ${value}`.trim() : value };
}

/** Values that can be offered for a facet with one click. */
export function offeredValues(
  facet: FacetPath,
  settings: readonly { attribute: string; values: unknown }[],
  models: readonly string[],
): string[] {
  if (facet === 'attachment') return [...ATTACHMENTS];
  if (facet === 'driver.origin') return [...DRIVER_ORIGINS];
  if (facet === 'device.model') return [...models];
  const attribute = attributeOf(facet);
  const setting = settings.find(one => one.attribute === attribute);
  return setting && Array.isArray(setting.values) ? setting.values.map(settingValue).filter(value => value !== '') : [];
}

/** Catalogue values are plain text or `{value, …}`. */
function settingValue(entry: unknown): string {
  if (typeof entry === 'object' && entry !== null && 'value' in entry) return String(entry.value);
  return typeof entry === 'string' || typeof entry === 'number' ? String(entry) : '';
}
