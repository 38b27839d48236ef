/** Virtual time is an integer number of nanoseconds; a double holds 104 days of it exactly. */
export const US = 1_000;
export const MS = 1_000_000;
export const S = 1_000_000_000;
