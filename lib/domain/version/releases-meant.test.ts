import { expect, it } from 'vitest';
import type { Ordering } from './ordering';
import { releasesMeant } from './releases-meant';

const CATALOGUED = ['4.0', '4.0 U1', '4.1', '5.0'];

it.each([
  ['a pattern stands for what it contains', '4.x', ['4.0', '4.0 U1', '4.1']],
  ['a bare major too', '4', ['4.0', '4.0 U1', '4.1']],
  ['a catalogued release is itself, not its updates', '4.0', ['4.0']],
  ['a release that nobody catalogued is kept', '6.0', ['6.0']],
  ['and so is what cannot be read', 'some day', ['some day']],
])('%s', (_, release, meant) => {
  expect(releasesMeant('esxi-release' as Ordering, release, CATALOGUED)).toEqual(meant);
});
