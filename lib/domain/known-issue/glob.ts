/** Whether a condition on boards takes this one for one of its own; what it leaves out it says of all. */
export const fitsBoard = (
  { vendor, product }: { vendor?: string; product?: string },
  board: { vendor: string; product: string },
): boolean =>
  (vendor === undefined || fitsGlob(vendor, board.vendor)) &&
  (product === undefined || fitsGlob(product, board.product));

/**
 * Whether `text` fits `pattern`, in which `*` stands for any run of characters and nothing else is special; case is
 * ignored. Linear backtracking to the last `*` only, never a regular expression built from stored text (ReDoS).
 */
export function fitsGlob(pattern: string, text: string): boolean {
  const glob = pattern.toLowerCase();
  const asked = text.toLowerCase();
  let at = 0;
  let in_ = 0;
  let star = -1;
  let resume = 0;
  while (at < asked.length) {
    if (glob[in_] === '*') {
      star = in_;
      in_ += 1;
      resume = at;
    } else if (glob[in_] === asked[at]) {
      in_ += 1;
      at += 1;
    } else if (star >= 0) {
      in_ = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  while (glob[in_] === '*') in_ += 1;
  return in_ === glob.length;
}
