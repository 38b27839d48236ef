import type { RedactionKind } from '@/lib/domain/report/redaction/pattern';
import type { Random } from './random';

const HEX = '0123456789abcdef';
const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const ALNUM = UPPER + DIGITS;

/** Vendors' prefixes as they occur on servers: Supermicro, Intel, Broadcom, VMware, Mellanox, Realtek, HPE, Dell. */
const OUIS = [
  '002590',
  '001b21',
  '0cc47a',
  'a0369f',
  '001018',
  '000c29',
  '005056',
  '0002c9',
  '00e04c',
  '9457a5',
  'd4ae52',
];

const mac = (random: Random): string => random.pick(OUIS) + random.text(HEX, 6);
const pairs = (hex: string, by: string): string => (hex.match(/../g) ?? []).join(by);
const cased = (random: Random, text: string): string => (random.next() < 0.5 ? text : text.toUpperCase());
const wrapped = (address: string, middle: string): string => address.slice(0, 6) + middle + address.slice(6);

/** NAA type 5 of Seagate, WD, Intel, Samsung, Micron. */
const naa = (random: Random): string =>
  `5${random.pick(['000c50', '0014ee', '5cd2e4', '002538', '00a075'])}${random.text(HEX, 9)}`;

const WORDS = [
  'argon',
  'durandal',
  'helios',
  'tardis',
  'lockheed',
  'macross',
  'kepler',
  'mimas',
  'odin',
  'ganymed',
  'vulcan',
];
const ROLES = ['esx', 'pve', 'nas', 'srv', 'vmhost', 'hv', 'store', 'backup', 'node', 'kvm'];
const shortHost = (random: Random): string => {
  const number = String(random.between(1, 40)).padStart(2, '0');
  return random.pick([
    `${random.pick(ROLES)}${number}`,
    random.pick(WORDS),
    `${random.pick(ROLES)}-${random.pick(['dc1', 'ber', 'muc', 'lab', 'keller'])}-${number}`,
    `${random.pick(WORDS)}${random.between(2, 9)}`,
  ]);
};
const COMPANIES = ['mueller-gmbh', 'acme-hosting', 'northwind', 'stadtwerke-x', 'contoso', 'wayne'];
const privateDomain = (random: Random): string =>
  random.pick([
    'lan',
    'local',
    'example.lan',
    'home.arpa',
    'fritz.box',
    `${random.pick(COMPANIES)}.local`,
    'corp.internal',
    'ad.wayne.intra',
  ]);

const FIRST = ['alice', 'bob', 'carla', 'dmitri', 'erika', 'farid', 'greta', 'hiro', 'ines', 'jonas', 'kjell', 'lucia'];
const LAST = ['miller', 'schmidt', 'okafor', 'novak', 'jansen', 'silva', 'tanaka', 'larsen', 'weber', 'rossi'];
const account = (random: Random): string =>
  random.pick([
    random.pick(FIRST),
    `${random.pick(FIRST)[0]}${random.pick(LAST)}`,
    `${random.pick(FIRST)}.${random.pick(LAST)}`,
    `${random.pick(FIRST)}${random.between(2, 99)}`,
  ]);

const uuid = (random: Random): string =>
  `${random.text(HEX, 8)}-${random.text(HEX, 4)}-4${random.text(HEX, 3)}-${random.pick(['8', '9', 'a', 'b'])}${random.text(HEX, 3)}-${random.text(HEX, 12)}`;

const privateAddress = (random: Random): string =>
  random.pick([
    `10.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`,
    `192.168.${random.between(0, 255)}.${random.between(1, 254)}`,
    `172.${random.between(16, 31)}.${random.between(0, 255)}.${random.between(1, 254)}`,
    `169.254.${random.between(1, 254)}.${random.between(1, 254)}`,
  ]);
const publicAddress = (random: Random): string =>
  `${random.pick([46, 62, 78, 81, 84, 89, 91, 93, 138, 145, 176, 185, 188, 194, 203, 217])}.${random.between(0, 255)}.${random.between(0, 255)}.${random.between(1, 254)}`;
const group = (random: Random): string => random.between(1, 65_535).toString(16);

