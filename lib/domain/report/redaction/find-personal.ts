import { findInColumns } from './columns';
import { HARDWARE_ADDRESSES } from './hardware-addresses';
import { LABELLED_SERIALS, SERIALS_BY_FORM, UNIQUE_NAMES } from './hardware-serials';
import { HOST_NAMES } from './host-names';
import { INTERNET_ADDRESSES } from './internet-addresses';
import { findInLetters, TITLED } from './letters';
import { mergeSpans, PatternSet, type Span } from './pattern';
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

/** All personal data in a text whose earlier placeholders are covered, from its beginning to its end, not overlapping. */
export function findPersonal(masked: string): Span[] {
  const found = mergeSpans([...PATTERNS.find(masked), ...findInColumns(masked), ...findInLetters(masked)]);
  return found.length === 0 ? found : mergeSpans([...found, ...findRepeated(masked, found)]);
}
