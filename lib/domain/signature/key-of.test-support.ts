import { signatureKey, signatureOf } from './sign';

/** The key of what a text tells first; null where it has none. */
export function keyOf(text: string): string | null {
  const { primary } = signatureOf(text);
  return primary === null ? null : signatureKey(primary);
}