const diskSerial = (random: Random): string =>
  random.pick([
    () =>
      `S${random.text(DIGITS, 1)}${random.text(ALNUM, 2)}NX0${random.text(UPPER, 1)}${random.text(DIGITS, 6)}${random.text(UPPER, 1)}`,
    () => `WD-WCC${random.between(1, 7)}${random.text(UPPER, 1)}${random.text(DIGITS, 7)}`,
    () => `ZC1${random.text(ALNUM, 5)}`,
    () => `BTWL${random.text(DIGITS, 6)}800${random.text(UPPER, 3)}`,
    () => `${random.text(DIGITS, 4)}E${random.text(HEX, 6).toUpperCase()}${random.between(0, 9)}`,
    () => `K${random.text(ALNUM, 5)}${random.between(0, 9)}B`,
  ])();
const boardSerial = (random: Random): string =>
  random.pick([
    () => `VM${random.text(DIGITS, 3)}S${random.text(DIGITS, 6)}`,
    () => `.${random.text(ALNUM, 6)}${random.between(0, 9)}.CN${random.text(DIGITS, 8)}`,
    () => `/${random.text(ALNUM, 6)}${random.between(0, 9)}/CN74${random.text(DIGITS, 8)}/`,
    () => `CZ${random.text(DIGITS, 4)}${random.text(ALNUM, 4)}`,
    () => random.text(DIGITS, 15),
    () => `${random.text(ALNUM, 6)}${random.between(0, 9)}`,
  ])();

const PASSWORDS = ['hunter2', 'Sommer2024!', 'correcthorse9', 'Pa55w0rd', 'qwertz!3', 'T0p$ecret', 'x9#kLm2p'];
const BASE64 = `${UPPER}${UPPER.toLowerCase()}${DIGITS}+/`;
const TOKEN = `${UPPER}${UPPER.toLowerCase()}${DIGITS}_-`;

interface PersonalValue {
  kind: RedactionKind;
  make: (random: Random) => string;
}

