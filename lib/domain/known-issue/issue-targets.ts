import type { KnownIssue, Matcher } from './known-issue';

/**
 * Which devices an issue can concern, as keys of the index that finds candidate issues without reading them all:
 * `pci:8086:10d3` (also with subsystem), `pci:8086:*`, `usb:0bda:8153`, `usb:0bda:*`, `class:0106`, `model:*`
 * (bound to a model text) or `*` (no condition on the device at all: board, platform and path issues).
 * A superset is fine, a miss is not: the matcher decides.
 */
export function issueTargets(issue: Pick<KnownIssue, 'affected'>): string[] {
  const targets = new Set<string>();
  for (const group of issue.affected) {
    const device = group.all_of.filter(matcher => matcher.facet === 'device');
    // Several device matchers of one group all hold: the narrowest index key of any of them suffices.
    const narrowest = device.map(deviceTarget).sort((a, b) => narrowness(b) - narrowness(a))[0];
    targets.add(narrowest ?? '*');
  }
  return [...targets].sort();
}

function deviceTarget(matcher: Extract<Matcher, { facet: 'device' }>): string {
  const { pci, usb } = matcher;
  if (pci?.device && pci.subvendor && pci.subdevice) {
    return `pci:${pci.vendor}:${pci.device}:${pci.subvendor}:${pci.subdevice}`;
  }
  if (pci) return `pci:${pci.vendor}:${pci.device ?? '*'}`;
  if (usb) return `usb:${usb.vendor}:${usb.product ?? '*'}`;
  if (matcher.class) return `class:${matcher.class.slice(0, 4)}`;
  return matcher.model ? 'model:*' : '*';
}

function narrowness(target: string): number {
  if (target === '*') return 0;
  return target.endsWith('*') || target.startsWith('class:') ? 1 : 2;
}

/** The index keys under which issues that may concern this device are filed. */
export function targetsOfDevice(device: { key: string; class?: string; models: readonly string[] }): string[] {
  const targets = ['*', device.key];
  const [bus, vendor, product, subvendor] = device.key.split(':');
  if ((bus === 'pci' || bus === 'usb') && vendor && product) {
    targets.push(`${bus}:${vendor}:*`);
    if (subvendor) targets.push(`${bus}:${vendor}:${product}`);
  }
  if (device.class) targets.push(`class:${device.class.slice(0, 4)}`);
  if (bus === 'model' || device.models.length > 0) targets.push('model:*');
  return targets;
}
