import { CONFIGURATION_FIELDS, type ConfigurationField, FACET_OF_FIELD } from '@/lib/contract/configuration-form';
import type { FacetPath } from '@/lib/domain/configuration/configuration';
import type { CheckFormValues } from '@/lib/service/parse-check-form';
import { attributeOf } from '@/lib/ui/facet-words';

/** Facets that the engine names by a part or by the whole of what one field states. */
const ALSO: Readonly<Record<string, ConfigurationField>> = {
  device: 'device',
  driver: 'driver',
  platform: 'platform',
  'firmware.main': 'firmware',
};

/** The form's field that states this facet, or null when only the API can. */
export function fieldOfFacet(facet: FacetPath): ConfigurationField | null {
  if (attributeOf(facet) !== null) return 'settings';
  return CONFIGURATION_FIELDS.find(field => FACET_OF_FIELD[field] === facet) ?? ALSO[facet] ?? null;
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
  const field = fieldOfFacet(facet);
  if (!field) return null;
  const several = field === 'uses' || field === 'unused';
  return { ...values, [field]: several ? `${values[field]} ${value}`.trim() : value };
}
