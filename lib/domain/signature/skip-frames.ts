import type { FrameRule } from './frame-rule';
import type { FrameStyle } from './frames';
import { ESX_RULES } from './skip-frames-esx';
import { FREEBSD_RULES } from './skip-frames-freebsd';
import { LINUX_RULES } from './skip-frames-linux';

const RULES: Record<FrameStyle, readonly FrameRule[]> = {
  esx: ESX_RULES,
  linux: LINUX_RULES,
  freebsd: FREEBSD_RULES,
};

function hits(rule: FrameRule, name: string): boolean {
  return (
    rule.exact?.includes(name) === true ||
    rule.starts?.some(start => name.startsWith(start)) === true ||
    rule.contains?.some(part => name.includes(part)) === true
  );
}

/** The first rule that speaks of a frame, or null: a frame to be kept. */
export function frameRule(
  frame: { style: FrameStyle; name: string; module: string | null | undefined },
  sampled: boolean,
): FrameRule | null {
  const inModule = typeof frame.module === 'string';
  for (const rule of RULES[frame.style]) {
    if (rule.sampledOnly === true && !sampled) continue;
    if (inModule && rule.inModules !== true && frame.style === 'linux') continue;
    if (hits(rule, frame.name)) return rule;
  }
  return null;
}
