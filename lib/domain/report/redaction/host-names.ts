import { type Around, HOST, labelled, type Pattern } from './pattern';
import { isPerson } from './people';
import { isCommonWord } from './repeated-values';

const ANYONES = new Set(
  `linux windows freebsd localhost localhost.localdomain localhost4 localhost6 localhost6.localdomain6 none null unknown n/a na unset default
  not specified undefined empty info warning warn error debug verbose trivia notice panic alert crit critical emerg
  fatal trace kernel vmkernel host hostname name version release build the is was set to of and in on or for - * ?`.split(
    /\s+/,
  ),
);

/** A name of a machine: has a letter, is nobody else's, and is no address (which has its own pattern). */
export function isHost(value: string): boolean {
  return /\p{L}/u.test(value) && !ANYONES.has(value.toLowerCase()) && !/^0x[0-9a-f]+$/i.test(value);
}

/** dmesg with times of its own has no host: `nvme nvme0:`, `usb usb1:`, `scsi host0:`. */
function isLogHost(value: string, { after }: Around): boolean {
  const tag = after.trimStart();
  return (
    isHost(value) &&
    !tag.startsWith(value) &&
    !/^(?:usb|scsi|sd|sr|ata|nvme|pci|acpi|net|md|mmc|i2c|block|hid|input|bluetooth|tpm|rtc|cpu|cpu\d+|irq|dmar|iommu)$/i.test(
      value,
    )
  );
}

/**
 * Endings that the public name system never delegates (RFC 6761, RFC 6762 appendix G, RFC 8375, ICANN's reservation of
 * `internal`), and the names that domestic routers use.
 */
const PRIVATE_ENDING =
  /\.(?:local|lan|internal|intranet|intra|corp|home|localdomain|private|priv|home\.arpa|fritz\.box|lab|test|example|invalid|office|dmz)$/i;

/** Files and services that end like them: `/etc/rc.local`, `_ipp._tcp.local`, `syslog.local0`. */
const NO_HOST =
  /^(?:rc|dhcpd|jail|fail2ban|sysctl|user|java|net|unit|e2e|config|settings|usr|etc|this|self|std|module|class)\.|^_/i;

/** First parts that people give to machines rather than to web sites. */
const MACHINE_LIKE =
  /^(?:[a-z-]*(?:esx|vcenter|vcsa|vc|idrac|ilo|ipmi|bmc|drac|imm|xcc|nas|san|srv|server|host|node|hv|pve|kvm|xen|storage|backup|truenas|freenas|proxmox|syslog|ntp|dc|mgmt|db|sql|mail|vpn|fw|gw|switch|rack|blade|box|wks|pc)[a-z-]*\d*[a-z]?|[a-z][a-z-]{0,20}\d{1,4}[a-z]?)$/i;

/** Sites whose names are references, not somebody's machine. */
const PUBLIC_SITE =
  /(?:^|\.)(?:vmware|broadcom|intel|amd|nvidia|microsoft|kernel|debian|ubuntu|launchpad|canonical|redhat|fedoraproject|centos|rockylinux|almalinux|suse|opensuse|archlinux|gentoo|freebsd|netbsd|openbsd|illumos|smartos|github|githubusercontent|gitlab|sourceforge|stackexchange|stackoverflow|serverfault|superuser|askubuntu|reddit|wikipedia|supermicro|dell|hp|hpe|lenovo|ibm|cisco|asus|gigabyte|asrock|seagate|wdc|westerndigital|samsung|toshiba|kioxia|micron|crucial|kingston|broadcom|lsi|marvell|mellanox|qlogic|emulex|chelsio|realtek|solarflare|smartmontools|proxmox|truenas|ixsystems|xcp-ng|xenserver|citrix|oracle|nutanix|servethehome|spiceworks|google|cloudflare|linux-hardware|bugzilla|freedesktop|pcisig|nvmexpress|ietf|rfc-editor|w3|gnu|python|npmjs|docker|knownbad|endoflife|raspberrypi|opnsense|pfsense|openwrt|home-assistant|arista|juniper)\.[a-z]{2,6}(?:\.[a-z]{2})?$/i;

const COMMON_TOP =
  /\.(?:com|net|org|edu|gov|io|info|biz|eu|de|uk|fr|nl|ch|at|it|es|se|no|fi|dk|pl|cz|ru|jp|cn|au|ca|us|be|pt|ie|nz|in|br|za|tech|cloud|dev|systems|hosting|me)$/i;

