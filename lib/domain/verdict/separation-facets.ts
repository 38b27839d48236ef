import type { Attachment, Configuration } from '../configuration/configuration';
import { type FacetLine, facetLines } from '../configuration/facet-lines';
import { baseKeyOf } from '../identity/device-key';

/** Paths that say nothing of a machine: how its part was asked for, what it has run, and lists that are read apart. */
const LEFT_OUT = ['device.key', 'device.name', 'attachment', 'counters', 'uses', 'unused'];

const isLeftOut = (facet: string): boolean => LEFT_OUT.some(path => facet === path || facet.startsWith(`${path}.`));

/**
 * What of a machine can set it apart from others: every facet that its configuration gives. What is left out is unknown
 * and stands in no line. `uses.<what>` is `yes` or `no` as the report says; `device.subsystem` is the card's own ids.
 * @param attachment as the report was read, since the plain one is not written down
 */
export function separationFacets(configuration: Configuration, attachment: Attachment): FacetLine[] {
  const key = configuration.device.key;
  const base = key === undefined ? undefined : baseKeyOf(key);
  const uses = (list: readonly string[] | undefined, value: string) =>
    (list ?? []).map(use => ({ facet: `uses.${use}`, value }));
  return [
    ...(base === undefined ? [] : [{ facet: 'device.key', value: base }]),
    ...(key === undefined || base === undefined || key === base
      ? []
      : [{ facet: 'device.subsystem', value: key.slice(base.length + 1) }]),
    { facet: 'attachment', value: attachment },
    ...facetLines(configuration).filter(line => !isLeftOut(line.facet) && line.value.trim() !== ''),
    ...uses(configuration.uses, 'yes'),
    ...uses(configuration.unused, 'no'),
  ];
}
