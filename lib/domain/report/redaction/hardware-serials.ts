import { type Around, labelled, type Pattern } from './pattern';

/** What firmware, tools and people write where nobody gave a number (dmidecode, ipmitool fru, smartctl, anonymisers). */
const NIL = new Set(
  `none null nil na notspecified notavailable notprovided notpresent notset notsupported unknown unspecified undefined
  default defaultstring tobefilledbyoem oem systemserialnumber chassisserialnumber baseboardserialnumber serialnumber
  number asset assettag assettagnumber noassettag noassetinformation nodimm empty removed redacted hidden anonymized
  anonymised 0123456789 123456789 1234567890 012345678 01234567 12345678 invalid error example`.split(/\s+/),
);

/** Whether a value stands for "nobody gave one": a known filler, one character repeated, or nothing but signs. */
export function isFiller(value: string): boolean {
  const plain = value.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  // `DIMM_A1_AssetTag`, `A1_SerNum0`: the firmware's name of the field.
  if (/(?:assettag|sernum|serialnum|serialnumber)\d{0,2}$/.test(plain)) return true;
  return plain === '' || NIL.has(plain) || /^(.)\1*$/u.test(plain);
}

/** Four characters with a figure; `SerialNumber=3` of Linux' USB messages is the index of a string. */
const isSerial = (value: string): boolean => value.length >= 4 && /\d/.test(value) && !isFiller(value);

/** Without a separator the word may be the bus: "Serial ATA", "serial 8250". */
const isSerialInProse = (value: string): boolean =>
  isSerial(value) &&
  value.length >= 6 &&
  (/[A-Z]/.test(value) || /\d{6}/.test(value)) &&
  !/^(?:8250|16550)/.test(value);

/** How the model numbers of drives begin (their makers' product pages); such a word is a fact. */
const DRIVE_MODEL =
  /^(?:ST\d{3}|HU[HSC]\d|HDS|HMS|HTS|WD\d|WUH|WUS|MZ|MG\d|MK\d|AL\d|KPM|KCD|KXG|THN|PX\d|SSDS|MTFD|CT\d|SA\d|SV\d|SNV|MB\d|EG\d|MM\d|DL\d|PM\d|SM\d|BX\d|MX\d|SFYR|P\d|X\d|R\d|T\d|DT\d|DS\d|RS\d)/;

/** A serial number in a sentence mixes letters and figures more often than a word, a size or a version does. */
const isDriveInProse = (value: string): boolean =>
  isSerial(value) && (value.match(/[A-Z](?=\d)|\d(?=[A-Z])/g) ?? []).length >= 3 && !DRIVE_MODEL.test(value);

/** dmesg's "Serial: 8250/16550 driver". */
const isSerialAfterLabel = (value: string): boolean => isSerial(value) && !/^(?:8250|16550)/.test(value);

const isIdentifier = (value: string): boolean => !isFiller(value.replace(/^0x/i, ''));

/** A part of a stable name under /dev/disk/by-id or of ESX: `…_S3Z9NB0K123456A`, not `…_980_PRO`. */
const isSerialInName = (value: string): boolean =>
  isSerial(value) && value.length >= 6 && /[A-Z0-9]{4}/.test(value) && !/^\d+(?:GB|TB|MB)$/i.test(value);

