import type { CleanText } from './clean-text';

/** 256 processors, the most a purple screen of ESX 4 could list. */
const MAX_WORLDS = 256;
/** A list of 256 worlds, eight a line. */
const MAX_LINES = 40;

/**
 * Worlds that say nothing of what went wrong: the idle loop, a guest's own processors and screen, helpers that run
 * anybody's work. Names from ESX's world lists (broadcom KB 343033).
 */
const TELLS_NOTHING = /^(?:idle|vmm|vcpu|vmx|vmware-vm|vmast|mks|helper|console|drain|unknown)/i;

/** Name of a world without its VM, number and instance: `vmm0:Fagi` → `vmm#`, `NetWorld-VM-8353` → `NetWorld-VM-#`. */
function worldName(printed: string): string {
  const own = printed.split(/[:.]/, 1)[0] ?? '';
  return own.replace(/\d{1,10}/g, '#');
}

/** Worlds by processor, from `0:8353/ethtool 1:6231/sfcbd *2:4109/helper1-0`, wrapped anywhere between two entries. */
export function worldsOn(text: CleanText, fromLine: number): ReadonlyMap<number, string> {
  const worlds = new Map<number, string>();
  for (const line of text.lines.slice(fromLine, fromLine + MAX_LINES)) {
    for (const word of line.slice(0, 2_000).split(' ')) {
      const entry = /^\*?(\d{1,4}):[\d#]{1,10}\/([\w.:+-]{1,40})$/.exec(word);
      if (entry?.[1] === undefined || entry[2] === undefined) continue;
      const pcpu = Number(entry[1]);
      if (!worlds.has(pcpu)) worlds.set(pcpu, worldName(entry[2]));
      if (worlds.size === MAX_WORLDS) return worlds;
    }
  }
  return worlds;
}

/** Whether a world's name points at a cause. */
export function worldTells(world: string): boolean {
  return !TELLS_NOTHING.test(world) && /[a-z]{2}/i.test(world);
}
