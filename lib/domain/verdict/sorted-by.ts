/** In the order of a text of each, made once; rows that stand in it already are answered as they are. */
export function sortedBy<T>(rows: readonly T[], text: (one: T) => string): readonly T[] {
  const keyed = rows.map(row => ({ row, key: text(row) }));
  const inOrder = keyed.every((one, index) => index === 0 || (keyed[index - 1]?.key ?? '') <= one.key);
  if (inOrder) return rows;
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(one => one.row);
}
