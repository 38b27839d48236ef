/**
 * Work that is asked for again while it runs: rounds follow each other, and what is asked during one is the next round,
 * together. Within one process; a round that fails fails for those who asked for it and for nobody else.
 * @param together what two askers of one round want of it
 * @param work one round
 * @param before waited for before each round; what is asked meanwhile belongs to it
 * @returns asks for a round, and answers with its result
 */
export function mergedRounds<Asked, Result>(
  together: (one: Asked, other: Asked) => Asked,
  work: (asked: Asked) => Promise<Result>,
  before?: () => Promise<unknown>,
): (asked: Asked) => Promise<Result> {
  let underWay: Promise<unknown> = Promise.resolve();
  let next: { asked: Asked; answered: Promise<Result> } | null = null;
  return asked => {
    if (next) {
      next.asked = together(next.asked, asked);
      return next.answered;
    }
    const start = async (): Promise<Result> => {
      if (before) await before();
      next = null;
      return work(round.asked);
    };
    const round = { asked, answered: underWay.then(start) };
    next = round;
    underWay = round.answered.catch(() => undefined);
    return round.answered;
  };
}
