import 'server-only';

/** Things that are asked for by their names alone. */
export const named = (names: Iterable<string>): ReadonlyMap<string, string> =>
  new Map([...names].map(name => [name, name]));

/**
 * What was read of one version of the data, filed by what was asked for, so that a question asked again costs no
 * statement. Holds nothing but answers to reads: throwing it away changes no verdict.
 */
export class EvidenceStore {
  readonly #kinds = new Map<string, Map<string, unknown>>();
  #size = 0;

  /** Rows that it was made from and keys that it knows, also of what there is not: what it takes of memory goes with them. */
  get size(): number {
    return this.#size;
  }

  /**
   * What is filed under the keys of what is asked; what is not known yet is fetched at once, however much it is. The
   * first question of a kind is sent even for nothing: a new store costs the same number of statements for any question.
   * @param asked what to fetch by, under the key that its answer is filed under
   * @param fetch answers, by their keys, all that it is given, and says how many rows that took
   */
  async of<Asked, Value>(
    kind: string,
    asked: ReadonlyMap<string, Asked>,
    fetch: (missing: ReadonlyMap<string, Asked>) => Promise<{ found: ReadonlyMap<string, Value>; rows: number }>,
  ): Promise<ReadonlyMap<string, Value>> {
    const isNew = !this.#kinds.has(kind);
    const known = this.#kind<Value>(kind);
    const missing = new Map([...asked].filter(([key]) => !known.has(key)));
    if (!isNew && missing.size === 0) return known;
    const { found, rows } = await fetch(missing);
    this.#size += rows + missing.size;
    // Another question may have brought the same meanwhile: the engine arranges statements by the arrays they come in.
    for (const [key, value] of found) if (!known.has(key)) known.set(key, value);
    return known;
  }

  /** Rows filed under these keys, in the order of the statement; a row under a key that was not asked is left out. */
  async rowsOf<Asked, Row>(
    kind: string,
    asked: ReadonlyMap<string, Asked>,
    fetch: (missing: ReadonlyMap<string, Asked>) => Promise<readonly Row[]>,
    keysOf: (row: Row) => readonly string[],
  ): Promise<(key: string) => readonly Row[]> {
    const known = await this.of<Asked, readonly Row[]>(kind, asked, async missing => {
      const rows = await fetch(missing);
      const found = new Map<string, Row[]>([...missing.keys()].map(key => [key, []]));
      for (const row of rows) for (const key of keysOf(row)) found.get(key)?.push(row);
      return { found, rows: rows.length };
    });
    return key => known.get(key) ?? [];
  }

  /** Rows that no key chooses. */
  async all<Row>(kind: string, fetch: () => Promise<readonly Row[]>): Promise<readonly Row[]> {
    const rowsOf = await this.rowsOf(kind, named(['']), fetch, () => ['']);
    return rowsOf('');
  }

  /**
   * What was made of the rows under this key, made once.
   * @param sizeOf how many rows' worth of memory it takes by itself
   */
  made<Value>(kind: string, key: string, make: () => Value, sizeOf: (value: Value) => number = () => 1): Value {
    const known = this.#kind<{ value: Value }>(kind);
    const before = known.get(key);
    if (before) return before.value;
    const value = make();
    known.set(key, { value });
    this.#size += sizeOf(value);
    return value;
  }

  #kind<Value>(kind: string): Map<string, Value> {
    const known = (this.#kinds.get(kind) ?? new Map()) as Map<string, Value>;
    this.#kinds.set(kind, known);
    return known;
  }
}
