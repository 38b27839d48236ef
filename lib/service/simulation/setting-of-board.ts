import type { Board } from '@/lib/sim/board/board';

/** Settings of a board that a configuration has a facet for (lib/sim/board/from-configuration.ts reads them). */
const FACETS: Partial<Record<keyof Board, string>> = {
  bmcLanMode: 'settings.bmc.lan-mode',
  aspm: 'settings.bios.aspm',
  vtd: 'settings.bios.vt-d',
  interruptRemapping: 'settings.bios.interrupt-remapping',
  interruptMode: 'settings.interface.interrupt-mode',
  wol: 'settings.interface.wake-on-lan',
};

/** What a setting is called; `board.<name>` where configurations have no facet for it. */
export const facetOfBoard = (name: keyof Board): string => FACETS[name] ?? `board.${name}`;

/** The value of one setting of a board as text. */
export function textOfSetting(name: keyof Board, board: Partial<Board>): string {
  const value = board[name];
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? `${value.kind} after ${value.ns / 1e6} ms` : String(value);
}

/** One setting of a board as facet and value. */
export function settingOfBoard(name: keyof Board, board: Board): { facet: string; value: string } {
  return { facet: facetOfBoard(name), value: textOfSetting(name, board) };
}
