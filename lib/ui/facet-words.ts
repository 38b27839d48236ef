import type { FacetPath } from '@/lib/domain/configuration/configuration';

/** What people call a facet; its path stands beside it as a chip. */
const FACET_WORDS: Readonly<Record<FacetPath, string>> = {
  device: 'the part itself',
  'device.key': 'exact part',
  'device.model': 'model',
  'device.class': 'kind of part (PCI class)',
  'device.revision': 'revision of the part',
  'device.stepping': 'stepping of the part',
  attachment: 'how the part is attached',
  'board.vendor': 'maker of the board',
  'board.product': 'board',
  bios: 'BIOS version',
  bmc: 'BMC firmware',
  platform: 'platform',
  'platform.product': 'platform',
  'platform.release': 'release',
  'platform.build': 'build',
  'kernel.family': 'kind of kernel',
  'kernel.version': 'kernel version',
  'kernel.flavour': 'kernel flavour',
  'kernel.arch': 'processor architecture',
  driver: 'driver',
  'driver.name': 'driver',
  'driver.version': 'driver version',
  'driver.origin': 'how the driver was shipped',
  'driver.package': 'package of the driver',
  firmware: 'firmware of the part',
  'firmware.main': 'firmware of the part',
  'firmware.personality': 'firmware personality',
  uses: 'what the machine is used for',
  unused: 'what the machine is not used for',
  'guest.platform': 'platform of the guest',
  'guest.platform.product': 'platform of the guest',
  'guest.platform.release': 'release of the guest',
  'guest.platform.build': 'build of the guest',
  'guest.driver': 'driver in the guest',
  'guest.driver.version': 'driver version in the guest',
};

const SETTING = 'settings.';
const COMPONENT = 'firmware.components.';

/** The attribute of a setting's facet path, or null. */
export function attributeOf(facet: FacetPath): string | null {
  return facet.startsWith(SETTING) ? facet.slice(SETTING.length) : null;
}

/** A facet as its chip shows it: a setting by its attribute alone. */
export function facetChip(facet: FacetPath): string {
  return attributeOf(facet) ?? facet;
}

/**
 * A facet in plain words; settings by their catalogue title, or what they are called where none is catalogued.
 * @param titles attribute → title
 */
export function facetWords(facet: FacetPath, titles: ReadonlyMap<string, string>): string {
  const attribute = attributeOf(facet);
  if (attribute !== null) return titles.get(attribute) ?? `setting ${attribute}`;
  if (facet.startsWith(COMPONENT)) return `firmware of ${facet.slice(COMPONENT.length)}`;
  return FACET_WORDS[facet] ?? facet;
}

/** The same inside a sentence: the title of a setting is a heading of its own and stands in quotes. */
export function facetInSentence(facet: FacetPath, titles: ReadonlyMap<string, string>): string {
  const words = facetWords(facet, titles);
  return titles.get(attributeOf(facet) ?? '') === words ? `“${words}”` : words;
}

/** Facets that are words of English: only in the list after "depends on" are they meant. */
const PLAIN_IN_LIST = /(?<=depends on (?:[\w.:+-]+, )*)(?:uses|firmware|bios|bmc|attachment)(?=[,.]|$)/g;

const FACET_IN_TEXT =
  /(?<![\w.-])(?:settings\.[a-z-]+(?:\.[\w:+-]+)+|(?:device|board|platform|kernel|driver|firmware|guest)(?:\.[\w-]+)+)(?![\w-])/g;

/** A sentence cut at the facet paths that it names, so that each can be shown in words with its chip. */
export function facetsInText(text: string): { text: string; facet: FacetPath | null }[] {
  const parts: { text: string; facet: FacetPath | null }[] = [];
  let from = 0;
  const matches = [...text.matchAll(FACET_IN_TEXT), ...text.matchAll(PLAIN_IN_LIST)].sort((a, b) => a.index - b.index);
  for (const found of matches) {
    const known = found[0] in FACET_WORDS || found[0].startsWith(SETTING) || found[0].startsWith(COMPONENT);
    if (!known) continue;
    if (found.index > from) parts.push({ text: text.slice(from, found.index), facet: null });
    parts.push({ text: found[0], facet: found[0] });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), facet: null });
  return parts;
}
