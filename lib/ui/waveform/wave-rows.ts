import type { Lane } from '@/lib/sim/trace/lanes';

/** One line of a drawing: a lane of the first run, of the second, or of both where they are the same. */
export interface WaveRow {
  key: string;
  lane: Lane;
  mark: 'A' | 'B' | null;
  /** The first line of its group. */
  opens: boolean;
}

const same = (a: Lane, b: Lane): boolean => JSON.stringify(a.changes) === JSON.stringify(b.changes);

/** Lines of one run, or of two with the second run's below those that differ. A lane that one run lacks is empty there. */
export function rowsOf(a: readonly Lane[], b: readonly Lane[] | null): WaveRow[] {
  const rows: Omit<WaveRow, 'opens'>[] = [];
  const ofB = new Map((b ?? []).map(lane => [lane.id, lane]));
  const inA = new Set(a.map(({ id }) => id));
  // Lanes that only the second run has go to the end of their group.
  const groups = [...new Set([...a, ...(b ?? [])].map(({ group }) => group))];
  const all = groups.flatMap(group => [
    ...a.filter(lane => lane.group === group),
    ...(b ?? []).filter(lane => lane.group === group && !inA.has(lane.id)),
  ]);
  for (const lane of all) {
    const first = inA.has(lane.id) ? lane : { ...lane, changes: [] };
    const second = ofB.get(lane.id) ?? { ...lane, changes: [] };
    if (b === null || same(first, second)) {
      rows.push({ key: `a.${lane.id}`, lane: first, mark: null });
      continue;
    }
    rows.push({ key: `a.${lane.id}`, lane: first, mark: 'A' }, { key: `b.${lane.id}`, lane: second, mark: 'B' });
  }
  return rows.map((row, i) => ({ ...row, opens: row.lane.group !== rows[i - 1]?.lane.group }));
}
