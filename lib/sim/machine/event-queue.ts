/** What happens when an event's time has come. */
export type Action = () => void;

/**
 * Binary heap keyed by (time, order of scheduling): events of one instant happen in the order in which they were
 * scheduled, so a run never depends on how a heap happens to settle ties.
 */
export class EventQueue {
  private readonly times: number[] = [];
  private readonly orders: number[] = [];
  private readonly actions: Action[] = [];
  private scheduled = 0;

  get size(): number {
    return this.times.length;
  }

  /** Time of the next event, Infinity when there is none. */
  get nextNs(): number {
    return this.times[0] ?? Number.POSITIVE_INFINITY;
  }

  push(ns: number, action: Action): void {
    const order = this.scheduled++;
    let hole = this.times.length;
    this.times.push(ns);
    this.orders.push(order);
    this.actions.push(action);
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      // A parent of equal time was scheduled earlier, so it stays above.
      if ((this.times[parent] as number) <= ns) break;
      this.move(parent, hole);
      hole = parent;
    }
    this.put(hole, ns, order, action);
  }

  /** Removes and returns the next action. @throws when the queue is empty, which is a bug of the caller */
  pop(): Action {
    const first = this.actions[0];
    if (first === undefined) throw new Error('event queue: nothing to pop');
    const ns = this.times.pop() as number;
    const order = this.orders.pop() as number;
    const action = this.actions.pop() as Action;
    if (this.times.length > 0) this.sink(ns, order, action);
    return first;
  }

  private sink(ns: number, order: number, action: Action): void {
    const count = this.times.length;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= count) break;
      if (child + 1 < count && this.before(child + 1, this.times[child] as number, this.orders[child] as number))
        child += 1;
      if (!this.before(child, ns, order)) break;
      this.move(child, hole);
      hole = child;
    }
    this.put(hole, ns, order, action);
  }

  private before(index: number, ns: number, order: number): boolean {
    const time = this.times[index] as number;
    return time < ns || (time === ns && (this.orders[index] as number) < order);
  }

  private move(from: number, to: number): void {
    this.times[to] = this.times[from] as number;
    this.orders[to] = this.orders[from] as number;
    this.actions[to] = this.actions[from] as Action;
  }

  private put(at: number, ns: number, order: number, action: Action): void {
    this.times[at] = ns;
    this.orders[at] = order;
    this.actions[at] = action;
  }
}