/** Serial numbers where a label says so. */
export const LABELLED_SERIALS: readonly Pattern[] = [
  {
    // dmidecode, smartctl, hdparm, lshw, ipmitool fru, storcli, nvme id-ctrl, JSON, XML, people; IOKit's and Redfish's
    // compounds (`IOPlatformSerialNumber`), Win32_ComputerSystemProduct's IdentifyingNumber, Dell's `Express Svc Code`.
    find: labelled(
      String.raw`(?:[a-z]{1,24})?serial[ _-]?number|(?:serials?|seriennummer|serienummer)(?:[ _-]?(?:numbers?|num|no\.?|nr\.?|#|id|short))?|serien-?nr\.?|(?:n[°ºo]\.?|n[uú]m[ée]ros?) (?:de |di )?s[ée]rie|matricola|inventar(?:nummer|-?nr\.?)|inventory (?:no\.?|number|tag)|numéro d’inventaire|processor board id|identifiervalue|ser\.? ?(?:no|nr|num)\.?|s/n|sn|identifying ?number|(?:system|chassis)?service[ _-]?tag|express (?:service|svc) code|asset[ _-]?tag|inquiry data|esn|chassis id|product id`,
      String.raw`(?<serial>[/.]{0,2}[A-Za-z0-9][\w./+-]{2,62}(?:[ ](?=[A-Z0-9-]{0,19}\d)[A-Z0-9-]{2,20}(?![\w.\uFFFF]))?)`,
    ),
    judge: isSerialAfterLabel,
  },
  // The same in a sentence.
  {
    find: /(?<![A-Za-z])(?:serial(?:[ _-]?(?:number|no\.?|nr\.?|#))?|s\/n|sn|service tag|asset tag|seriennummer|serien-?nr\.?|serienummer|(?:n[°ºo]\.?|n[uú]m[ée]ro) (?:de |di )?s[ée]rie|matricola|inventarnummer|inventory number)(?: is| ist| est| es| è)?[ \t]{1,40}'?(?<serial>[/.]{0,2}[A-Za-z0-9][\w./-]{4,61}[\w/])(?![\w\uFFFF])/dgi,
    judge: isSerialInProse,
  },
  // A drive in a sentence: `the dead disk was K0BFJG9B`, `Platte ZC1DF3SQ getauscht`.
  {
    find: /(?<![A-Za-z])(?:[Dd]isk|[Dd]rive|SSD|HDD|[Pp]latte|[Ff]estplatte|[Dd]isque|[Dd]isco|[Ss]chijf)s?(?: (?:was|is|war|ist|était|es|è|nr\.?|no\.?|number))?[ \t:]{1,3}(?<serial>[A-Z0-9]{8})(?![\w\uFFFF.-])/dg,
    judge: isDriveInProse,
  },
  // lsusb -v: index and string.
  { find: /(?<![A-Za-z])iSerial[ \t]{1,40}\d{1,3}[ \t]{1,4}(?<serial>[\w.+-]{4,64})/dg, judge: isSerial },
  // nvme list
  {
    find: /(?<=^|\n)\/dev\/nvme\d{1,4}n\d{1,4}[ \t]{1,24}(?:\/dev\/ng\d{1,4}n\d{1,4}[ \t]{1,24})?(?<serial>[A-Za-z0-9][\w-]{5,30})(?=[ \t])/dg,
    judge: value => isSerial(value) && /[A-Za-z]/.test(value),
  },
  // geom(8) and diskinfo(8) of FreeBSD.
  { find: /(?<=^|\n)[ \t]{1,8}ident: (?<serial>[A-Z0-9][\w-]{5,40})(?=[ \t]{0,8}(?:\r?\n|$))/dg, judge: isSerial },
  { find: /(?<=^|\n)[ \t]{1,8}(?<serial>[\w-]{6,40})[ \t]{1,24}# Disk ident\./dg, judge: isSerial },
  // dmidecode -s: the answer is a line of its own.
  {
    find: /dmidecode -s (?:system|baseboard|chassis)-(?:serial-number|asset-tag)\r?\n(?<serial>[\w./+-]{4,63})/dg,
    judge: isSerial,
  },
  // hdparm -I parts a World Wide Name.
  {
    find: /(?<![A-Za-z])Unique ID[ \t]{0,20}:[ \t]{0,20}(?<serial>[0-9a-f]{9,10})(?![\w\uFFFF])/dgi,
    judge: isIdentifier,
  },
  // Windows' licence number.
  { find: /(?<![\w\uFFFF-])(?<serial>\d{5}-\d{5}-\d{5}-[A-Z]{2}[A-Z0-9]{3})(?![\w\uFFFF-])/dg },
  { find: /volume serial number is (?<serial>[0-9A-F]{4}-[0-9A-F]{4})(?![\w\uFFFF])/dgi },
];

/**
 * Forms of drives' serial numbers that nothing else has: Samsung, Western Digital, Intel and Solidigm. Seagate's and
 * Toshiba's eight characters could be anything.
 */
export const SERIALS_BY_FORM: readonly Pattern[] = [
  {
    find: /(?<![\w\uFFFF-])(?<serial>S\d[A-Z0-9]{2}N[A-Z][A-Z0-9][A-Z]\d{6}[A-Z]?|WD-W[A-Z0-9]{2}[A-Z0-9]{8,10}|(?:BT|PH|CV)[A-Z]{2}\d{6}[A-Z0-9]{2}\d[A-Z0-9]{3,4})(?![\w\uFFFF-])/dg,
  },
];

/** IEEE's numbers of makers of drives, adapters and shelves, as NAA 5 names begin with them. */
const STORAGE_MAKERS =
  '000c50|000cca|0014ee|002538|5cd2e4|00a075|000039|8ce38e|00605b|003048|001438|001b44|0026b7|ace42e|0000d1|0e0040|b083fe|1866da|24a52c|001517|002590|0015b2|7c3548|000e1e|001405';

const isMultipath = (value: string): boolean => /[a-f]/i.test(value);

/** The end of a name is its serial only where the name does not go on. */
const endsName = (value: string, { after }: Around): boolean =>
  isSerialInName(value) && !DRIVE_MODEL.test(value) && !/^[A-Za-z0-9]/.test(after);

/** Names that hold a serial number or are unique by themselves: World Wide Names, iSCSI and NVMe names, device names. */
export const UNIQUE_NAMES: readonly Pattern[] = [
  { find: /(?<![\w\uFFFF])naa\.(?<serial>[0-9a-f]{16,32})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  // FreeBSD's enclosures, `id1,enc@n500…/type@0/slot@4` (ses(4)).
  { find: /(?<![\w\uFFFF])enc@n(?<serial>[0-9a-f]{16})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  { find: /(?<![\w\uFFFF])eui\.(?<serial>[0-9a-f]{16,32})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  { find: /(?<![\w\uFFFF])wwn-(?<serial>0x[0-9a-f]{16,32})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  {
    // smartctl, sg3_utils, mpt3sas, storcli, arcconf, sysfs, ibstat: with or without 0x, or in the groups of NAA and EUI.
    find: labelled(
      String.raw`wwn|wwnn|wwpn|wwid|wwn device id(?:entifier)?|world[ -]wide (?:name|id)|(?:port|node|device)_?name|sas[ _]?addr(?:ess)?(?:\(\d{1,3}\))?|(?:enclosure )?logical[ _]id|logical unit id|ieee eui-64|eui-?64|nguid|(?:(?:node|port|sys[ _]image|system image)[ _]?)?guid|id_wwn(?:_\w{1,30})?|unique[ _]?id(?:entifier)?|lunid`,
      String.raw`(?<serial>(?:0x|x)?[0-9a-f]{12,32}|[0-9a-f] [0-9a-f]{6} [0-9a-f]{9}|[0-9a-f]{6} [0-9a-f]{10}|(?:[0-9a-f]{4}:){3}[0-9a-f]{4})(?![\w\uFFFF])`,
    ),
    judge: isIdentifier,
  },
  {
    find: /(?<![A-Za-z])(?:wwpn|wwnn|wwn|wwid|guid)[ \t]{1,4}(?<serial>(?:0x|x)?[0-9a-f]{16})(?![\w\uFFFF])/dgi,
    judge: isIdentifier,
  },
  // ESX: the name under which a device is stored, its World Wide Name and model in hexadecimal (esxcli storage core device).
  { find: /(?<![\w\uFFFF])vml\.(?<serial>[0-9a-f]{16,80})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  // Fibre Channel paths of ESX: node and port.
  { find: /(?<![\w\uFFFF])fc\.(?<serial>[0-9a-f]{16}):(?<serial2>[0-9a-f]{16})(?![\w\uFFFF])/dgi, judge: isIdentifier },
  {
    // multipath -ll: NAA with the designator type before it.
    find: /(?<![\w\uFFFF])(?<serial>3(?:6[0-9a-f]{31}|[25][0-9a-f]{15}))(?![\w\uFFFF])/dgi,
    judge: isMultipath,
  },
  // ESX names of devices without a World Wide Name: t10.<type>____<model>____<serial>____.
  {
    find: /(?<![\w\uFFFF])t10\.[A-Za-z]{2,8}_{1,8}[\w.+-]{1,100}?_{1,60}(?<serial>[A-Za-z0-9][A-Za-z0-9-]{5,40})(?=_{0,60}(?![\w\uFFFF-]))/dg,
    judge: isSerialInName,
  },
  // /dev/disk/by-id and zpool status.
  {
    find: /(?<![\w\uFFFF-])(?:ata|nvme|usb|scsi|mmc|virtio|md)-[\w.+-]{2,90}_(?<serial>[A-Za-z0-9][A-Za-z0-9-]{5,40}?)(?=-part\d|-\d:\d|_\d{1,3}(?![\w\uFFFF-])|(?![\w\uFFFF-]))/dg,
    judge: endsName,
  },
  {
    find: /(?<![\w\uFFFF-])(?:scsi|dm-uuid-mpath|mpath)-(?<serial>[123][0-9a-f]{16,32})(?![\w\uFFFF])/dgi,
    judge: isIdentifier,
  },
  {
    find: new RegExp(
      String.raw`(?<![\w.\uFFFF])(?<serial>(?:0x)?5(?:${STORAGE_MAKERS})[0-9a-f]{9})(?![\w\uFFFF])`,
      'dgi',
    ),
  },
  // Model and serial number in one word (Unraid, udev).
  {
    find: /(?<![\w\uFFFF-])(?:ST\d|WDC?[_\d]|Samsung_|SAMSUNG_|SEAGATE_|INTEL_|TOSHIBA_|HGST_|MICRON_|Micron_|KIOXIA_|KINGSTON_|SanDisk_|HUH|HUS|CT\d)[\w.-]{3,60}_(?<serial>[A-Za-z0-9][A-Za-z0-9-]{5,40})(?![\w\uFFFF-])/dg,
    judge: endsName,
  },
  // RFC 3720 §3.2.6.3; NVM Express Base 2.0 §4.7. Both may hold host names and serial numbers.
  { find: /(?<![\w\uFFFF])(?<serial>iqn\.\d{4}-\d{2}\.[\w.:-]{2,220}(?<=\w))/dgi },
  {
    find: /(?<![\w\uFFFF])(?<serial>nqn\.\d{4}-\d{2}\.[\w.:-]{2,220}(?<=\w))/dgi,
    judge: value => value !== 'nqn.2014-08.org.nvmexpress.discovery',
  },
  // Windows: the instance of a PCI device is its serial number where it has one, that of a USB device always.
  { find: /&REV_[0-9A-F]{2}\\(?<serial>[0-9A-F]{12,18})(?![\w&\uFFFF])/dgi, judge: isIdentifier },
  {
    find: /(?<![\w\uFFFF])(?:USB\\VID_[0-9A-F]{4}&PID_[0-9A-F]{4}|USBSTOR\\[\w&.-]{4,100})\\(?<serial>[A-Z0-9]{6,40})(?=&\d(?![\w])|(?![\w&\uFFFF]))/dgi,
    judge: isIdentifier,
  },
  // OpenSSH's fingerprint of a host's key.
  { find: /(?<![\w\uFFFF])SHA256:(?<serial>[A-Za-z0-9+/]{43})(?![A-Za-z0-9+/=\uFFFF])/dg },
];
