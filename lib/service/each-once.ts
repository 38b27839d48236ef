import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Configuration } from '@/lib/domain/configuration/configuration';

/** A decision takes a few milliseconds where a part has hundreds of reports, well under one elsewhere. */
const DECIDED_AT_ONCE = 10;

/**
 * Answers about each configuration, in order. A parts list repeats itself: what is asked twice is answered once. Others
 * have their turn in between: a probe of readiness must not wait for a thousand decisions.
 */
export async function eachOnce<Item extends { configuration: Configuration }, Answer>(
  items: readonly Item[],
  answer: (item: Item) => Answer | Promise<Answer>,
): Promise<Answer[]> {
  const known = new Map<string, { answer: Answer }>();
  const answers: Answer[] = [];
  for (const item of items) {
    const identity = JSON.stringify(item.configuration);
    const one = known.get(identity) ?? { answer: await answer(item) };
    known.set(identity, one);
    answers.push(one.answer);
    if (answers.length % DECIDED_AT_ONCE === 0) await setImmediate();
  }
  return answers;
}
