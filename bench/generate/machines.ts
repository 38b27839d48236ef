import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { CatalogueFacts, PartFacts, PlaceFacts } from './facts';
import { type Random, weighted, zipf } from './random';

/** How often the products are met; ESXi first, since that is what the lists and the people who ask are about. */
const PRODUCT_SHARES = new Map([
  ['esxi', 60],
  ['linux-debian', 18],
  ['proxmox-ve', 8],
  ['freebsd', 5],
  ['truenas', 4],
  ['windows-server', 3],
  ['esx', 2],
]);
/** Drivers of the field have some ten versions each that people still run. */
const VERSIONS_A_DRIVER = 10;
const ATTACHMENTS = weighted([
  [undefined, 88],
  ['passthrough' as const, 7],
  ['vf' as const, 3],
  ['emulated' as const, 2],
]);
/** Few parts are in most machines. */
const POPULARITY = 1;

/** Machines as people have them: a popular part more often than a rare one, on some release, with some driver. */
export interface Machines {
  part(random: Random): PartFacts;
  place(random: Random): PlaceFacts;
  /** The whole assignment, as a machine's owner would know it. */
  configuration(random: Random, part: PartFacts): Configuration;
}

export function machinesOf(facts: CatalogueFacts): Machines {
  const rank = zipf(facts.parts.length, POPULARITY);
  const products = [...new Set(facts.places.map(place => place.product))];
  const places = new Map(products.map(product => [product, facts.places.filter(place => place.product === product)]));
  const product = weighted(products.map(name => [name, PRODUCT_SHARES.get(name) ?? 0] as const));
  const machines: Machines = {
    part: random => facts.parts[rank(random)] as PartFacts,
    place: random => random.pick(places.get(product(random)) ?? []),
    configuration(random, part) {
      const place = machines.place(random);
      const driver = random.pick(driversOf(part, place, facts));
      const attachment = ATTACHMENTS(random);
      const guestBinds = attachment === 'passthrough' || attachment === 'vf';
      const build = place.build !== null && random.chance(0.85) ? { build: place.build } : {};
      const bound = { name: driver, ...(isKernelBound(place) ? {} : { version: versionOf(driver, random) }) };
      const settings = settingsOf(random, facts);
      return {
        device: { key: part.key },
        ...(attachment ? { attachment } : {}),
        ...(random.chance(0.6) ? { board: random.pick(BOARDS) } : {}),
        platform: { product: place.product, release: place.release, ...build },
        ...(guestBinds ? { guest: { driver: bound } } : { driver: bound }),
        ...(random.chance(0.4) ? { firmware: { main: `${1 + random.below(4)}.${random.below(10)}.0` } } : {}),
        ...(Object.keys(settings).length > 0 ? { settings } : {}),
      };
    },
  };
  return machines;
}

const isKernelBound = (place: PlaceFacts) => place.kernelFamily === 'linux';

/** Drivers that bind a part there: the imported claims say it of Linux, a fixed choice stands in elsewhere. */
export function driversOf(part: PartFacts, place: PlaceFacts, facts: CatalogueFacts): readonly string[] {
  if (isKernelBound(place)) return part.linuxDrivers.length > 0 ? part.linuxDrivers : ['self-built'];
  const count = facts.esxiDrivers.length;
  const first = hashOf(part.key) % count;
  return [facts.esxiDrivers[first] as string, facts.esxiDrivers[(first + 1) % count] as string];
}

/** `2.4.1.0`: what every ordering that drivers of the field have can read. */
function versionOf(driver: string, random: Random): string {
  const step = random.below(VERSIONS_A_DRIVER);
  return `${1 + (hashOf(driver) % 4)}.${step}.${(step * 7) % 5}.0`;
}

function settingsOf(random: Random, facts: CatalogueFacts): Record<string, string> {
  const settings: Record<string, string> = {};
  const named = Math.max(0, random.below(7) - 2);
  for (let i = 0; i < named; i += 1) {
    const { attribute, values } = random.pick(facts.settings);
    settings[attribute] = random.pick(values);
  }
  return settings;
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619);
  return hash >>> 0;
}

export const BOARDS = [
  { vendor: 'Supermicro', product: 'X8SIL-F' },
  { vendor: 'Supermicro', product: 'X11SSH-F' },
  { vendor: 'HPE', product: 'ProLiant DL380 Gen10' },
  { vendor: 'Dell Inc.', product: 'PowerEdge R640' },
  { vendor: 'Dell Inc.', product: 'PowerEdge R720' },
  { vendor: 'Lenovo', product: 'ThinkSystem SR630' },
  { vendor: 'ASRock', product: 'X570D4U' },
  { vendor: 'Fujitsu', product: 'PRIMERGY RX2540 M4' },
] as const;
