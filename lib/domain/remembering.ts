/** Reads each key once: a batch asks the same few a thousand times. For as long as the reader is kept. */
export function remembering<Key, Value extends NonNullable<unknown>>(read: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return key => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = read(key);
    known.set(key, value);
    return value;
  };
}