/** A host of a web address is kept unless it is private: a link to a thread is a source. */
function isPrivateUrlHost(value: string, { after }: Around): boolean {
  if (!isHost(value) || PUBLIC_SITE.test(value)) return false;
  if (!value.includes('.') || PRIVATE_ENDING.test(value)) return true;
  const port = /^:(\d{1,5})/.exec(after)?.[1];
  if (port !== undefined && port !== '80' && port !== '443') return true;
  return MACHINE_LIKE.test(value.split('.')[0] ?? '');
}

function isPrivateName(value: string, { before }: Around): boolean {
  if (!isHost(value) || NO_HOST.test(value) || /[^/]\/$/.test(before)) return false;
  return PRIVATE_ENDING.test(value);
}

/** Under a public ending only with three parts and a first one that looks like a machine's. */
function isMachineOfDomain(value: string, { before }: Around): boolean {
  if (!COMMON_TOP.test(value) || PUBLIC_SITE.test(value) || /[\w/]\/$/.test(before)) return false;
  const [first = ''] = value.split('.');
  if (
    /^(?:www\d?|com|org|net|io|de|forums?|kb|docs?|wiki|blog|community|support|downloads?|knowledge|developer|bugs|bugzilla|lists|git|pkg|packages|mirror)$/i.test(
      first,
    )
  )
    return false;
  return MACHINE_LIKE.test(first);
}

const isNetworkName = (value: string, { before }: Around): boolean => isHost(value) && !/[:\w]$/.test(before);

/** In prose a name shows by a figure and by no part being called so. */
const isMachineInProse = (value: string): boolean =>
  isHost(value) &&
  /[a-z]{2,}[a-z-]*\d{1,3}$/i.test(value) &&
  !/^(?:scsi|host|node|numa|vm|vmhba|vmnic|nvme|eth|port|slot|cpu|pcpu|esxi?\d\d|windows|server|version|release|build|rev|dell|r|x|sda?)\d*$/i.test(
    value,
  );

/** `host=scsi0` is an adapter. */
export const isNamedHost = (value: string): boolean =>
  isHost(value) && !/^(?:scsi|host|vmhba|mmc|usb|mpt\w*)\d+$/i.test(value);

const isExporter = (value: string): boolean =>
  isHost(value) &&
  !/^(?:file|at|in|path|dir|mount|cwd|root|pwd|from|to|target|source|home|folder|disk|volume)$/i.test(value);

export const isPromptPart = (value: string, { kind }: Around): boolean =>
  kind === 'user' ? isPerson(value) : isHost(value);

/** In prose a name shows by a figure, and by being no word with one. */
export const isNumberedMachine = (value: string): boolean =>
  isMachineName(value) && /[a-z]{2}/i.test(value) && /\d/.test(value);

/** Told apart from the words that may stand in its place. */
export const isMachineName = (value: string): boolean =>
  isNamedHost(value) && value.length >= 3 && !isCommonWord(value);

