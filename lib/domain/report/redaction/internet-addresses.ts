import type { Around, Pattern } from './pattern';

/** Words that make four numbers a version. */
const VERSION_WORD =
  /(?:version|firmware|revision|release)s?(?![a-z])|(?<![a-z])(?:v(?!\d)|ver|vers|fw|mfw|drivers?|drv|bios|nvm|builds?|rev|rom|uefi|microcode|packages?|pkg|vibs?|bootcode|ncsi|srcversion|supported|fixed in|since|inbox|async)(?![a-z])/gi;

/** Words that make them an address. Weak ones (`from`, `to`, `host`, `server`) stand beside versions as often. */
const ADDRESS_WORD =
  /(?<![a-z])(?:inet6?|addr(?:ess(?:es)?)?|ip|ip ?v[46]|ip ?addr(?:ess)?|gateway|gw|dns|nameservers?|netmask|bcast|broadcast|brd|[sd]addr|src|dst|client|peer|ping(?:ed)?|ssh|rhost|listen(?:ing)?|bind|router|portal|subnet|dhcp\w*|lease|proxy|ntp|logged|via|source network address|dhcpack|dhcpoffer|ilo|idrac|bmc|ipmi)(?![a-z])/gi;

/**
 * Drivers of network and storage adapters whose versions have four parts: ESXi's (the compatibility guide's driver names)
 * and Linux' modules of the same parts (drivers/net/ethernet, drivers/scsi). A name right beside four numbers makes them
 * its version: machines and interfaces are called otherwise.
 */
const DRIVER =
  'i40en?|i40e_ens|iavf|icen?|ixgben?|ixgbevf|igbn?|igbvf|igc|ne1000e?|e1000e?|irdman?|bnx2x?|bnx2fc|bnx2i|bnxt(?:_?en|net|roce|_re)?|ntg3|tg3|qfle3[fi]?|qed[efiv]n?|qcnic|qlnativefc|qla2xxx|qla4xxx|lpfc\\d*|elxnet|elxiscsi|brcmfcoe|be2net|n?mlx\\d(?:_\\w{1,8})?|sfvmk|sfc|cxgb\\d\\w?|n?enic|n?fnic|lsi_\\w{1,12}|megaraid_sas|mpt\\d?sas\\w{0,3}|smartpqi|n?hpsa|aacraid|arcmsr|vmxnet3|pvscsi|nvme_pcie|iavmd|r81\\d\\d';

/** `i40en 10.0.10.1`, `bnxtnet driver (216.0.50.0`. */
const AFTER_DRIVER = new RegExp(
  String.raw`(?<![\w.-])(?:${DRIVER})["')]?[ \t]{1,4}(?:driver |module |vib )?[("']?$`,
  'i',
);

/** `10.0.10.1 of i40en`, `10.0.10.1 of the driver`, `216.0.51.0 firmware`. */
const BEFORE_DRIVER = new RegExp(
  String.raw`^["')\]]{0,2}[ \t]{1,4}(?:(?:of|for|from) (?:the |its |their )?)?(?:inbox |async |native |vendor )?(?:${DRIVER}|drivers?|firmware|fw|nvm|bios|vibs?)(?![\w-]|\.\w)`,
  'i',
);

const lastIndexOf = (words: RegExp, text: string): number => {
  let at = -1;
  words.lastIndex = 0;
  for (let found = words.exec(text); found; found = words.exec(text)) at = found.index;
  return at;
};

/**
 * Addresses that name no machine: loopback, "this network", multicast, masks and the broadcast address (RFC 6890, RFC
 * 5771). The documentation ranges are redacted like any other: telling them apart gains a reader nothing.
 */
function isSpecial(octets: readonly number[]): boolean {
  const [first = 0] = octets;
  return first === 0 || first === 127 || first === 255 || (first >= 224 && first <= 239);
}

/** RFC 1918, RFC 3927 and RFC 6598. */
function isPrivate([first = 0, second = 0]: readonly number[]): boolean {
  return (
    first === 10 ||
    (first === 172 && second >= 16 && second <= 31) ||
    (first === 192 && second === 168) ||
    (first === 169 && second === 254) ||
    (first === 100 && second >= 64 && second <= 127)
  );
}

