import { HOST, labelled, type Pattern } from './pattern';
import { isPerson } from './people';

/** What follows `user` or `account` in a sentence and is nobody's name. */
const NO_NAME = new Set(
  `a an the my our his her its their this that these those any some each every no not none and or but if then than so
  is was are were be been has have had can could may might must will would should does did do to of in on at by for from
  with without via as who which whose when where name names id ids group groups account accounts password passwords
  space mode interface interfaces land agent agents data database guide manual error errors report reports reported
  reporting reports input output access experience file files page pages memory process processes process session
  sessions settings setting profile config configuration defined friendly facing side level level1 list lists management
  manager login logon logged type types role roles permission permissions directory directories home folder local
  remote domain service services server servers client host machine gui ssh telnet ipmi redfish racadm wsman ws-man web
  http https serial kvm vconsole console cli api snmp ldap radius chap smb nfs valid invalid unknown new old other same
  different another first last all both only also still again now here there privilege privileges credentials key keys
  certificate token tokens control controls request requests comment comments feedback count number limit action actions
  expected usual intended designed described shown documented before always soon long far well possible needed required
  planned recommended advised instructed suggested part one two soon early late much many
  failure failures attempt attempts event events mapping quota namespace namespaces stack program programs application applications code level mode`.split(
    /\s+/,
  ),
);

const isNamed = (value: string): boolean => isPerson(value.replace(/[.]+$/, '')) && !NO_NAME.has(value.toLowerCase());

