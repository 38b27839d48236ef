/**
 * A name as the search and alias columns hold it: NFKC, lower case, every run of anything but letters, digits and
 * their marks one blank, no blank at the ends. Control and bidi characters vanish without parting a word. Made here
 * and not in SQL, because the database's collation is unknown. Idempotent; '' for a name of punctuation alone.
 * Shapes: `Intel® 82574L Gigabit-Network_Connection` → `intel 82574l gigabit network connection`.
 */
export function normaliseName(text: string): string {
  return (
    text
      .replace(/[®©™℠]/g, '')
      // Removed first and again: a mark behind an invisible character composes with the letter before it.
      .replace(/\p{Cf}/gu, '')
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFKC')
      .replace(/[\t\n\r]/g, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
      .trim()
      .normalize('NFKC')
  );
}
