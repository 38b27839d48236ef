/** In the order of a text of each; rows that stand in it already are answered as they are. */
export function sortedBy<T>(rows: readonly T[], text: (one: T) => string): readonly T[] {
  let before = '';
  const inOrder = rows.every(row => {
    const last = before;
    before = text(row);
    return last <= before;
  });
  if (inOrder) return rows;
  const keyed = rows.map(row => ({ row, key: text(row) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(one => one.row);
}
