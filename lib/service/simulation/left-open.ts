import 'server-only';
import type { Mechanism } from '@/lib/domain/verdict/evidence';
import type { Board } from '@/lib/sim/board/board';
import { type FacetId, type FacetValue, ownValue } from '@/lib/sim/verify/facets';
import type { MechanismQuestion, MechanismSearch } from '@/lib/sim/verify/search-mechanism';
import type { FacetEffect } from '@/lib/sim/verify/vary-facets';
import { facetOfBoard, textOfSetting } from './setting-of-board';

type Assumed = Mechanism['assumed'];

/** What a report leaves open: as what it was taken, and what became of the answer as anything else. */
export function leftOpen({ board: told }: MechanismQuestion, { best, open }: MechanismSearch): Assumed {
  if (best === null) return [];
  return open.map(({ facet, effect, others }) => ({
    facet: nameOf(facet, told),
    value: valueText(ownValue(facet, best), told),
    effect,
    because: becauseOf(effect, others, told),
  }));
}

function becauseOf(effect: FacetEffect['effect'], others: FacetEffect['others'], told: Partial<Board>): string {
  const texts = (some: FacetEffect['others']): string => some.map(({ value }) => valueText(value, told)).join('; ');
  if (others.length === 0) return 'not told; nothing else goes with this run';
  if (effect === 'decides')
    return `not told; another answer with ${texts(others.filter(({ sameAnswer }) => !sameAnswer))}`;
  const course = effect === 'course' ? 'another course to the same answer' : 'nothing at all changes';
  return `not told; played as ${texts(others)} too: ${course}`;
}

function nameOf(facet: FacetId, told: Partial<Board>): string {
  if (facet === 'build') return 'driver.build';
  if (facet === 'seed') return 'seed';
  return facetOfBoard(facet === 'vtd' && 'vtd' in told ? 'interruptRemapping' : facet);
}

function valueText({ board, build, seed }: FacetValue, told: Partial<Board>): string {
  if (board === undefined) return build ?? String(seed);
  if (board.interruptRemapping !== undefined) {
    if ('vtd' in told) return textOfSetting('interruptRemapping', board);
    return board.vtd ? `on, ${board.interruptRemapping ? 'with' : 'without'} interrupt remapping` : 'off';
  }
  return (Object.keys(board) as (keyof Board)[]).map(name => textOfSetting(name, board)).join(', ');
}
