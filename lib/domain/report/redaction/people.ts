import { isFiller } from './hardware-serials';
import { type Around, labelled, type Pattern } from './pattern';

/** Accounts that every system has: facts about the system, not about a person. */
const GENERIC_ACCOUNTS = new Set(
  `root admin administrator system user users guest test nobody daemon operator www-data ubuntu debian centos fedora pi
  vpxuser dcui ec2-user core vagrant default public shared all lost+found linuxbrew homebrew localhost service support
  networkservice localservice anonymous nas sshd messagebus systemd-network systemd-resolve systemd-timesync polkitd
  postgres mysql nginx git backup bin sys adm lp mail news ftp cdrom usb floppy disk sda sdb sdc wheel staff sudo
  defaultuser0 wdagutilityaccount toor kali vcsa vsphere-client media mnt none null unknown`.split(/\s+/),
);

/** Whether an account name is somebody's, not one that every system has. */
export const isPerson = (value: string): boolean =>
  value.length >= 2 && !isFiller(value) && !GENERIC_ACCOUNTS.has(value.toLowerCase()) && !/^\d+$/.test(value);

/** In a path, but not of a web address. */
const isHomeOfPerson = (value: string, { before }: Around): boolean =>
  isPerson(value) && !/[a-z]:\/\/[^\s"'<>]*$/i.test(before);

/** First parts of `<x>\<y>` that are no domain: registry hives, buses, authorities, drives. */
const NO_DOMAIN =
  /^(?:HK(?:LM|CU|CR|U|CC|EY_\w+)|PCI|USB|USBSTOR|ACPI|ROOT|SCSI|STORAGE|HID|SWD|DISPLAY|MONITOR|HDAUDIO|BTH\w*|IDE|SW|UMB|VMBUS|VMWARE|SYSTEM|SOFTWARE|SAM|SECURITY|BUILTIN|WINDOWS|MICROSOFT|DEVICE|DRIVER|GLOBAL|SYSTEMROOT|SYSTEM32|PROGRAMDATA|USERS|TEMP|INF|DRIVERS|MACHINE|CONTROLSET\d*|CURRENTCONTROLSET|NODE|CIM\w*|WMI|ISCSI|NVME|PROCESSOR|X86|X64|AMD64|BIN|LIB|SRC|DATA|DEBUG|RELEASE|VOLUME\d*|HARDDISK\w*|PHYSICALDRIVE\w*)$/i;

function isDomainAccount(value: string, { before, after }: Around): boolean {
  const [domain = '', account = ''] = value.split(/\\{1,2}/);
  // A path goes on, or began before.
  if (
    /[\\/:]$/.test(before) ||
    /[A-Za-z]:\\[\w .()\\-]*$/.test(before) ||
    /^[\\&(]/.test(after) ||
    NO_DOMAIN.test(domain)
  )
    return false;
  return (
    isPerson(account) &&
    !/^(?:VEN_|VID_|DEV_|PNP|[A-Z]{3}\d{4})/i.test(account) &&
    !/\.(?:sys|dll|exe|inf|cat|dmp|log|txt)$/i.test(account)
  );
}

/** `com.vmware.iscsi#9.2` is a module of ESX, `getty@tty1.service` a unit of systemd. */
function isMailbox(value: string, { after }: Around): boolean {
  const domain = value.slice(value.lastIndexOf('@') + 1);
  if (after.startsWith('#') || /^(?:com|org|net)\./i.test(domain)) return false;
  // A prompt or a remote path: account and host are told apart there.
  if (/^:[~/]/.test(after)) return false;
  return !/\.(?:service|socket|target|mount|automount|timer|slice|device|scope|swap|path|ko|conf)$/i.test(domain);
}

/** E-mail addresses (the practical part of RFC 5321 §4.1.2 with RFC 6531), also with words for the signs. */
export const MAILBOXES: readonly Pattern[] = [
  {
    find: /(?<![\p{L}\p{N}._%+\uFFFF-])(?<email>[\p{L}\p{N}_%+-][\p{L}\p{N}._%+-]{0,63}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24})(?![\p{L}\p{N}\uFFFF_-]|@)/dgu,
    judge: isMailbox,
  },
  {
    find: /(?<![\w.\uFFFF-])(?<email>[\w+-][\w.+-]{0,63} ?[[({<]at[\])}>] ?[\w-]{1,63}(?: ?(?:\.|[[({<]dot[\])}>]) ?[\w-]{2,63}){1,4})(?![\w\uFFFF])/dgi,
  },
];

/** Account names: in paths, prompts, log lines of log-ins, and Windows' forms. */
export const ACCOUNTS: readonly Pattern[] = [
  {
    find: /\/(?:home|homes|Users)\/(?<user>[\p{L}\p{N}_](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}_-])?)(?![\p{L}\p{N}\uFFFF])/dgu,
    judge: isHomeOfPerson,
  },
  {
    find: /\/(?:run\/)?media\/(?<user>[a-z_][a-z0-9._-]{1,31})(?=\/[\w.-])/dg,
    judge: isHomeOfPerson,
  },
  {
    // With blanks only where the path goes on: otherwise they end it.
    find: /(?<![A-Za-z0-9\uFFFF])[A-Za-z]:(?:\\{1,2}|\/)(?:Users|Documents and Settings|Benutzer)(?:\\{1,2}|\/)(?<user>[^\\/:*?"<>|\s\uFFFF](?:[^\\/:*?"<>|\r\n\t\uFFFF]{0,62}[^\\/:*?"<>|\s\uFFFF])?)(?=[\\/])/dgi,
    judge: isPerson,
  },
  {
    find: /(?<![A-Za-z0-9\uFFFF])[A-Za-z]:(?:\\{1,2}|\/)(?:Users|Documents and Settings|Benutzer)(?:\\{1,2}|\/)(?<user>[\p{L}\p{N}_](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}_-])?)(?![\p{L}\p{N}\uFFFF\\/])/dgiu,
    judge: isPerson,
  },
  // sudo, PAM, OpenSSH, logind, id(1).
  { find: /(?<![A-Za-z])sudo(?:\[\d{1,10}\])?:[ \t]{1,16}(?<user>[\w.-]{1,32}) : /dg, judge: isPerson },
  {
    find: /session (?:opened|closed) for user (?<user>[\w.\\-]{1,64})(?:\(uid=\d{1,10}\))?(?: by (?<user2>[\w.-]{1,32})?\(uid)?/dg,
    judge: isPerson,
  },
  {
    find: /(?:(?:Accepted|Failed) [\w/-]{1,32} for (?:invalid user )?|(?:[Ii]nvalid|[Ii]llegal) user |[Ss]ession \w{1,12} of user |[Dd]isconnected from (?:authenticating |invalid )?user |[Cc]onnection closed by (?:authenticating |invalid )?user )(?<user>[\w.\\-]{1,64})(?![\w\uFFFF])/dg,
    judge: isPerson,
  },
  { find: /(?<![A-Za-z])[ug]id=\d{1,10}\((?<user>[\w.-]{1,32})\)/dg, judge: isPerson },
  {
    find: /(?<![A-Za-z])[Uu]ser (?<user>[\w.\\-]{1,64})(?=@(?:\d{1,3}\.){3}\d|\(uid=)/dg,
    judge: isPerson,
  },
  {
    find: /(?<![A-Za-z])(?:user(?:name)?|users|usr|uname|logname|sudo_user|ruser|login|owner)["']?[ ]{0,4}=[ ]{0,4}["']?(?:vpxuser:)?(?<user>[\p{L}_][\p{L}\p{N}_.\\-]{1,63})(?![\p{L}\p{N}\uFFFF@])/dgiu,
    judge: isPerson,
  },
  {
    find: labelled(
      '(?:[a-z]{1,16}_)?(?:user ?name|account ?name|login ?name|benutzername|registered owner)|[a-z]{1,16}_user',
      String.raw`(?<user>[\w][\w.$\\-]{1,63})(?![\w\uFFFF@])`,
    ),
    judge: isPerson,
  },
  { find: /(?<![A-Za-z])(?:user|login by|account) '(?<user>[\w.\\-]{2,64})'/dg, judge: isPerson },
  {
    find: /(?<![A-Za-z])(?:login|logout|logged in|log-?on|session) by (?<user>[\w.\\-]{2,64})(?=[(@ ])/dgi,
    judge: isPerson,
  },
  { find: /(?<![A-Za-z])user \[[\w.-]{0,15}\]\\\[(?<user>[\w.-]{2,64})\]/dg, judge: isPerson },
  // Windows' `User:` and `Security ID:` lines, and qm and virsh's.
  {
    find: /(?<=^|\n)[ \t]{0,8}User:[ \t]{1,24}(?<user>[\p{L}_][\p{L}\p{N}_.\\-]{1,63})(?=[ \t]{0,8}(?:\r?\n|$))/dgu,
    judge: isPerson,
  },
  {
    find: /(?<![\w\uFFFF\\])(?<user>[A-Za-z][A-Za-z0-9-]{1,14}\\{1,2}[A-Za-z][\w.$-]{1,30})(?![\w\uFFFF])/dg,
    judge: isDomainAccount,
  },
  // Security identifiers of accounts (MS-DTYP §2.4.2), not the well-known ones.
  { find: /(?<![\w\uFFFF-])(?<user>S-1-5-21(?:-\d{1,10}){3,4})(?![\w\uFFFF-])/dg },
  // passwd(5) and getty(8)
  {
    find: /(?<=^|\n)(?<user>[a-z_][\w.-]{0,31}):(?:x|\*|!{0,2}|\$[^:\n\uFFFF]{1,200}):\d{1,10}:\d{1,10}:[^:\n\uFFFF]{0,200}:\//dg,
    judge: isPerson,
  },
  { find: /(?<=^|\n)[\w.-]{1,64} login: (?<user>[a-z_][\w.-]{1,31})(?=\s|$)/dg, judge: isPerson },
  // What clients of databases and management controllers are called with.
  {
    find: /(?<![\w-])(?:psql|pg_dump|mysql|ipmitool|smbclient|ldapsearch|racadm)(?= )[^\n\uFFFF]{0,120}? -[Uu] ?["']?(?<user>[A-Za-z_][\w.\\-]{1,63})(?![\w\uFFFF])/dg,
    judge: isPerson,
  },
  { find: /(?<![A-Za-z])login user (?<user>[a-z_][\w.-]{1,31})(?![\w\uFFFF])/dg, judge: isPerson },
  // ls -l
  {
    find: /(?<=^|\n)[bcdlps-](?:[r-][w-][xsStT-]){3}[.+@]?[ \t]{1,8}\d{1,6}[ \t]{1,8}(?<user>[a-zA-Z_][\w.-]{0,31})[ \t]{1,12}(?<user2>[a-zA-Z_][\w.-]{0,31})[ \t]/dg,
    judge: isPerson,
  },
  // The name that an e-mail address is written with.
  {
    find: /(?<![\p{L}\uFFFF])(?<user>\p{Lu}[\p{L}'.-]{1,31}(?: \p{Lu}[\p{L}'.-]{0,31}){1,3})"?(?= <[\p{L}\p{N}._%+-]{1,64}@)/dgu,
    judge: isPerson,
  },
];

const digits = (value: string): number => value.replace(/\D/g, '').length;

/** E.164 numbers have up to 15 figures; fewer than 7 is an extension or a figure of the log. */
const isPhone = (value: string): boolean => digits(value) >= 7 && digits(value) <= 15;

/**
 * Telephone numbers only where a word says so, or with an international prefix in groups: bare figures in a log are
 * nearly always something else.
 */
export const PHONES: readonly Pattern[] = [
  {
    find: /(?<![A-Za-z])(?:tel|telephone|phone|mobile|mobil|cell|fax|telefon|handy|call me (?:at|on))[.:]{0,2}[ \t]{1,4}(?<phone>[+(]?\d[\d ()./-]{5,22}\d)(?![\w\uFFFF])/dgi,
    judge: isPhone,
  },
  {
    find: /(?<![\w+\uFFFF])(?<phone>\+[1-9]\d{0,2}[ -]\(?\d{1,5}\)?(?:[ /-]\d{2,8}){1,5})(?![\w\uFFFF]|[.:]\d)/dg,
    judge: value => digits(value) >= 9 && isPhone(value),
  },
];
