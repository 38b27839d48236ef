import { describe, expect, it } from 'vitest';
import { EvidenceStore, named } from './evidence-store';
import { keepEvidence, MAX_KEPT, storeOf } from './kept-evidence';

/** A table that remembers what it was asked. */
function table(rows: readonly { part: string; says: string }[]) {
  const asked: (readonly string[])[] = [];
  const fetch = async (missing: ReadonlyMap<string, string>) => {
    const keys = [...missing.keys()];
    asked.push(keys);
    return rows.filter(row => keys.includes(row.part));
  };
  return { asked, fetch };
}

const ROWS = [
  { part: 'a', says: '1' },
  { part: 'b', says: '2' },
  { part: 'a', says: '3' },
];

describe('a store of evidence', () => {
  it('fetches what it lacks in one statement, and nothing twice, not even that there is nothing', async () => {
    const { asked, fetch } = table(ROWS);
    const store = new EvidenceStore();
    const read = (...keys: string[]) => store.rowsOf('said', named(keys), fetch, row => [row.part]);
    const first = await read('a', 'nobody');
    expect(first('a').map(row => row.says)).toEqual(['1', '3']);
    expect(first('nobody')).toEqual([]);
    const second = await read('a', 'b', 'nobody');
    expect(second('b').map(row => row.says)).toEqual(['2']);
    await read('b', 'nobody');
    expect(asked).toEqual([['a', 'nobody'], ['b']]);
    // Three rows and three keys.
    expect(store.size).toBe(6);
  });

  it('asks the first time even without keys: a new store costs the same for any question', async () => {
    const { asked, fetch } = table(ROWS);
    const store = new EvidenceStore();
    await store.rowsOf('said', named([]), fetch, row => [row.part]);
    await store.rowsOf('said', named([]), fetch, row => [row.part]);
    expect(asked).toEqual([[]]);
  });

  it('keeps the arrays that came first when two questions bring the same', async () => {
    const { fetch } = table(ROWS);
    const store = new EvidenceStore();
    const read = () => store.rowsOf('said', named(['a']), fetch, row => [row.part]);
    const [one, other] = await Promise.all([read(), read()]);
    expect(one('a')).toBe(other('a'));
  });

  it('knows nothing of what could not be read', async () => {
    const store = new EvidenceStore();
    const away = async () => {
      throw new Error('the database is away');
    };
    await expect(store.rowsOf('said', named(['a']), away, () => [])).rejects.toThrow('away');
    const { fetch } = table(ROWS);
    expect((await store.rowsOf('said', named(['a']), fetch, row => [row.part]))('a')).toHaveLength(2);
  });

  it('makes a thing once, also nothing', () => {
    const store = new EvidenceStore();
    let made = 0;
    const make = () => {
      made += 1;
      return undefined;
    };
    store.made('thing', 'a', make);
    store.made('thing', 'a', make);
    expect(made).toBe(1);
  });
});

describe('the store to read through', () => {
  it('is one of a process that keeps it, for one version of the data, up to its limit', async () => {
    keepEvidence();
    const store = storeOf('version 1');
    expect(storeOf('version 1')).toBe(store);
    const next = storeOf('version 2');
    expect(next).not.toBe(store);
    await next.of('many', named(['a']), async () => ({ found: new Map([['a', 1]]), rows: MAX_KEPT + 1 }));
    expect(storeOf('version 2')).not.toBe(next);
  });
});
