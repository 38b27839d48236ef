import 'server-only';
import { setImmediate } from 'node:timers/promises';
import type { Configuration } from '@/lib/domain/configuration/configuration';

/** Others wait no longer than this and one decision, which takes a few milliseconds where a part has hundreds of reports. */
const TURN_MS = 10;

/** When others last had their turn, whoever decides: one call may be made within another. */
let turnedAt = 0;

async function letOthers(): Promise<void> {
  if (performance.now() - turnedAt < TURN_MS) return;
  await setImmediate();
  turnedAt = performance.now();
}

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
    await letOthers();
  }
  return answers;
}