/** Personal values by the name that templates call them: `{mac:colon}`. */
export const PERSONAL_VALUES: Readonly<Record<string, (random: Random) => string>> = {
  'mac:colon': random => cased(random, pairs(mac(random), ':')),
  'mac:dash': random => cased(random, pairs(mac(random), '-')),
  'mac:cisco': random => `${mac(random)}`.replace(/(....)(....)(....)/, '$1.$2.$3'),
  'mac:huawei': random => `${mac(random)}`.replace(/(....)(....)(....)/, '$1-$2-$3'),
  'mac:bare': random => cased(random, mac(random)),
  'mac:spaced': random => pairs(mac(random), ' '),
  'mac:eui64': random => pairs(wrapped(mac(random), 'fffe'), ':'),
  'mac:dsn': random => pairs(wrapped(mac(random), 'ffff'), '-'),
  'mac:netfilter': random => `${pairs(mac(random), ':')}:${pairs(mac(random), ':')}:08:00`,
  'ip:4': random => (random.next() < 0.7 ? privateAddress(random) : publicAddress(random)),
  'ip:4private': privateAddress,
  'ip:4public': publicAddress,
  'ip:6': random => `2a01:4f8:${group(random)}:${group(random)}::${group(random)}`,
  'ip:6full': random => `2001:0db8:${Array.from({ length: 6 }, () => random.text(HEX, 4)).join(':')}`,
  'ip:6ll': random => `fe80::${wrapped(mac(random), 'fffe').replace(/(....)(?=.)/g, '$1:')}`,
  'ip:6mapped': random => `::ffff:${privateAddress(random)}`,
  email: random =>
    `${account(random)}@${random.pick(['example.org', 'web.example', 'mueller-gmbh.de', 'gmail.com', 'uni-x.ac.uk'])}`,
  'serial:disk': diskSerial,
  'serial:board': boardSerial,
  'serial:usb': random => `4C53${random.text(DIGITS, 16)}`,
  'serial:sas': random => `ZC1${random.text(ALNUM, 5)}0000C${random.text(DIGITS, 7)}`,
  'serial:naa': naa,
  'serial:naa32': random => `6${random.text(HEX, 31)}`,
  'serial:0xnaa': random => `0x${naa(random)}`,
  'serial:0xguid': random => `0x0002c90300${random.text(HEX, 6)}`,
  'serial:guid': random => `0002c90300${random.text(HEX, 6)}`,
  'serial:eui': random => `0025385${random.text(HEX, 9)}`,
  'serial:wwn': random => naa(random).replace(/^(.)(.{6})(.{9})$/, '$1 $2 $3'),
  'serial:nvmewwn': random => `002538 ${random.text(HEX, 10)}`,
  'serial:fc': random => pairs(`21000024ff${random.text(HEX, 6)}`, ':'),
  'serial:iqn': random => `iqn.1998-01.com.vmware:${shortHost(random)}-${random.text(HEX, 8)}`,
  'serial:nqn': random => `nqn.1994-11.com.samsung:nvme:980PRO:M.2:${diskSerial(random).replace('-', '')}`,
  'serial:fingerprint': random => random.text(BASE64, 43),
  'serial:windows': random => `00429-70000-00000-AA${random.text(DIGITS, 3)}`,
  'serial:tag': random => `${random.text(ALNUM, 6)}${random.between(1, 9)}`,
  'uuid:std': random => cased(random, uuid(random)),
  'uuid:vmfs': random => `${random.text(HEX, 8)}-${random.text(HEX, 8)}-${random.text(HEX, 4)}-${mac(random)}`,
  'uuid:bare': random => random.text(HEX, 32),
  'uuid:lvm': random =>
    `${random.text(TOKEN.slice(0, 58), 5)}7-${Array.from({ length: 5 }, () => random.text(ALNUM, 4)).join('-')}-${random.text(ALNUM, 6)}`,
  'uuid:nfs': random => `${random.text(HEX, 8)}-${random.text(HEX, 8)}-0000-000000000000`,
  'uuid:md': random => `${random.text(HEX, 8)}:${random.text(HEX, 8)}:${random.text(HEX, 8)}:${random.text(HEX, 8)}`,
  'uuid:vmx': random => pairs(random.text(HEX, 16), ' ').concat('-', pairs(random.text(HEX, 16), ' ')),
  host: shortHost,
  'host:fqdn': random => `${shortHost(random)}.${privateDomain(random)}`,
  'host:public': random =>
    `${random.pick(ROLES)}${random.between(1, 40)}.${random.pick(COMPANIES)}.${random.pick(['com', 'de', 'net'])}`,
  'host:windows': random =>
    random.pick([`DESKTOP-${random.text(ALNUM, 7)}`, `SRV${random.between(10, 99)}`, `WIN-${random.text(ALNUM, 11)}`]),
  user: account,
  'user:domain': random => `${random.pick(['CORP', 'WAYNE', 'NORTHWIND', 'AD'])}\\${account(random)}`,
  'user:sid': random =>
    `S-1-5-21-${random.text('123456789', 9)}-${random.text('123456789', 10)}-${random.text('123456789', 9)}-${random.between(1001, 9999)}`,
  'user:full': random => `${random.pick(FIRST)} ${random.pick(LAST)}`.replace(/\b\w/g, letter => letter.toUpperCase()),
  'secret:password': random => random.pick(PASSWORDS),
  'secret:knb': random => `knb_${random.text(TOKEN, 43)}`,
  'secret:bearer': random => random.text(TOKEN, 40),
  'secret:aws': random => `AKIA${random.text(`${UPPER}234567`, 16)}`,
  'secret:jwt': random => `eyJ${random.text(TOKEN, 30)}.${random.text(TOKEN, 60)}.${random.text(TOKEN, 43)}`,
  'secret:licence': random =>
    `${random.text(ALNUM, 4)}7-${Array.from({ length: 4 }, () => random.text(ALNUM, 5)).join('-')}`,
  'secret:key': random =>
    `${Array.from({ length: 3 }, () => random.text(BASE64, 64)).join('\n')}\n${random.text(BASE64, 40)}==`,
  'secret:crypt': random => `$6$${random.text(ALNUM, 8)}$${random.text(BASE64.replace('+', '.'), 86)}`,
  'phone:international': random =>
    `+49 ${random.between(151, 179)} ${random.text('123456789', 4)} ${random.text('123456789', 4)}`,
  'phone:local': random => `0${random.between(30, 89)}/${random.text('123456789', 7)}`,
};

/** The kind that a personal value's name begins with. */
export const kindOf = (name: string): PersonalValue['kind'] => (name.split(':')[0] ?? name) as RedactionKind;
