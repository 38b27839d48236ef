/** Socorro cuts its signature at 255 characters, syzkaller its title at 120: the shorter, as three parts are joined. */
const MAX_MESSAGE_LENGTH = 120;
/** No message is read further: what decides stands at its start. */
const MAX_READ_LENGTH = 300;

/**
 * Volatile parts and their names, in order; after syzkaller's title clean-up (pkg/report/report.go@1e72964): addresses,
 * then numbers, but no digits inside identifiers (`cfg80211`). Masks of knowledge-base articles (`0x##`, `#####`)
 * become the same names. A negative error number is a cause and stays.
 */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b(?:[\da-f]{4,8}:)?[\da-f]{2}:[\da-f]{2}\.[\da-f]\b/gi, 'BDF'],
  [/\b(?:[\da-f]{2}:){5}[\da-f]{2}\b/gi, 'MAC'],
  [/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/g, 'IP'],
  [/#{1,20}/g, 'NUM'],
  // The same field holds a number of any length: `seq=13441142` and `seq=9261`, a bare address and a count.
  [/\b(?=[\da-f]{0,19}\d)[\da-f]{8,20}\b/gi, 'NUM'],
  // Versions in names of firmware files: iwlwifi-so-a0-hr-b0-89.ucode.
  [/(?<=[a-z\d][-_])\d{1,4}(?=\.(?:ucode|bin|fw|pnvm|dat)\b)/gi, 'NUM'],
  [/\b(?:eth|vmnic|wlan|wlp|enp|ens|eno|enx)(?:NUM|[\da-z]{0,16})\b/g, 'IFACE'],
  [/(?<![-\w.])\d{1,20}(?:\.\d{1,20})?\b/g, 'NUM'],
];

/** Names that stand for what was volatile. */
export const MASKED = /\b(?:BDF|MAC|IP|NUM|IFACE|HEX)\b/g;

/** A number that a word in front calls a status or a cause is the message's point: `syndrome (0x15c356)`, `FW_STATUS_REG: 0x89021`. */
const HEX = /((?:syndrome|status|code|reason|error|err|fault|failed)[a-z_]{0,12}[ :=(!]{1,3})?\b0x([\da-f#x]{1,20})/gi;
/** Longer ones are addresses. */
const MAX_CODE_DIGITS = 8;

function withoutAddresses(message: string): string {
  return message.replace(HEX, (_, word: string | undefined, digits: string) =>
    word !== undefined && digits.length <= MAX_CODE_DIGITS && /^[\da-f]{1,8}$/i.test(digits)
      ? `${word}0x${digits.toLowerCase()}`
      : `${word ?? ''}HEX`,
  );
}

/** A driver's message without what differs from one occurrence to the next; at most 120 characters. */
export function normaliseMessage(message: string): string {
  let normal = withoutAddresses(message.slice(0, MAX_READ_LENGTH));
  for (const [pattern, name] of VOLATILE) normal = normal.replace(pattern, name);
  return normal
    .replaceAll('|', '/')
    .replace(/[\s.!:,]{1,8}$/, '')
    .slice(0, MAX_MESSAGE_LENGTH)
    .trim();
}