/**
 * Parts of a version are small; of all public addresses one in 1,500 has four parts so small. Above this, four numbers
 * without a word beside them are taken for an address.
 */
const SMALL_PART = 40;

/**
 * Four dotted numbers are an address or a version (`8.0.3.1`, `08.00.09.00`, `218.0.219.13`). A port or prefix length, a
 * word beside them or their size decides; the nearest word wins.
 */
function isAddress(value: string, { before, after }: Around): boolean {
  const parts = value.split('.');
  const octets = parts.map(Number);
  if (octets.some(octet => octet > 255) || parts.some(part => part.length > 1 && part.startsWith('0'))) return false;
  if (isSpecial(octets)) return false;
  if (/(?::\/\/|@|\/\/\[?)$/.test(before)) return true;
  if (/^-\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/.test(after) || /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}-$/.test(before))
    return true;
  // `i40en-2.4.1.0`, `2.4.1.0-1OEM`, `10.2.0.4~rc1`
  if (/[\w)][-+~/]$/.test(before) || /^[-+~]\w/.test(after)) return false;
  const version = lastIndexOf(VERSION_WORD, before);
  const address = lastIndexOf(ADDRESS_WORD, before);
  if (version > address) return false;
  if (address < 0 && (AFTER_DRIVER.test(before) || BEFORE_DRIVER.test(after))) return false;
  if (address >= 0 || /^(?::\d{2,5}(?![\w.])|\/\d{1,2}(?![\w.]))/.test(after)) return true;
  return isPrivate(octets) || Math.max(...octets) > SMALL_PART;
}

/** Loopback and unspecified (RFC 4291 §2.4). */
const isSpecialV6 = (groups: readonly string[]): boolean => groups.every(group => /^0*1?$/.test(group));

/** RFC 4291 §2.2: eight groups, or fewer around one `::`; an IPv4 tail counts for two. */
function isVersionSix(value: string, { after }: Around): boolean {
  const parts = value.split(':');
  // Mostly the six pairs of a hardware address: without `::` there are eight groups, or six and an IPv4 tail.
  if (parts.length < 7 && !value.includes('::')) return false;
  const halves = value.split('::');
  const groups = parts.filter(group => group !== '');
  const count = groups.length + (groups.at(-1)?.includes('.') ? 1 : 0);
  if (value.includes(':::') || halves.length > 2 || (halves.length === 1 ? count !== 8 : count > 7)) return false;
  if (halves.length === 1 && /^[:-]|[:-]$/.test(value)) return false;
  // `x:1000:1000::/home` of passwd(5); a prefix has a length.
  if (value.endsWith('::') && !/^\/\d/.test(after)) return false;
  // Eight pairs are an EUI-64; `dead::beef` without a figure is likelier a scoped name of C++.
  if (groups.every(group => group.length === 2) && halves.length === 1) return false;
  return !isSpecialV6(groups) && !/^ff[0-9a-f]{2}:/i.test(value) && /\d/.test(value);
}

/** IPv4 and IPv6 addresses, not versions, times, PCI addresses or netmasks. */
export const INTERNET_ADDRESSES: readonly Pattern[] = [
  {
    find: /(?<![A-Za-z0-9.\uFFFF])(?<ip>\d{1,3}(?:\.\d{1,3}){3})(?![A-Za-z0-9\uFFFF]|\.\d)/dg,
    judge: isAddress,
  },
  // tcpdump appends the port.
  {
    find: /(?<![A-Za-z0-9.\uFFFF])(?<ip>\d{1,3}(?:\.\d{1,3}){3})\.(?=(?:\d{1,5}|[a-z][\w-]{1,15})(?: >|: Flags|: \w))/dg,
    judge: value => !isSpecial(value.split('.').map(Number)),
  },
  {
    // Not where a hexadecimal group and a colon stand before it, but after `addr:`.
    find: /(?<![\w.\uFFFF])(?<!(?:^|[^\w\uFFFF])[0-9a-f]{1,4}:)(?<!::)(?<ip>(?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4}|(?<=::)))(?![\w\uFFFF]|\.\d|:[\w:])/dgi,
    judge: isVersionSix,
  },
];
