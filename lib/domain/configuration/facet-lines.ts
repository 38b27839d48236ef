/** One facet of a configuration as it is written in a line: `driver.version`, `3.2.4`. */
export interface FacetLine {
  facet: string;
  value: string;
}

/** A configuration as its facets with their values, in its own order; several values are one line. */
export function facetLines(value: unknown, path = ''): FacetLine[] {
  if (Array.isArray(value)) return [{ facet: path, value: value.join(', ') }];
  if (typeof value !== 'object' || value === null) return [{ facet: path, value: String(value) }];
  return Object.entries(value).flatMap(([name, inner]) => facetLines(inner, path === '' ? name : `${path}.${name}`));
}
