import { expect, it } from 'vitest';
import { notMeasured, plainFigure, ratioFigure, tableOf } from './figure';

it('a ratio holds up to its bar and not beyond', () => {
  expect(ratioFigure('check', 3, 6, 2)).toMatchObject({ figure: '3.00', holds: true });
  expect(ratioFigure('check', 3, 6.1, 2).holds).toBe(false);
  expect(ratioFigure('check', null, 6, 2).holds).toBeNull();
});

it('what was not measured does not hold, and the table says so', () => {
  const table = tableOf([
    notMeasured('feed', 'nginx is not installed'),
    plainFigure('memory', '≤ 600 MB', '1 MB', true),
  ]);
  expect(table.split('\n').slice(2)).toEqual([
    '| feed | – | not measured: nginx is not installed | – | – | **no** |',
    '| memory | ≤ 600 MB | 1 MB | – | – | yes |',
  ]);
});
