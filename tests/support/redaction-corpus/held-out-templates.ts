/**
 * Forms that the patterns were not written or corrected for: their recall and precision say what to expect of texts that
 * nobody here has seen. Whoever corrects a pattern because of one of these moves all of them to the other templates: those
 * that stay would be the ones that pass. Written on 28 November 2026, after the patterns of that day.
 */
export const HELD_OUT_TEMPLATES: readonly string[] = [
  // loginctl, lastlog, faillog
  `SESSION  UID USER   SEAT  TTY
    {n:small} 1000 {user} seat0 tty2
Username         Port     From             Latest
{user}            pts/1    {ip:4private}     Tue Mar  4 09:12:01 +0100 2025
`,
  // Cisco and Supermicro management
  `Login success (User: {user}) from {ip:4private} via HTTPS
[Audit] WEB login by user {user} from {ip:4private}
Board Serial Number  : {serial:board}
Chassis S/N: {serial:board}
`,
  // XCP-ng, xe
  `[error|{host}|{n:number} ||backtrace] session.login_with_password failed with exception
  xapi: [ info|{host}|{n:number} HTTPS {ip:4private}->:::80|session.login_with_password D:{uuid:std}|audit] ('trackid=1' 'LOCAL_SUPERUSER' '{user}' 'ALLOWED' 'OK')
`,
  // A ticket
  `Requester: {user:full} <{email}>   Assignee: {user}
Changed by {user} on {=2025-03-04}: firmware {=1.4.2.7} of nvme_pcie rolled back.
The serial no. is {serial:disk}, the chassis tag {serial:tag}.
`,
  // Mail thread
  `On Tue, Mar 4, 2025 at 10:11 AM {user:full} <{email}> wrote:
> dmesg says {=ixgbe} {t:bdf}: Detected Tx Unit Hang; ping {ip:4private} works, mac {mac:colon}.
> -- {user:full}, {phone:international}
`,
];
