import type { Span } from './pattern';

/**
 * Words that name software, parts or roles. A machine called like one of them is redacted where a label says so, but the
 * word stays elsewhere: a log without "nvme" or "proxmox" is worth nothing.
 */
const VOCABULARY = new Set(
  `server servers host hosts node nodes storage backup gateway router switch kernel vmkernel linux debian ubuntu fedora
  centos redhat proxmox truenas freenas opnsense pfsense windows vmware esxi freebsd unraid openwrt raspberrypi raspberry
  nvme network ethernet driver drivers firmware supermicro lenovo fujitsu intel broadcom samsung seagate toshiba micron
  default system systemd docker cluster master worker primary secondary replica production staging testing desktop laptop
  workstation machine device controller adapter memory module process thread timeout watchdog interrupt queue transmit
  receive virtual physical remote local private public office homelab mellanox realtek marvell hyperv vcenter idrac
  ipmitool smartd hostd vpxa`.split(/\s+/),
);

/** Names of interfaces, disks, modules and parts: `eth0`, `vmnic1`, `nvme0n1`, `r8169`, `i40en`, `x86-64`. */
const TECHNICAL =
  /^(?:(?:eth|eno|ens|enp|em|igb|ix|re|bge|mlx|vmnic|vmk|vmhba|br|bond|wlan|wlp|nvme|ata|cpu|pcpu|scsi|usb|host|mps|mpr|md|dm|tty|hpsa)[-_]?\d[\w:-]{0,8}|mpt\d?sas\w{0,8}|r\d{4}|e1000\w{0,4}|i\d{2,3}[a-z]{0,4}|ixgbe\w{0,4}|x86\w{0,8}|amd64|x64)$/i;

/** Whether a word names software, parts or roles rather than one machine or person. */
export const isCommonWord = (value: string): boolean => TECHNICAL.test(value) || VOCABULARY.has(value.toLowerCase());

function isTelling({ kind }: Span, value: string): boolean {
  if (isCommonWord(value)) return false;
  if (kind === 'host') return value.length >= 5 || (value.length >= 4 && /\d/.test(value) && /[a-z]/i.test(value));
  if (kind === 'serial') return value.length >= 6 && /\d/.test(value) && (/[a-z]/i.test(value) || value.length >= 9);
  // "max" and "will" are names of people and words; a figure, a dot or a surname makes a name telling.
  return kind === 'user' && value.length >= 5 && /[\d. ]/.test(value) && /[a-z]/i.test(value);
}

/** The values worth looking for again; of a full host name also its first part. */
function tellingValues(text: string, spans: readonly Span[]): Map<string, Span['kind']> {
  const values = new Map<string, Span['kind']>();
  for (const span of spans) {
    const value = text.slice(span.start, span.end);
    const [first = ''] = value.split('.');
    for (const one of span.kind === 'host' ? [value, first] : [value]) {
      if (isTelling(span, one)) values.set(one, span.kind);
    }
  }
  return values;
}

/** As many values are sooner looked for one by one than the text is taken apart. */
const FEW = 8;

/** Whether the values stand nowhere but within the spans, which are in order, so that looking for them changes nothing. */
function standOnlyIn(spans: readonly Span[], text: string, values: ReadonlyMap<string, Span['kind']>): boolean {
  for (const [value, kind] of values) {
    let next = 0;
    for (let start = text.indexOf(value); start >= 0; start = text.indexOf(value, start + 1)) {
      const end = start + value.length;
      while (next < spans.length && (spans[next] as Span).end <= start) next += 1;
      const span = spans[next];
      if (span === undefined || start < span.start || end > span.end) return false;
      // The same value found as two kinds becomes one of them everywhere.
      if (start === span.start && end === span.end && kind !== span.kind) return false;
    }
  }
  return true;
}

/** Names of several words, by the first of them. */
function phrasesByFirstWord(values: ReadonlyMap<string, Span['kind']>): ReadonlyMap<string, readonly string[]> {
  const phrases = new Map<string, string[]>();
  for (const value of values.keys()) {
    const [first = '', ...more] = value.split(' ');
    const same = phrases.get(first) ?? [];
    if (more.length > 0 && same.length < FEW) phrases.set(first, [...same, value]);
  }
  return phrases;
}

/**
 * Where values that a label gave away stand again without one: the serial number in a device's name, the host's name in
 * a later line. Looks words up in a table, so its time grows with the text, not with the number of values.
 */
export function findRepeated(masked: string, spans: readonly Span[]): Span[] {
  const values = tellingValues(masked, spans);
  const phrases = phrasesByFirstWord(values);
  const found: Span[] = [];
  if (values.size === 0 || (values.size <= FEW && standOnlyIn(spans, masked, values))) return found;
  const look = (start: number, word: string): boolean => {
    const kind = values.get(word);
    if (kind === undefined) return false;
    found.push({ kind, start, end: start + word.length });
    return true;
  };
  for (const { index, 0: whole } of masked.matchAll(/[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*/g)) {
    const phrase = phrases.get(whole)?.find(one => masked.startsWith(one, index));
    if ((phrase !== undefined && look(index, phrase)) || look(index, whole)) continue;
    for (const dotted of whole.matchAll(/[^.]+/g)) {
      if (look(index + dotted.index, dotted[0])) continue;
      for (const part of dotted[0].matchAll(/[^-]+/g)) look(index + dotted.index + part.index, part[0]);
    }
  }
  return found;
}
