import { redact } from '@/lib/domain/report/redact';
import type { RedactionKind } from '@/lib/domain/report/redaction/pattern';
import type { Label, LabelledText } from './corpus';

export interface Score {
  /** Share of the personal values of a kind of which nothing is left. */
  recall: Readonly<Partial<Record<RedactionKind, number>>>;
  /** Share of the redacted places that hold personal data. */
  precision: number;
  /** Share of the technical facts that stand as they stood. */
  kept: number;
  values: number;
  facts: number;
}

interface Place {
  start: number;
  end: number;
}

const touches = (one: Place, other: Place): boolean => one.start < other.end && one.end > other.start;
const covers = (one: Place, other: Place): boolean => one.start <= other.start && one.end >= other.end;
const isPersonal = (label: Label): boolean => label.is !== 'technical';

/** What `redact` does to labelled texts. */
export function scoreRedaction(texts: readonly LabelledText[]): Score {
  const found = new Map<RedactionKind, { all: number; hit: number }>();
  let right = 0;
  let redacted = 0;
  let facts = 0;
  let kept = 0;
  for (const { text, labels } of texts) {
    const { redactions } = redact(text);
    redacted += redactions.length;
    right += redactions.filter(place => labels.some(label => isPersonal(label) && touches(place, label))).length;
    for (const label of labels) {
      if (label.is === 'technical') {
        facts += 1;
        if (!redactions.some(place => touches(place, label))) kept += 1;
        continue;
      }
      const count = found.get(label.is) ?? { all: 0, hit: 0 };
      count.all += 1;
      if (redactions.some(place => covers(place, label))) count.hit += 1;
      found.set(label.is, count);
    }
  }
  const values = [...found.values()].reduce((sum, { all }) => sum + all, 0);
  return {
    recall: Object.fromEntries([...found].map(([kind, { all, hit }]) => [kind, hit / all])),
    precision: redacted === 0 ? 1 : right / redacted,
    kept: facts === 0 ? 1 : kept / facts,
    values,
    facts,
  };
}