/** Machine names: log prefixes, labels, prompts, web addresses, network paths. */
export const HOST_NAMES: readonly Pattern[] = [
  {
    // RFC 3164 and journalctl's short forms, months in any language; not `Sep 16 19:51:15 kernel:`.
    find: new RegExp(
      String.raw`(?<=^|\n)[ \t>|]{0,8}(?:<\d{1,3}>)?(?:\p{L}{3,5}\.?[ ]{1,2}\d{1,2}|\d{1,2}\.?[ ]\p{L}{3,5}\.?|\d{1,2}月[ ]{1,2}\d{1,2})(?: \d{4})? \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?: [A-Z]{3,4})? (?<host>${HOST})(?= (?:[A-Z][a-z]\(\d{1,3}\) )?(?:[\w./()@-]{1,64}(?:\[[\w:]{1,20}\])?:(?:\s|$)|last message|message repeated|-- |1 \d{4}-\d{2}))`,
      'dgu',
    ),
    judge: isLogHost,
  },
  {
    // RFC 3339 times (rsyslog, journalctl -o short-iso, ESXi's remote log). dmesg's own have a comma and no host.
    find: new RegExp(
      String.raw`(?<=^|\n)[ \t>|]{0,8}(?:<\d{1,3}>(?:1 )?)?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})? (?<host>${HOST})(?= (?:[A-Z][a-z]\(\d{1,3}\) )?(?:[\w./()@-]{1,64}\[[\w:]{1,20}\]|kernel|vmkernel|vmkwarning|vmkalert|vmksummary|vobd|hostd|Hostd|vpxa|Vpxa|fdm|Fdm|Rhttpproxy|rhttpproxy|smartd|sshd|systemd|sudo|cron|CRON|shell|esxcli|storageRM|heartbeat|syslogd|rsyslogd|vsan\w{0,24}|clomd|cmmds\w{0,16}|NetworkManager|dhclient|chronyd|ntpd|auditd|audit):(?:\s|$))`,
      'dg',
    ),
    judge: isLogHost,
  },
  // RFC 5424
  {
    find: new RegExp(
      String.raw`(?<=^|\n| )(?:<\d{1,3}>)?1 \d{4}-\d{2}-\d{2}T[\d:.Z+-]{8,24} (?<host>${HOST})(?= )`,
      'dg',
    ),
    judge: isHost,
  },
  {
    find: labelled(
      '(?:[a-z]{1,16}[ -])?(?:host[ _-]?name|node ?name|(?:net)?bios name|(?:ps)?computer ?name|computer|dns ?rac ?name|fqdn|fully qualified domain name|(?:dns )?domain ?name|dns domain|workstation(?: name)?|sys(?:tem )?name|server[ _]name|machine ?name|name-label|rhost)',
      String.raw`(?<host>${HOST})(?![\w\uFFFF])`,
    ),
    judge: isHost,
  },
  {
    find: new RegExp(String.raw`(?<![A-Za-z])hostname (?:set )?to:? ["'<]?(?<host>${HOST})(?![\w\uFFFF])`, 'dgi'),
    judge: isHost,
  },
  {
    find: new RegExp(
      String.raw`(?<=^|\n)[^\n\uFFFF]{0,80}[#$%>] hostname(?: -f| --fqdn)?[ \t]{0,4}\r?\n(?<host>${HOST})(?=[ \t]{0,4}(?:\r?\n|$))`,
      'dg',
    ),
    judge: isHost,
  },
  // Words before a name that looks like a machine's: `via IPMI, hostname macross8`.
  {
    find: /(?<![A-Za-z])(?:hostname|creation host, time|connecting to|ping|servers?|nodes?|machines?|box|host|rechner|maschine|gerät|serveur|servidor|equipo|macchina|host:)[ \t](?<host>[A-Za-z][A-Za-z0-9]{1,30}(?:-[A-Za-z0-9]{1,30}){0,4})(?![\w\uFFFF:.]|-)/dgi,
    judge: isMachineInProse,
  },
  // Names by role and number: esx01, pve-muc-13, srv-fs-02.
  {
    find: /(?<![\w.@/\uFFFF-])(?<host>(?:esxi?|pve|vmhost|hv|hyperv|kvm|srv|nas|san|truenas|proxmox|vcenter|vcsa|backup|store|storage|node|cluster)(?:-[a-z0-9]{1,12}){0,3}-?\d{2,3})(?![\w\uFFFF-])/dg,
    judge: value =>
      /-/.test(value) || /[a-z]0\d{1,2}$/.test(value) || /^(?:pve|vmhost|kvm|srv|hv|backup)\d{2}$/.test(value),
  },
  {
    find: new RegExp(`(?<![A-Za-z])(?:node|host) ["'](?<host>${HOST})["']`, 'dgi'),
    judge: isNumberedMachine,
  },
  // What ssh(1) calls, and prompts without an account: `web1:~ #`, `web1%`, NetApp's `web1::>`.
  {
    find: new RegExp(
      String.raw`[$#%>] ssh (?:-\w(?: [^\s-][^\s\uFFFF]{0,40})? ){0,4}(?<host>${HOST})(?=[ \t]{0,4}(?:\r?\n|$))`,
      'dg',
    ),
    judge: isHost,
  },
  { find: /(?<=^|\n)(?<host>[A-Za-z][\w.-]{1,62})(?=:~ ?[#$>] |::\*?> |% [a-z])/dg, judge: isMachineName },
  {
    find: /(?<=^|\n)(?<user>[a-z_][\w.-]{1,31})@(?<host>[A-Za-z][\w.-]{1,62})(?=[ \t]{0,4}\r?\n-{3})/dg,
    judge: isPromptPart,
  },
  // Labels of other languages.
  {
    find: labelled(
      'rechner(?:name)?|hostname|gerät|équipement|serveur|servidor|equipo|macchina|toestel',
      String.raw`(?<host>${HOST})(?![\w\uFFFF])`,
    ),
    judge: isMachineName,
  },
  // inxi, getty(8), vpxd, JSON and key=value of loggers, mdadm.
  { find: new RegExp(`(?<![A-Za-z])Host: (?<host>${HOST})(?= Kernel:)`, 'dg'), judge: isHost },
  { find: new RegExp(String.raw`(?<=^|\n)(?!Last )(?<host>${HOST})(?= login: )`, 'dg'), judge: isHost },
  { find: new RegExp(String.raw`vim\.HostSystem: (?<host>${HOST})(?![\w\uFFFF])`, 'dg'), judge: isHost },
  {
    find: new RegExp(
      String.raw`(?:"host"[ \t]{0,4}:[ \t]{0,4}"|(?<![\w.-])host=)(?<host>${HOST})(?![\w:\uFFFF])`,
      'dg',
    ),
    judge: isNamedHost,
  },
  { find: new RegExp(String.raw`local to host (?<host>${HOST})(?![\w\uFFFF])`, 'dg'), judge: isHost },
  { find: new RegExp(String.raw`DHCP[A-Z]{2,10} [^\n(\uFFFF]{0,80}\((?<host>${HOST})\) via`, 'dg'), judge: isHost },
  // uname -a
  {
    find: new RegExp(
      String.raw`(?<![\w\uFFFF])(?:Linux|FreeBSD|SunOS|NetBSD|OpenBSD|Darwin|VMkernel) (?<host>${HOST})(?= \d[\w.+~-]{2,60} (?:#\d|FreeBSD|NetBSD|Darwin|oi_|illumos|omnios|joyent))`,
      'dg',
    ),
    judge: isHost,
  },
  // The build host of a kernel's banner.
  {
    find: /Linux version [\w.+~-]{3,80} \((?<user>[a-z_][\w.-]{0,31})@(?<host>[A-Za-z0-9](?:[\w-]{0,62}[A-Za-z0-9])?)\)/dg,
    judge: isPromptPart,
  },
  // Shell prompts.
  {
    find: new RegExp(
      String.raw`(?<=^|\n)[ \t>]{0,4}\[?(?<user>[a-z_][\w.-]{0,31})@(?<host>${HOST})(?=(?::[~/][^\s#$%>\]\uFFFF]{0,200}|[ ][^\s\uFFFF]{1,80}|\[[^\]\n\uFFFF]{1,100}\])?[ ]?[#$%>\]](?:\s|$|[#$%]))`,
      'dg',
    ),
    judge: isPromptPart,
  },
  // user@host:/path, and what ssh is called with.
  {
    find: new RegExp(String.raw`(?<![\w.@\uFFFF-])(?<user>[a-z_][\w.-]{0,31})@(?<host>${HOST})(?=:[~/])`, 'dg'),
    judge: isPromptPart,
  },
  {
    find: new RegExp(
      String.raw`(?<![\w-])(?:ssh|scp|sftp|rsync|ssh-copy-id)(?= )[^\n@\uFFFF]{0,80}? (?<user>[A-Za-z_][\w.-]{0,31})@(?<host>${HOST})(?![\w\uFFFF])`,
      'dg',
    ),
    judge: isPromptPart,
  },
  { find: /(?<![\w.@\uFFFF-])(?<user>[a-z_][\w.-]{0,31})@(?=(?:\d{1,3}\.){3}\d)/dg, judge: isPerson },
  {
    find: new RegExp(
      String.raw`(?<![A-Za-z])[a-z][a-z0-9+.-]{1,20}://(?:[^\s/@\uFFFF]{1,200}@)?(?<host>${HOST})(?![\w\uFFFF])`,
      'dgi',
    ),
    judge: isPrivateUrlHost,
  },
  {
    find: /(?<![\\\w\uFFFF])\\\\(?<host>[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)(?=\\[\w$]|\s|$)/dg,
    judge: isNetworkName,
  },
  {
    find: /(?<![\w.:/@\uFFFF-])(?<host>[A-Za-z][\w.-]{0,61}[A-Za-z0-9]):(?=\/(?:mnt|srv|export|exports|volume\d|vol|nfs|data|tank|pool|home)\b)/dg,
    judge: isExporter,
  },
  {
    find: /(?<![\w.@\uFFFF-])(?<host>(?:[A-Za-z0-9_][\w-]{0,62}\.){1,8}[A-Za-z]{2,12})(?![\w\uFFFF@-]|\.[\w\uFFFF])/dg,
    judge: (value, near) => isPrivateName(value, near) || isMachineOfDomain(value, near),
  },
  // resolv.conf(5) and hosts(5)
  {
    find: /(?<=^|\n)(?:search|domain)[ \t]{1,8}(?<host>[A-Za-z0-9][\w-]{0,62}(?:\.[A-Za-z0-9][\w-]{0,62}){1,5})(?![\w\uFFFF])/dg,
    judge: isHost,
  },
  {
    find: /(?<=^|\n)(?:\d{1,3}(?:\.\d{1,3}){3})[ \t]{1,16}(?<host>[A-Za-z][\w-]{0,62}(?:\.[A-Za-z0-9][\w-]{0,62}){1,6})(?:[ \t]{1,16}(?<host2>[A-Za-z][\w-]{0,62}))?(?=[ \t]{0,8}(?:\r?\n|$))/dg,
    judge: isHost,
  },
  // What Windows calls a machine that nobody named.
  { find: /(?<![\w\uFFFF-])(?<host>(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{6,12})(?![\w\uFFFF])/dg },
];
