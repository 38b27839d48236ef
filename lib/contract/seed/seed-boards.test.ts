import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fitsBoard } from '@/lib/domain/known-issue/glob';
import { seedRecordSchemas } from './seed-record';

const read = (kind: 'boards' | 'known-issues') =>
  readdirSync(`prisma/seed/${kind}`).map(file => JSON.parse(readFileSync(`prisma/seed/${kind}/${file}`, 'utf8')));

it('every catalogued board is one that a known issue speaks of: it answers a question that some verdict asks', () => {
  const said = read('known-issues')
    .map(record => seedRecordSchemas['known-issues'].parse(record))
    .flatMap(issue => issue.affected.flatMap(group => group.all_of))
    .flatMap(matcher => (matcher.facet === 'board' ? [matcher] : []));
  const boards = read('boards').map(record => seedRecordSchemas.boards.parse(record));
  expect(boards.length).toBeGreaterThan(5);
  for (const board of boards) {
    const fitting = said.filter(one => one.product !== undefined && fitsBoard(one, board));
    expect(fitting, board.product).not.toEqual([]);
  }
});
