import type { VerdictContext } from './context';
import type { Folded } from './fold';
import { remarks } from './notes';
import type { Verdict } from './verdict';

type Sentence = Verdict['explanation'][number];

const REVIEW_HEADLINES: Readonly<Partial<Record<string, string>>> = {
  conditional: 'It depends: look before you buy',
  disputed: 'Disputed: fails for some, works for others',
  corroborated: 'Failures reported by several',
  reported: 'A failure was reported',
  'not-claimed': 'No driver of that build binds this part',
};

/** The one line above a verdict. Never says good where the decision is not ok. */
export function headline(context: VerdictContext, folded: Folded): string {
  const { decision, status } = folded;
  const { listing, evidence } = context;
  if (evidence.device === null) {
    return evidence.candidates.length > 0 ? 'Several parts could be meant' : 'This part is not known';
  }
  const listed = listing.listed && listing.status !== 'revoked';
  if (status === 'known-bad') return listed ? 'Listed, but fails in the field' : 'Known to fail';
  if (decision === 'review') {
    if (listing.status === 'revoked') return 'The vendor withdrew its listing';
    if (listing.status === 'listed-mismatch') return 'Listed, but not in this combination';
    const fromField = REVIEW_HEADLINES[status];
    if (fromField) return fromField;
    if (listing.status === 'listed-partial') return 'Listed, if the rest fits';
    return 'Documented with limits';
  }
  if (decision === 'ok') return 'Supported, and nothing known against it';
  return 'Nothing decisive is known';
}

/** Sentences of the rules that decided or warn; those that only inform go to the notes. */
export function sentences(context: VerdictContext, folded: Folded): { explanation: Sentence[]; notes: Sentence[] } {
  const explanation: Sentence[] = [];
  const notes: Sentence[] = [];
  for (const one of folded.fired) {
    // Every sentence cites evidence that exists; what cannot is left to the other fields.
    if (one.text === '' || one.evidence.length === 0) continue;
    const sentence = { text: one.text, evidence: [...new Set(one.evidence)] };
    (one.effect === 'nothing' ? notes : explanation).push(sentence);
  }
  return { explanation, notes: [...notes, ...remarks(context)] };
}
