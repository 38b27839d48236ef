const BAR_WIDTH = 24;
/** More often than this is flicker. */
const REDRAW_MS = 100;

/** One line that redraws itself on a terminal; elsewhere (a log, a pipe) it stays silent. */
export class ProgressLine {
  private drawnAt = 0;

  constructor(private readonly title: string) {}

  /** A bar of `done` out of `total` bytes. */
  show(what: string, done: number, total: number): void {
    const share = Math.min(1, total > 0 ? done / total : 0);
    const filled = Math.round(share * BAR_WIDTH);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
    this.draw(`${what} ${bar} ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`);
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
