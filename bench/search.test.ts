import { expect, it } from 'vitest';
import { seededRandom } from './generate/random';
import { oneEdit, searchTexts } from './search';

/** Edits between two texts, a swap of neighbours being one (optimal string alignment). */
function distance(a: string, b: string): number {
  const row = (i: number) => Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0));
  const table = Array.from({ length: a.length + 1 }, (_, i) => row(i));
  const at = (i: number, j: number) => table[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const changed = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      (table[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swapped);
    }
  }
  return at(a.length, b.length);
}

it('a typo is one edit away, never none and never two', () => {
  const random = seededRandom(1);
  for (const name of ['82574L Gigabit Network Connection', 'MT27500 Family [ConnectX-3]', 'aa', 'X']) {
    for (let i = 0; i < 200; i += 1) expect(distance(name, oneEdit(name, random))).toBe(1);
  }
});

it('the same texts are asked in each run, of every kind', () => {
  const devices = [
    { key: 'pci:8086:10d3', name: '82574L' },
    { key: 'usb:0bda:8153', name: 'RTL8153' },
  ];
  const texts = searchTexts(devices, 50);
  expect(searchTexts(devices, 50)).toEqual(texts);
  expect(new Set(texts.map(one => one.kind))).toEqual(new Set(['id', 'name', 'one word', 'two words', 'typo']));
});