/** `Last login: Tue Mar 4` tells a time. */
const isLabelled = (value: string, { before }: { before: string }): boolean =>
  isNamed(value) && !/last (?:failed |successful )?log-?(?:in|on)[ \t]{0,4}[:=]?[ \t]{0,40}["']?$/i.test(before);

/** Letters in either case, where what follows them must keep its own. */
const inAnyCase = (words: string): string =>
  words.replace(/\p{L}/gu, letter => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);

/** Words of other languages behind words for accounts. */
const NO_NAME_ABROAD =
  /^(?:und|oder|ist|sind|war|wird|wurde|hat|haben|kann|können|die|der|das|dem|den|ein|eine|einen|im|am|auf|von|mit|ohne|nicht|kein|keine|alle|et|ou|est|sont|était|le|la|les|du|des|un|une|de|dans|sur|pas|tous|y|o|es|son|el|los|las|del|en|con|sin|no|para|que|e|è|sono|il|lo|gli|di|non|per|che|of|is|zijn|het|een|van|met|niet|team|support|niemand|aucun|nadie|nessuno)$/i;

/** What follows an at sign and calls nobody: times of cron(8), groups of system calls, whole channels. */
const isMention = (value: string): boolean =>
  isNamed(value) &&
  !/^(?:reboot|daily|hourly|weekly|monthly|yearly|annually|midnight|everyone|here|channel|system|types?|bluescreen)(?:-|$)/i.test(
    value,
  );

const isNamedAbroad = (value: string): boolean =>
  isNamed(value) && !NO_NAME_ABROAD.test(value) && !/^(?:none|nobody|unassigned|automatic|automatisch)$/i.test(value);

/** An account's name as it stands in prose, and in tables and logs: ends with no dot, which ends the sentence. */
const NAME = String.raw`(?<user>[A-Za-z_](?:[\w.\\-]{0,62}[\w-])?)`;

/** Account names as programs print them, each by its own manual, and as people write of them. */
export const PRINTED_ACCOUNTS: readonly Pattern[] = [
  {
    // Common Log Format: host, identity, account, time (Apache httpd 2.4 manual, "Log Files"; nginx' $remote_user).
    find: new RegExp(
      String.raw`(?<=^|\n)[^\s\uFFFF]{1,100} [\w.-]{1,32} ${NAME} \[\d{1,2}/[A-Z][a-z]{2}/\d{4}:\d{2}:`,
      'dg',
    ),
    judge: isPerson,
  },
  {
    // who(1), w(1) and last(1): account, terminal, then a time or where from.
    find: /(?<=^|\n)(?<user>[a-z_][\w.-]{0,31})[ \t]{1,24}(?:pts\/\d{1,4}|tty(?:S|v)?\d{1,3}|console|:\d{1,2})[ \t]{1,32}(?:(?<host>[A-Za-z][\w.-]{0,62})(?=[ \t]{1,24}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) )|(?=[^\s\uFFFF]{1,64}[ \t]{1,24}(?:[A-Z][a-z]{2} ){0,2}[ \d]{0,2}\d|\d{4}-\d{2}-\d{2}|(?:[A-Z][a-z]{2} ){1,2}[ \d]\d))/dg,
    judge: isPerson,
  },
  {
    // ps(1) aux: USER PID %CPU %MEM VSZ.
    find: /(?<=^|\n)(?<user>[a-z_][\w.+-]{0,31})[ \t]{1,16}\d{1,8}[ \t]{1,8}\d{1,3}\.\d[ \t]{1,8}\d{1,3}\.\d[ \t]{1,8}\d/dg,
    judge: isPerson,
  },
  {
    // top(1): PID USER PR NI VIRT.
    find: /(?<=^|\n)[ \t]{0,8}\d{1,8}[ \t]{1,8}(?<user>[a-z_][\w.+-]{0,31})[ \t]{1,12}(?:-?\d{1,3}|rt)[ \t]{1,8}-?\d{1,3}[ \t]{1,8}[\d.]{1,12}[kmgt]?[ \t]/dg,
    judge: isPerson,
  },
  {
    // Proxmox VE's task ids, `UPID:node:pid:pstart:starttime:type:id:user@realm:` (pve-common, PVE::Tools::upid_decode).
    find: new RegExp(
      String.raw`(?<![A-Za-z])UPID:(?<host>${HOST}):[0-9A-Fa-f]{8}:[0-9A-Fa-f]{8,9}:[0-9A-Fa-f]{8}:[\w-]{1,32}:[^:\s\uFFFF]{0,64}:(?<user>[\w.-]{1,64})@`,
      'dg',
    ),
    judge: (value, { kind }) => kind === 'host' || isPerson(value),
  },
  // Its realms: Linux' own accounts and Proxmox'.
  { find: /(?<![\w.@\uFFFF-])(?<user>[\w-][\w.-]{0,63})@(?:pam|pve)(?![\w.\uFFFF-])/dg, judge: isPerson },
  // cron(8): `CRON[123]: (alice) CMD (…)`.
  {
    find: /(?<![A-Za-z])(?:CRON|crond?|crontab)\[\d{1,10}\]: \((?<user>[\w.-]{1,32})\) (?=[A-Z])(?:[A-Z]{3,8} \((?<user2>[\w.-]{1,32})\))?/dg,
    judge: isPerson,
  },
  // su(1) of util-linux, of shadow and of FreeBSD.
  {
    find: /(?<![A-Za-z])su(?:\[\d{1,10}\])?: (?:\(to (?<user>[\w.-]{1,32})\) )?(?<user2>[\w.-]{1,32})(?: to (?<user3>[\w.-]{1,32}))? on /dg,
    judge: isPerson,
  },
  // shadow's tools: `add 'alice' to group`, `new user: name=alice`, `password changed for alice`.
  {
    find: /(?<![A-Za-z])(?:(?:add|delete|remove|change|lock|unlock) '|(?:password|shell|home|expiry)(?: information)? (?:changed|expired|set|reset) for (?:user )?'?)(?<user>[a-z_][\w.-]{1,31})(?![\w\uFFFF/])/dg,
    judge: isNamed,
  },
  // audit(8), interpreted: `auid=alice`, `op=login id=alice`.
  {
    find: /(?<![A-Za-z])(?:auid|acct|loginuid|[es]uid|fsuid|ouid|op=login id|suser|duser)=["']?(?<user>[A-Za-z_][\w.-]{1,63})(?![\w\uFFFF])/dg,
    judge: value => isPerson(value) && value !== 'unset',
  },
  {
    // Who did something: Pacemaker's "by alice via cibadmin", Cisco's "from console by alice on vty0", tickets.
    find: new RegExp(
      String.raw`(?<![A-Za-z])by ${NAME}(?= (?:via (?:cibadmin|crm_\w{1,20}|crmsh|pcs|ssh|web|gui|cli|api|https?)(?![\w-])|(?:on|from) (?:vty|console|tty|pts)))`,
      'dg',
    ),
    judge: isNamed,
  },
  {
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:[Cc]hanged|[Ee]dited|[Mm]odified|[Cc]reated|[Uu]pdated|[Oo]pened|[Cc]losed|[Ss]ubmitted|[Aa]cknowledged) by ${NAME}(?= on \d)`,
      'dg',
    ),
    judge: isNamed,
  },
  // `as alice wrote yesterday`, `alice wrote:`.
  {
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:as|like|what) ${NAME}(?= (?:wrote|schrieb|escribió|scrisse|schreef)(?![\w]))`,
      'dg',
    ),
    judge: isNamed,
  },
  {
    find: new RegExp(
      String.raw`(?<=^|\n)[ \t>|]{0,12}${NAME}(?= (?:wrote|schrieb|a écrit|escribió|schreef|ha scritto)[ \t]{0,4}:)`,
      'dg',
    ),
    judge: isNamed,
  },
  {
    // Accounts in other languages: `als Benutzer alice`, `identifiant alice`, `usuario alice`, `utente alice`.
    find: new RegExp(
      String.raw`(?<![\p{L}])(?:benutzer|anwender|benutzerkonto|kennung|utilisateur|identifiant|compte|usuari[oa]|cuenta|utente|gebruiker|användare|konto)(?: ?(?:name|namen))?[ \t]{0,2}[: ][ \t]{0,2}["'\x60„«]?${NAME}(?![\w\uFFFF@])`,
      'dgiu',
    ),
    judge: isNamedAbroad,
  },
  {
    // Who has a ticket.
    find: new RegExp(
      String.raw`(?<![\p{L}\p{N}"'])(?:${inAnyCase('requester|requestor|customer(?: name)?|contact(?: name| person)?|bill to|ship to|attn|purchaser|kunde|kontakt|cliente|klant|reporter|assignee|assigned(?: to)?|raised by|updated by|changed by|handled by|technician|bearbeiter(?:in)?|zuständig|zugewiesen(?: an)?|melder(?:in)?|erstellt von|geändert von|ansprechpartner(?:in)?|affecté(?:e)? à|demandeur|demandeuse|technicien(?:ne)?|rédacteur|asignado a|solicitante|creado por|assegnato a|richiedente|creato da|toegewezen aan|aanvrager|aangemaakt door')})[ \t]{0,12}[:=][ \t]{1,24}(?<user>[\p{L}_][\p{L}\p{N}_.\\'’-]{1,63}(?: \p{Lu}[\p{L}'’.-]{1,31}){0,3})(?![\p{L}\p{N}\uFFFF@])`,
      'dgu',
    ),
    judge: isNamedAbroad,
  },
  {
    // `Users: alice, Source IP: …`, `User [alice] from [10.0.0.5]`, `Login ID: alice using`, `succeeded for user alice.`
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:users?:[ \t]{1,4}${NAME}(?=,)|user \[${NAME.replace('<user>', '<user2>')}\](?!\\)|login id:? ${NAME.replace('<user>', '<user3>')}(?= )|(?:for|by|as|of) user "?${NAME.replace('<user>', '<user4>')}(?![\w\uFFFF@])|comment by ${NAME.replace('<user>', '<user5>')}(?=:))`,
      'dgi',
    ),
    judge: isNamed,
  },
  // Who is called in a chat or on a forge: `thanks @alice`; IRC's lines.
  {
    find: /(?<![\w/.@"')\uFFFF-])@(?<user>[A-Za-z][\w-]{1,38}(?:\.[\w-]{1,30})?)(?![\w\uFFFF/@])/dg,
    judge: isMention,
  },
  {
    find: /(?<=^|\n)\[?\d{1,2}:\d{2}(?::\d{2})?\]? <[ @+%&~]?(?<user>[A-Za-z_][\w.|-]{1,30})> /dg,
    judge: isNamed,
  },
  {
    find: /(?<=^|\n)\[?\d{1,2}:\d{2}(?::\d{2})?\]? (?:\* |-!- )(?<user>[A-Za-z_][\w.|-]{1,30})(?: \[~?(?<user2>[\w.-]{1,32})@)?/dg,
    judge: isNamed,
  },
  // passwd(5): the name of the account's owner; groups(1) of id(1); sshd's processes; Slurm's notes; OpenVPN's clients.
  {
    find: /(?<=^|\n)[a-z_][\w.-]{0,31}:[x*!]{0,2}:\d{1,10}:\d{1,10}:(?<user>\p{Lu}[\p{L}'’.-]{1,31}(?: \p{Lu}[\p{L}'’.-]{0,31}){0,3})(?=[,:])/dgu,
    judge: isPerson,
  },
  {
    find: /(?<![A-Za-z])groups=\d{1,10}\((?<user>[\w.-]{1,32})\)/dg,
    judge: isPerson,
  },
  { find: /(?<![\w-])sshd: (?<user>[a-z_][\w.-]{1,31})(?=@| \[priv\])/dg, judge: isPerson },
  { find: /\[(?<user>[a-z_][\w.-]{1,31})@(?=\d{4}-\d{2}-\d{2}T)/dg, judge: isPerson },
  { find: /openvpn\[\d{1,10}\]: (?<user>[a-z_][\w.-]{1,31})\/(?=(?:\d{1,3}\.){3}\d{1,3}:\d)/dg, judge: isPerson },
  { find: /(?<![\w-])ssh(?= )[^\n\uFFFF]{0,60}? -l ?(?<user>[a-z_][\w.-]{1,31})(?![\w\uFFFF])/dg, judge: isPerson },
  // ESXi's shell.log; ZFS' history and delegation; Nagios' external commands.
  { find: /(?<![A-Za-z])shell\[\d{1,10}\]: \[(?<user>[\w.\\@-]{2,64})\]:/dg, judge: isPerson },
  { find: /\[user \d{1,10} \((?<user>[\w.-]{1,32})\) on /dg, judge: isPerson },
  {
    find: /(?<![\w-])(?:zfs|zpool) (?:un)?allow (?:-\w{1,4} ){0,3}(?<user>[a-z_][\w.-]{1,31})(?![\w\uFFFF/-])/dg,
    judge: isPerson,
  },
  {
    find: /(?:ACKNOWLEDGE|SCHEDULE|REMOVE|ADD)_\w{3,30}(?:;[^;\n\uFFFF]{0,80}){1,10}?;(?<user>[a-z][\w.-]{1,31});[^;\n]{1,200}(?=\r?\n|$)/dg,
    judge: isNamed,
  },
  {
    find: /(?:Successful|FAILED) su for (?<user>[\w.-]{1,32}) by (?<user2>[\w.-]{1,32})(?![\w\uFFFF])/dg,
    judge: isPerson,
  },
  // useradd(8) and groupadd(8) of shadow: `new user: name=alice, UID=1000`.
  { find: /(?<![A-Za-z])(?:user|group): name=(?<user>[\w.-]{1,32})(?![\w\uFFFF])/dg, judge: isPerson },
  // Linux Audit: acct="alice", and what auditd's enriched format adds (auditd.conf(5), log_format).
  { find: /(?<![A-Za-z])(?:acct|[AESFO]{0,2}[UG]ID)="(?<user>[\w.\\-]{1,64})"/dg, judge: isPerson },
  // ipmitool(1) `user list`: id, name, three answers, privilege.
  {
    find: /(?<=^|\n)\d{1,2}[ \t]{1,8}(?<user>[\w.-]{1,20})[ \t]{1,24}(?:true|false)[ \t]{1,12}(?:true|false)[ \t]{1,12}(?:true|false)[ \t]/dg,
    judge: isPerson,
  },
  // Windows: `query user`, `net user`.
  {
    find: /(?<=^|\n)[ >](?<user>[\w.-]{1,64})[ \t]{1,24}(?:console|rdp-tcp#\d{1,4}|[ \t]{1,24})[ \t]{1,24}\d{1,5}[ \t]{1,12}(?:Active|Disc)(?![a-z])/dg,
    judge: isPerson,
  },
  { find: /(?<=^|\n)User name[ \t]{4,40}(?<user>[\w.$-]{1,64})(?=[ \t]{0,8}(?:\r?\n|$))/dg, judge: isPerson },
  // Commands that take an account: su(1), sudo(8), runuser(1), crontab(1), ssh(1) -l, chown(1), useradd(8), passwd(1).
  {
    find: /(?<![\w./-])(?:su -|su -l|(?:sudo|runuser|crontab)(?: -[A-Za-z]{1,6}){0,3} -u|ssh -l|(?:adduser|useradd|userdel|passwd|chage -l)(?: -[A-Za-z]{1,3}){0,3})[ \t]{1,4}(?<user>[a-z_][\w.-]{1,31})(?![\w\uFFFF/:@])/dg,
    judge: isNamed,
  },
  {
    find: /(?<![\w./-])chown(?: -[A-Za-z]{1,6}){0,3} (?<user>[a-z_][\w.-]{1,31}):(?<user2>[a-z_][\w.-]{0,31})?(?=[ \t])/dg,
    judge: isPerson,
  },
  // The shell's `~alice/` (POSIX.1 §2.6.1).
  { find: /(?<![\w.~/\uFFFF-])~(?<user>[a-z_][\w-]{1,31})(?=\/)/dg, judge: isPerson },
  {
    // Labels whose value ends there: listings, settings, web pages, mails.
    find: labelled(
      'log-?(?:in|on)|account|user|user ?id|(?:current|effective|real|logged[ -]in|primary|default|remote|requesting) user|(?:submitted|reported|created|modified|requested|opened|closed|run|owned|initiated) by|run ?as',
      String.raw`${NAME}(?!\]\\\[)(?=["'\x60,;)\]>]|[ \t]{0,8}(?:\r?\n|$)|[ \t]{2,})`,
    ),
    judge: isLabelled,
  },
  {
    // Dell's Lifecycle log (USR0030 "Successfully logged in using <name>, from <address> and <interface>"), people; not
    // hostd's clients, `logged in as VMware-client/6.5.0`.
    find: new RegExp(
      String.raw`(?:log|sign)(?:s|ged|ed|ging|ing)? (?:in|on|out|off|into [\w ]{1,20}) (?:as|using|with)(?: user| account)? ["'\x60]?${NAME}(?![\w\uFFFF@-]|/| [\w-]{1,30}/\d)`,
      'dgi',
    ),
    judge: isNamed,
  },
  {
    // iDRAC, iLO and hostd: `User alice from IP …`, `user alice via …`, `User alice logged out`.
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:user|account)(?: named| called)? ["'\x60]?${NAME}["'\x60]?(?=,? (?:from (?:IP|host|address|\[?\d|\()|via |logged|has logged|signed|(?:is |was |has been )(?:authenticated|authori[sz]ed|locked|disabled|added|removed|deleted|created|modified)|on (?:tty|pts|console)))`,
      'dgi',
    ),
    judge: isNamed,
  },
  {
    // An account of something: CHAP (RFC 1994), LDAP, a file server, a management controller.
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:chap|ldap|kerberos|radius|smb|cifs|samba|ipmi|bmc|ilo|idrac|ssh|sftp|ftp|domain|windows|linux|unix|database|vcenter|iscsi|backup|monitoring) (?:user|account|login)(?: ?name)?[ \t]{1,4}(?:is |was |named |called )?["'\x60]?${NAME}(?![\w\uFFFF@])`,
      'dgi',
    ),
    judge: isNamed,
  },
  {
    // Dell's USR0032 "The session for <name> from <address> … is logged off", ESXi's and web servers' like it.
    find: new RegExp(
      String.raw`(?:session|ticket|login|log-?in|password) (?:for|of) (?:user |account )?["'\x60]?${NAME}["'\x60]?(?= (?:from|on|at|using|via|was|is|has|closed|ended|expired|failed)(?![\w]))`,
      'dgi',
    ),
    judge: isNamed,
  },
  // `Ran it as alice`, not `ran it as expected`.
  {
    find: new RegExp(
      String.raw`(?<![A-Za-z])(?:ran|runs?|running|started|executed|tried) (?:it|this|that|them|everything) as (?:user )?["'\x60]?${NAME}(?![\w\uFFFF@-])`,
      'dgi',
    ),
    judge: isNamed,
  },
  // In brackets behind a person: `My colleague (login alice)`.
  {
    find: new RegExp(String.raw`\((?:login|user|account|username|nick)[: ]{1,2}${NAME}(?=[,;)])`, 'dgi'),
    judge: isNamed,
  },
  // HPE iLO's event log: `Browser login: alice - 10.0.0.5`.
  {
    find: new RegExp(`(?:[Ll]ogin|[Ll]ogout|[Ll]ogoff)(?: failure)?: ${NAME}(?= - )`, 'dg'),
    judge: isNamed,
  },
];
