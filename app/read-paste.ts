import { MAX_IDENTIFY_BYTES } from '@/lib/domain/identify/identify';

/** Longer text is answered but not sent back into the box: the page would double in size. */
const MAX_TEXT_KEPT = 200_000;

/** A pasted text: whole, as the box keeps it, and why it cannot be read, if so. */
export interface Paste {
  text: string;
  kept: string;
  problem: string | null;
}

/** Reads the field `text` of a paste box. @param label what the box is called, for the problem */
export function readPaste(form: FormData, label: string): Paste {
  const given = form.get('text');
  const text = typeof given === 'string' ? given : '';
  return { text, kept: text.slice(0, MAX_TEXT_KEPT).replaceAll('\u0000', '\u2400'), problem: problemOf(text, label) };
}

function problemOf(text: string, label: string): string | null {
  if (text.trim() === '') return `${label}: nothing was pasted.`;
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_IDENTIFY_BYTES) return null;
  const [given, most] = [bytes, MAX_IDENTIFY_BYTES].map(one => one.toLocaleString('en-GB'));
  return `${label}: ${given} bytes, at most ${most} can be read.`;
}
