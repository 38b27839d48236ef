import { DEFAULT_BOARD } from '../board/board';
import { canonicalJson } from './canonical-json';
import type { CheckedInput } from './run';

/**
 * The same question without what was put in: without its faults, or, where there are none, on the default board.
 * @returns null where neither was put in: there is nothing to take out
 */
export function counterQuestion(input: CheckedInput): CheckedInput | null {
  if (input.faults.length > 0) return { ...input, faults: [] };
  if (canonicalJson(input.board) === canonicalJson(DEFAULT_BOARD)) return null;
  return { ...input, board: DEFAULT_BOARD };
}
