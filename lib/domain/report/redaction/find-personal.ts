import { findInColumns } from './columns';
import { HARDWARE_ADDRESSES } from './hardware-addresses';
import { LABELLED_SERIALS, SERIALS_BY_FORM, UNIQUE_NAMES } from './hardware-serials';
import { HOST_NAMES } from './host-names';
import { INTERNET_ADDRESSES } from './internet-addresses';
import { findInLetters, TITLED } from './letters';
import { mergeSpans, type Span } from './pattern';
import { PatternSet } from './pattern-set';
import { ACCOUNTS, MAILBOXES, PHONES } from './people';
import { PRINTED_ACCOUNTS } from './printed-accounts';
import { PRINTED_HOSTS } from './printed-hosts';
import { findRepeated } from './repeated-values';
import { SECRETS } from './secrets';
import { UNIQUE_IDS } from './unique-ids';

/** Every way in which personal data are written, as far as this product knows. */
export const PATTERNS = new PatternSet([
  ...SECRETS,
  ...MAILBOXES,
  ...UNIQUE_IDS,
  ...HARDWARE_ADDRESSES,
  ...INTERNET_ADDRESSES,
  ...LABELLED_SERIALS,
  ...SERIALS_BY_FORM,
  ...UNIQUE_NAMES,
  ...ACCOUNTS,
  ...PRINTED_ACCOUNTS,
  ...TITLED,
  ...HOST_NAMES,
  ...PRINTED_HOSTS,
  ...PHONES,
]);

/**
 * Finds all personal data in a text, from its beginning to its end, not overlapping. One finder is for one text, asked
 * again as more of it is covered: it remembers which patterns were in vain.
 */
export function personalFinder(): (masked: string) => Span[] {
  const find = PATTERNS.search();
  return masked => {
    const found = mergeSpans([...find(masked), ...findInColumns(masked), ...findInLetters(masked)]);
    return found.length === 0 ? found : mergeSpans([...found, ...findRepeated(masked, found)]);
  };
}
