import type { Board } from '@/lib/sim/board/board';

/** Settings of a board that a configuration has a facet for (lib/sim/board/from-configuration.ts reads them). */
const FACETS: Partial<Record<keyof Board, string>> = {
  bmcLanMode: 'settings.bmc.lan-mode',
  aspm: 'settings.bios.aspm',
  vtd: 'settings.bios.vt-d',
};

/** One setting of a board as facet and value; `board.<name>` where configurations have no facet for it. */
export function settingOfBoard(name: keyof Board, board: Board): { facet: string; value: string } {
  const value = board[name];
  const facet = FACETS[name] ?? `board.${name}`;
  if (typeof value === 'boolean') return { facet, value: value ? 'on' : 'off' };
  return { facet, value: typeof value === 'object' ? `${value.kind}, ${value.ns} ns` : String(value) };
}
