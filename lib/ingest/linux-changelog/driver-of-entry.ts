import { moduleName } from '@/lib/domain/identity/module-name';

/** A module of the package. */
export interface PackagedModule {
  name: string;
  /** Below the kernel's tree: `drivers/net/ethernet/intel/e1000e/e1000e.ko`. */
  path: string;
  /** Its aliases name PCI or USB parts. */
  claimsParts: boolean;
}

interface Driver {
  name: string;
  folders: ReadonlySet<string>;
  claimsParts: boolean;
}

/**
 * What a change is about stands before it (Linux Documentation/process/submitting-patches.rst, "The canonical patch
 * format": `subsystem: summary phrase`), often in several steps: `scsi: qla2xxx: …`, `drm/amd/display: …`; hwmon writes
 * the driver in brackets, `hwmon: (lm90) …`.
 */
const STEP = /^([A-Za-z0-9_+./-]+(?:, ?[A-Za-z0-9_+./-]+)*): +/;
const BRACKETED = /^\(([\w-]+)\) /;
/** `Revert "…"`, `Reapply "…"` (git-revert(1)). */
const QUOTED = /^(?:Revert|Reapply) "/;
/** `[amd64] …`, `[arm64,armhf] …`: which architectures a change concerns stays to be read in its text. */
const TAGS = /^(?:\[([^\]]*)\] ?)+/;

/** The words before an entry's text, from the widest to the narrowest, in the spelling of modules; empty: it has none. */
export function topicOf(text: string): string[] {
  let rest = text.replace(TAGS, '').replace(QUOTED, '');
  const words: string[] = [];
  for (let step = STEP.exec(rest); step; step = STEP.exec(rest)) {
    words.push(...(step[1] ?? '').split(/[/,] ?/));
    rest = rest.slice(step[0].length);
  }
  const bracketed = words.length > 0 ? BRACKETED.exec(rest)?.[1] : undefined;
  return [...words, ...(bracketed ? [bracketed] : [])].filter(word => word !== '').map(moduleName);
}

/**
 * Finds the driver that a topic names: the narrowest word that is the name of a module, alone or after the word before
 * it (`i2c: i801` is i2c_i801) or after ALSA's prefix (`ALSA: usb-audio` is snd_usb_audio); or that is the folder of a
 * single module called after it (`drm/amd/display` is amdgpu). A word that is a folder's name as well (`pci`, `core`) names
 * a module only where that lies in such a folder, and in those that the words before name. What names no module, or one
 * that claims no part, is null.
 */
export function driverFinder(modules: Iterable<PackagedModule>): (topic: readonly string[]) => string | null {
  const byName = new Map<string, Driver>();
  const byFolder = new Map<string, Driver[]>();
  for (const { name, path, claimsParts } of modules) {
    const folders = new Set(path.split('/').slice(0, -1).map(moduleName));
    const driver = { name: moduleName(name), folders, claimsParts };
    if (['drivers', 'sound'].some(tree => path.startsWith(`${tree}/`))) byName.set(driver.name, driver);
    for (const folder of folders) {
      const there = byFolder.get(folder);
      if (there) there.push(driver);
      else byFolder.set(folder, [driver]);
    }
  }

  const findAt = (topic: readonly string[], at: number): Driver | undefined => {
    const word = topic[at] ?? '';
    const before = topic.slice(0, at);
    const prefixes = [before.at(-1), ['alsa', 'asoc'].includes(before[0] ?? '') ? 'snd' : undefined];
    for (const prefix of prefixes) {
      const joined = prefix === undefined ? undefined : byName.get(`${prefix}_${word}`);
      if (joined) return joined;
    }
    const places = before.filter(one => byFolder.has(one));
    const isThere = ({ folders }: Driver) => places.every(place => folders.has(place));
    const named = byName.get(word);
    const isFolder = byFolder.has(word);
    if (named && (!isFolder || (named.folders.has(word) && isThere(named)))) return named;
    const [only, ...others] = (byFolder.get(word) ?? []).filter(one => one.claimsParts && isThere(one));
    const isSaidWhole = before.length > 0 && places.length === before.length;
    return only && others.length === 0 && isSaidWhole && only.name.startsWith(word) ? only : undefined;
  };

  return topic => {
    for (let at = topic.length - 1; at >= 0; at -= 1) {
      const found = findAt(topic, at);
      if (found) return found.claimsParts ? found.name : null;
    }
    return null;
  };
}
