import { isHost, isMachineName, isNumberedMachine, isPromptPart } from './host-names';
import { HOST, type Pattern } from './pattern';

/** Machine names as clusters, hypervisors, switches and backups print them, each by its own output. */
export const PRINTED_HOSTS: readonly Pattern[] = [
  // Clusters: Pacemaker's lists of nodes and where a resource runs, Ceph's tree, Slurm, Windows' failover clusters.
  {
    find: new RegExp(
      `(?<![A-Za-z])Node '?(?<host>${HOST})'?(?=: (?:UNCLEAN|online|offline|standby|maintenance|pending|OFFLINE|Online))`,
      'dg',
    ),
    judge: isMachineName,
  },
  {
    find: new RegExp(
      String.raw`(?<![A-Za-z])[Nn]odes? '?(?<host>${HOST})'?(?= (?:state|is now|is not|not responding|was (?:removed|fenced|terminated|lost)|failed|joined|left)(?![\w]))`,
      'dg',
    ),
    judge: isNumberedMachine,
  },
  {
    find: new RegExp(
      String.raw`(?<=\):[ \t]{1,8}(?:Started|Stopped|Master|Slave|Promoted|FAILED) )(?<host>${HOST})(?=[ \t]{0,4}(?:\r?\n|$|\())`,
      'dg',
    ),
    judge: isMachineName,
  },
  {
    find: new RegExp(
      String.raw`(?<=^|\n)[ \t]{0,4}-\d{1,5}[ \t]{1,12}[\d.]{1,10}[ \t]{1,12}host (?<host>${HOST})`,
      'dg',
    ),
    judge: isHost,
  },
  // Where something happened: ZFS' history, cibadmin, mdadm's and smartd's mails, Windows' events.
  {
    find: new RegExp(
      String.raw`(?:\[txg:\d{1,12}\][^\n\uFFFF]{0,160} \[|\) )on (?<host>${HOST})(?=(?::\w{1,12})?\])`,
      'dg',
    ),
    judge: isMachineName,
  },
  {
    find: new RegExp(String.raw`via (?:cibadmin|crm_\w{1,20}|crmsh|pcs) on (?<host>${HOST})(?![\w\uFFFF])`, 'dg'),
    judge: isMachineName,
  },
  {
    find: new RegExp(String.raw`(?<=^|\n)running on:? (?<host>${HOST})(?=[ \t]{0,4}(?:\r?\n|$))`, 'dg'),
    judge: isMachineName,
  },
  {
    find: new RegExp(String.raw`/dev/md[\w/]{1,32}:(?<host>${HOST})(?=[ \t]{0,4}(?:\r?\n|$))`, 'dg'),
    judge: isMachineName,
  },
  { find: /(?<![A-Za-z])computer (?<host>[A-Za-z0-9][A-Za-z0-9-]{1,14})(?= on behalf of)/dg, judge: isHost },
  // libvirt's guests, ESXi's support files.
  {
    find: new RegExp(String.raw`(?:(?:-name |,)guest=|qemu/domain-\d{1,6}-)(?<host>${HOST})(?![\w\uFFFF])`, 'dg'),
    judge: isHost,
  },
  {
    find: /\/(?:esx|vmsupport|vm-support)-(?<host>[A-Za-z0-9][\w.-]{0,100}?)(?=-\d{4}-\d{2}-\d{2}--)/dg,
    judge: isHost,
  },
  // Prompts of switches, and how long they are up.
  {
    find: /(?<=^|\n)(?<host>[A-Za-z][\w.-]{1,62})(?:\((?:config|conf)[\w-]{0,24}\))?[#>][ ]?(?=(?:show|sh|conf\w*|display|enable|disable|interface|copy|write|ping|dir|no|exit)(?![\w-]))/dg,
    judge: isMachineName,
  },
  { find: /(?<=^|\n)(?<host>[A-Za-z][\w.-]{1,62}) uptime is \d/dg, judge: isMachineName },
  { find: /(?<=^|\n)(?<host>[A-Za-z][\w.-]{1,62}):(?<user>[a-z][\w.-]{1,31})> /dg, judge: isPromptPart },
  // XAPI's log.
  { find: new RegExp(String.raw`\[[ ]{0,2}(?:error|info|warn|debug)\|(?<host>${HOST})\|`, 'dg'), judge: isHost },
  // Bacula's daemons.
  {
    find: /(?<![\w.-])(?<host>[A-Za-z][\w.-]{1,40})-(?:dir|sd|fd)(?= JobId| on |"?[ \t]{1,4}\d{1,2}\.\d)/dg,
    judge: isMachineName,
  },
];
