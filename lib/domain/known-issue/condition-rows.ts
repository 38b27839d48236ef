import type { Attachment, DriverOrigin, KernelFamily } from '../configuration/configuration';
import { parseDeviceKey } from '../identity/device-key';
import { ORDERINGS, type Ordering } from '../version/ordering';
import type { Matcher, MatcherGroup, VersionEvent, VersionSpec } from './known-issue';

/** Facets that a row of the matcher builder can speak of. */
export const ROW_FACETS = [
  'device',
  'platform',
  'driver',
  'setting',
  'firmware',
  'kernel',
  'board',
  'bios',
  'bmc',
  'attachment',
  'uses',
] as const;
export type RowFacet = (typeof ROW_FACETS)[number];

/**
 * One condition as a person fills it in. `of` is what the facet needs to be named (a device key or model, product
 * names, driver names, a setting's attribute …), `values` what it may be; versions are edges and single versions.
 */
export interface ConditionRow {
  /** Rows of one number hold together (AND); groups are alternatives (OR). */
  group: number;
  facet: RowFacet;
  of: string;
  values: string;
  ordering: string;
  introduced: string;
  fixed: string;
  lastAffected: string;
  suspected: string;
}

export const EMPTY_ROW: ConditionRow = {
  group: 1,
  facet: 'device',
  of: '',
  values: '',
  ordering: '',
  introduced: '',
  fixed: '',
  lastAffected: '',
  suspected: '',
};

/** What a row cannot be read as, in words for the form. */
export interface RowProblem {
  row: number;
  text: string;
}

const list = (text: string): string[] =>
  text
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '');

function eventsOf({ introduced, fixed, lastAffected }: ConditionRow): VersionEvent[] {
  const edges: [string, string][] = [
    ['introduced', introduced],
    ['fixed', fixed],
    ['last_affected', lastAffected],
  ];
  const given = edges.filter(([, text]) => text.trim() !== '').map(([edge, text]) => [edge, text.trim()]);
  return given.length > 0 ? [Object.fromEntries(given)] : [];
}

/** The row's versions, absent where it names none. @returns a sentence for an ordering that is missing or unknown */
function versionOf(row: ConditionRow, versions: readonly string[]): VersionSpec | undefined | string {
  const events = eventsOf(row);
  if (events.length === 0 && versions.length === 0) return undefined;
  if (!(ORDERINGS as readonly string[]).includes(row.ordering)) return 'versions need an ordering';
  return {
    ordering: row.ordering as Ordering,
    ...(events.length > 0 ? { events } : {}),
    ...(versions.length > 0 ? { versions: [...versions] } : {}),
  };
}

function deviceMatcher(row: ConditionRow): Matcher | string {
  const of = row.of.trim();
  if (of.startsWith('class:')) return { facet: 'device', class: of.slice('class:'.length) };
  const vendorOnly = /^(pci|usb):([0-9a-f]{4}):\*$/.exec(of);
  const [vendor = ''] = vendorOnly ? [vendorOnly[2]] : [];
  if (vendorOnly)
    return vendorOnly[1] === 'pci' ? { facet: 'device', pci: { vendor } } : { facet: 'device', usb: { vendor } };
  const key = parseDeviceKey(of);
  if (!key.ok) return 'a device is a key such as pci:8086:10d3, pci:8086:*, class:0106 or model:ata:TEXT';
  if (key.key.bus === 'model') return { facet: 'device', model: key.key.model };
  if (key.key.bus === 'usb') return { facet: 'device', usb: { vendor: key.key.vendor, product: key.key.product } };
  const { vendor: id, device, subvendor, subdevice } = key.key;
  return { facet: 'device', pci: { vendor: id, device, ...(subvendor && subdevice ? { subvendor, subdevice } : {}) } };
}

function versionedMatcher(row: ConditionRow): Matcher | string {
  const version = versionOf(row, row.facet === 'driver' || row.facet === 'kernel' ? [] : list(row.values));
  if (typeof version === 'string') return version;
  switch (row.facet) {
    case 'platform': {
      const product = list(row.of);
      if (product.length === 0) return 'a platform needs its product, such as esxi';
      const isBuild = row.ordering === 'esxi-build' || row.ordering === 'debian';
      return { facet: 'platform', product, ...(version ? (isBuild ? { build: version } : { release: version }) : {}) };
    }
    case 'driver': {
      const name = list(row.of);
      const origin = list(row.values) as DriverOrigin[];
      if (name.length === 0 && !version && origin.length === 0) return 'a driver needs its name';
      return {
        facet: 'driver',
        ...(name.length > 0 ? { name } : {}),
        ...(origin.length > 0 ? { origin } : {}),
        ...(version ? { version } : {}),
      };
    }
    case 'kernel': {
      const flavour = list(row.values);
      const family = row.of.trim() as KernelFamily;
      return { facet: 'kernel', family, ...(version ? { version } : {}), ...(flavour.length > 0 ? { flavour } : {}) };
    }
    case 'firmware':
      if (!version) return 'firmware needs a version';
      return { facet: 'firmware', ...(row.of.trim() === '' ? {} : { component: row.of.trim() }), version };
    default:
      if (!version) return `${row.facet} needs a version`;
      return { facet: row.facet as 'bios' | 'bmc', version };
  }
}

