/** sysexits(3) numbers where they exist; 0–3 are the decisions of a check. */
export const EXIT = {
  ok: 0,
  block: 1,
  review: 2,
  unknown: 3,
  usage: 64,
  badInput: 65,
  unavailable: 69,
  internal: 70,
} as const;

/** Ends a command with one line and an exit status. */
export class CliRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = 'CliRefusal';
  }
}
