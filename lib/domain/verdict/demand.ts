import type { FacetPath } from '../configuration/configuration';
import type { DerivedConfiguration, Possible } from '../configuration/derive';
import { compareVersions, isPrefixOf } from '../known-issue/read-once';
import { anySays, overSet, type Truth } from '../truth';
import type { Ordering } from '../version/ordering';
import type { Demand, Evidence } from './evidence';
import { readAs } from './facets-read';
import { listingIndex } from './listing-index';

/** Values of a demanded facet; a documented default never satisfies a vendor's demand. */
export function facetValues(path: FacetPath, derived: DerivedConfiguration): Possible {
  const { configuration: asked } = derived;
  const given = (value: string | undefined): Possible => ({
    values: value === undefined ? [] : [value],
    provenance: 'given',
  });
  if (path.startsWith('settings.')) {
    const setting = derived.settings.get(path.slice('settings.'.length));
    return setting && setting.provenance !== 'default' ? setting : given(undefined);
  }
  if (path.startsWith('firmware.components.')) {
    return given(asked.firmware?.components?.[path.slice('firmware.components.'.length)]);
  }
  switch (path) {
    case 'driver':
    case 'driver.name':
      return given(asked.driver?.name);
    case 'driver.version':
      return derived.driverVersion;
    case 'driver.origin':
      return given(asked.driver?.origin);
    case 'firmware':
    case 'firmware.main':
    case 'firmware.version':
      return given(asked.firmware?.main);
    case 'firmware.personality':
      return given(asked.firmware?.personality);
    case 'bios':
    case 'bmc':
      return given(asked[path]);
    case 'platform.release':
      return derived.releases;
    case 'platform.build':
      return derived.builds;
    case 'device.model':
      return given(derived.device.model);
    case 'board.vendor':
      return given(asked.board?.vendor);
    case 'board.product':
      return given(asked.board?.product);
    default:
      return given(undefined);
  }
}

/** Whether a configuration meets one demand of an entry. */
export function readDemand(demand: Demand, derived: DerivedConfiguration): Truth {
  return overSet(
    facetValues(demand.facet, derived).values.map(value =>
      anySays(demand.values, wanted => meets(demand, wanted, value)),
    ),
  );
}

function meets(demand: Demand, wanted: string, value: string): Truth {
  const { ordering } = demand;
  const order = compareVersions(ordering, value, wanted);
  if (order === 0) return 'true';
  if (typeof order === 'object') return unlike(ordering);
  if (demand.match === 'minimum' && order === 1) return 'true';
  if (isPrefixOf(ordering, wanted, value)) return 'true';
  return isPrefixOf(ordering, value, wanted) ? 'unknown' : 'false';
}

/** Names that differ are different; versions that cannot be compared leave the demand open. */
const unlike = (ordering: Ordering): Truth => (ordering === 'opaque' ? 'false' : 'unknown');

/** Values that vendors demand of a facet. */
export function demandedValues(facet: FacetPath, { listings }: Pick<Evidence, 'listings'>): string[] {
  return listingIndex(listings).demands.flatMap(one => (readAs(one.facet) === readAs(facet) ? one.values : []));
}