function matcherOf(row: ConditionRow): Matcher | string {
  const values = list(row.values);
  switch (row.facet) {
    case 'device':
      return deviceMatcher(row);
    case 'setting':
      if (row.of.trim() === '' || values.length === 0) return 'a setting needs its attribute and values';
      return { facet: 'setting', attribute: row.of.trim(), in: values };
    case 'board': {
      const vendor = row.of.trim();
      if (vendor === '' && values.length === 0) return 'a board needs its vendor or product';
      const [product] = values;
      return { facet: 'board', ...(vendor === '' ? {} : { vendor }), ...(product === undefined ? {} : { product }) };
    }
    case 'attachment':
      return values.length > 0 ? { facet: 'attachment', in: values as Attachment[] } : 'an attachment needs its values';
    case 'uses':
      return values.length > 0 ? { facet: 'uses', in: values } : 'uses need their values';
    default:
      return versionedMatcher(row);
  }
}

/** Rows as the groups of a record; rows that say nothing are left out. */
export function groupsOfRows(rows: readonly ConditionRow[]): { groups: MatcherGroup[]; problems: RowProblem[] } {
  const byGroup = new Map<number, Matcher[]>();
  const problems: RowProblem[] = [];
  rows.forEach((row, index) => {
    if (isEmpty(row)) return;
    const matcher = matcherOf(row);
    if (typeof matcher === 'string') problems.push({ row: index, text: matcher });
    else byGroup.set(row.group, [...(byGroup.get(row.group) ?? []), standingOf(matcher, row)]);
  });
  const groups = [...byGroup].sort(([a], [b]) => a - b).map(([, all_of]) => ({ all_of }));
  return { groups, problems };
}

const isEmpty = ({ group: _group, facet: _facet, ordering: _ordering, ...texts }: ConditionRow): boolean =>
  Object.values(texts).every(text => text.trim() === '');

function standingOf(matcher: Matcher, row: ConditionRow): Matcher {
  const hypothesis = row.suspected.trim();
  return hypothesis === '' ? matcher : { ...matcher, standing: 'suspected', hypothesis };
}

/** Groups as rows; null where a condition says more than a row can, which is then edited as JSON. */
export function rowsOfGroups(groups: readonly MatcherGroup[]): ConditionRow[] | null {
  const rows = groups.flatMap((group, index) => group.all_of.map(matcher => rowOf(matcher, index + 1)));
  const whole = rows.filter(row => row !== null);
  if (whole.length < rows.length) return null;
  // Only what comes back the same may be edited this way.
  const { groups: again } = groupsOfRows(whole);
  return JSON.stringify(sorted(again)) === JSON.stringify(sorted(groups)) ? whole : null;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}

function versionFields(spec: VersionSpec | undefined) {
  const [event] = spec?.events ?? [];
  return {
    ordering: spec?.ordering ?? '',
    introduced: event?.introduced ?? '',
    fixed: event?.fixed ?? '',
    lastAffected: event?.last_affected ?? '',
  };
}

const join = (values: readonly string[] | undefined): string => (values ?? []).join(', ');

function rowOf(matcher: Matcher, group: number): ConditionRow | null {
  const row: ConditionRow = { ...EMPTY_ROW, group, suspected: matcher.hypothesis ?? '' };
  switch (matcher.facet) {
    case 'device': {
      const { pci, usb } = matcher;
      if (matcher.class) return { ...row, of: `class:${matcher.class}` };
      if (matcher.model) return { ...row, of: `model:ata:${matcher.model}` };
      if (pci)
        return {
          ...row,
          of: ['pci', pci.vendor, pci.device ?? '*', pci.subvendor, pci.subdevice].filter(Boolean).join(':'),
        };
      return usb ? { ...row, of: `usb:${usb.vendor}:${usb.product ?? '*'}` } : null;
    }
    case 'platform': {
      const spec = matcher.build ?? matcher.release;
      return {
        ...row,
        facet: 'platform',
        of: join(matcher.product),
        values: join(spec?.versions),
        ...versionFields(spec),
      };
    }
    case 'driver':
      return {
        ...row,
        facet: 'driver',
        of: join(matcher.name),
        values: join(matcher.origin),
        ...versionFields(matcher.version),
      };
    case 'kernel':
      return {
        ...row,
        facet: 'kernel',
        of: matcher.family,
        values: join(matcher.flavour),
        ...versionFields(matcher.version),
      };
    case 'firmware':
      return {
        ...row,
        facet: 'firmware',
        of: matcher.component ?? '',
        values: join(matcher.version?.versions),
        ...versionFields(matcher.version),
      };
    case 'bios':
    case 'bmc':
      return {
        ...row,
        facet: matcher.facet,
        values: join(matcher.version.versions),
        ...versionFields(matcher.version),
      };
    case 'setting':
      return { ...row, facet: 'setting', of: matcher.attribute, values: join(matcher.in) };
    case 'board':
      return { ...row, facet: 'board', of: matcher.vendor ?? '', values: matcher.product ?? '' };
    case 'attachment':
    case 'uses':
      return { ...row, facet: matcher.facet, values: join(matcher.in) };
    default:
      return null;
  }
}
