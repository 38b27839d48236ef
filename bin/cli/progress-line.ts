const BAR_WIDTH = 24;
/** More often than this is flicker. */
const REDRAW_MS = 100;

function barOf(done: number, total: number): string {
  const filled = Math.round(Math.min(1, total > 0 ? done / total : 0) * BAR_WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
}

/** One line that redraws itself on a terminal; elsewhere (a log, a pipe) it stays silent. */
export class ProgressLine {
  private drawnAt = 0;

  constructor(private readonly title: string) {}

  /** A bar of `done` out of `total` bytes. */
  show(what: string, done: number, total: number): void {
    this.draw(`${what} ${barOf(done, total)} ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`);
  }

  /** A bar of `done` things out of `total`. */
  steps(what: string, done: number, total: number): void {
    this.draw(`${what} ${barOf(done, total)} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`);
  }

  /** A running count, where the total is not known beforehand. */
  count(what: string, records: number): void {
    this.draw(`${what}, ${records.toLocaleString('en')} records`);
  }

  clear(): void {
    if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
  }

  private draw(text: string): void {
    const now = performance.now();
    if (!process.stdout.isTTY || now - this.drawnAt < REDRAW_MS) return;
    this.drawnAt = now;
    process.stdout.write(`\r\x1b[K• ${this.title}: ${text}`);
  }
}
