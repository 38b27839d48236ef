import type { Around, Pattern } from './pattern';

const digitsOf = (value: string): string => value.replace(/[^0-9a-f]/gi, '').toLowerCase();

/**
 * Group addresses (IEEE 802 clause 8.2.2: lowest bit of the first octet) and the all-zero one name no machine; an adapter
 * that reads its own address as zero is a fault worth keeping.
 */
function isStationAddress(value: string): boolean {
  const digits = digitsOf(value);
  if (/^0+$/.test(digits) || /^f+$/.test(digits)) return false;
  return digits.length !== 12 || Number.parseInt(digits.slice(0, 2), 16) % 2 === 0;
}

const MAC_WORD =
  /\b(?:mac|hw|hardware|physical|ethernet|ether|perm(?:anent)?|station|lladdr|bssid|arp|addr(?:ess)?)\b/i;

const octetsOf = (value: string): number => value.split(/[:-]/).length;

/** EUI-48 in an EUI-64 has FFFE or FFFF in its middle (RFC 4291 appendix A; PCIe device serial numbers). */
const wrapsAddress = (value: string): boolean => /^.{6}ff(?:fe|ff)/.test(digitsOf(value));

/** NAA identifiers begin with 1, 2, 5, 6 or C (T11 FC-FS, name formats). */
const isWorldWideName = (value: string): boolean => !wrapsAddress(value) && /^[1256c]/.test(digitsOf(value));

function isHardwareAddress(value: string): boolean {
  switch (octetsOf(value)) {
    case 6:
      return isStationAddress(value);
    case 8:
      return isStationAddress(value) && !isWorldWideName(value);
    // Netfilter's `MAC=` is both addresses and the EtherType.
    case 14:
      return true;
    // IP over InfiniBand (RFC 4391): queue pair, then the link-local prefix, then the port's GUID.
    case 20:
      return digitsOf(value).slice(8, 24) === 'fe80000000000000';
    default:
      return false;
  }
}

const OTHER_NUMBER = /\b(?:version|ver|firmware|fw|driver|build|part|model|p\/n|release|article|order|date)\b/i;

/** Three groups of decimals only may be a part number or a version, where a word says so. */
const isGrouped = (value: string, { before }: Around): boolean =>
  isStationAddress(value) && (/[a-f]/i.test(value) || MAC_WORD.test(before) || !OTHER_NUMBER.test(before));

/** MAC addresses in every spelling, EUI-64, and World Wide Names written like them. */
export const HARDWARE_ADDRESSES: readonly Pattern[] = [
  {
    // 00:25:90:ab:cd:ef, 00-25-90-AB-CD-EF and longer; not a part of a longer run of pairs, not ATA's `60/08:00:…`.
    find: /(?<![\w\uFFFF])(?<!(?:^|[^\w\uFFFF])[0-9a-f]{2}[:-])(?<mac>[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\2[0-9a-f]{2}){4,18})(?![\w\uFFFF]|[:-][0-9a-f]{2}(?![\w\uFFFF]))/dgi,
    judge: isHardwareAddress,
  },
  {
    find: /(?<![\w\uFFFF])(?<!(?:^|[^\w\uFFFF])[0-9a-f]{2}[:-])(?<serial>[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\2[0-9a-f]{2}){6})(?![\w\uFFFF]|[:-][0-9a-f]{2}(?![\w\uFFFF]))/dgi,
    judge: value => isStationAddress(value) && isWorldWideName(value),
  },
  {
    // Cisco and FreeBSD's if_bridge: 0025.90ab.cdef; Huawei and H3C: 0025-90ab-cdef.
    find: /(?<![\w.\uFFFF-])(?<mac>[0-9a-f]{4}([.-])[0-9a-f]{4}\2[0-9a-f]{4})(?![\w\uFFFF]|[.-][\w\uFFFF])/dgi,
    judge: isGrouped,
  },
  {
    // Bare or with spaces, where a word says what it is.
    find: /(?<![A-Za-z\uFFFF])(?:mac|hwaddr|lladdr|bssid|permaddr|(?:mac|hw|network|hardware|physical|ethernet|permanent|station|link|node)[ _-]?(?:addr(?:ess(?:es)?)?|id))(?: of [\w ]{1,24}?(?= is | was ))?["']?[ \t]{0,24}[:=#]?[ \t"'({]{0,24}(?:is |was )?(?:0x)?(?<mac>[0-9a-f]{12}|[0-9a-f]{2}(?: [0-9a-f]{2}){5})(?![\w\uFFFF])/dgi,
    judge: isStationAddress,
  },
  {
    // arp(8) of BSD and Solaris leaves leading zeros out.
    find: /(?<![\w\uFFFF])(?:at|ether|address|mac|lladdr)[ :=]{1,3}(?<mac>[0-9a-f]{1,2}(?::[0-9a-f]{1,2}){5})(?![\w:\uFFFF])/dgi,
    judge: value => !/^(?:0{1,2}:){5}0{1,2}$/.test(value),
  },
  // systemd's names of interfaces without a slot: enx002590abcdef.
  { find: /(?<![\w\uFFFF])(?:en|wl|ww)x(?<mac>[0-9a-f]{12})(?![\w\uFFFF])/dgi },
  // The first words of an Intel adapter's EEPROM (`ethtool -e`) are its address.
  {
    find: /(?<![\w\uFFFF])0x0000:[ \t]{1,8}(?<mac>[0-9a-f]{2}(?: [0-9a-f]{2}){5})(?![\w\uFFFF])/dgi,
    judge: isStationAddress,
  },
];
