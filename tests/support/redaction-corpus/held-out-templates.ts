/**
 * Forms that the patterns were not written or corrected for: their recall and precision say what to expect of texts that
 * nobody here has seen. Whoever corrects a pattern because of one of these moves it to the other templates. Written on
 * 28 November 2026, after the patterns of that day; those of its first draft that taught us something have moved.
 */
export const HELD_OUT_TEMPLATES: readonly string[] = [
  // perccli and storcli: drive attributes
  `Drive /c0/e32/s4 Device attributes :
==================================
SN = {serial:disk}
Manufacturer Id = {=SEAGATE}
Model Number = {=ST4000NM0025}
WWN = {serial:naa}
Firmware Revision = {=N003}
`,
  // sg_inq, sg_vpd
  `  Vendor identification: {=HGST}
  Product identification: {=HUS726040AL5210}
  Product revision level: {=A9GE}
  Unit serial number: {serial:disk}
Device Identification VPD page:
  Addressed logical unit:
      [{serial:0xnaa}]
`,
  // zpool import and camcontrol
  `   pool: tank
     id: {n:number}
da3: <{=ATA WDC WD80EFZX-68U 0A83}> Fixed Direct Access SPC-4 SCSI device
da3: Serial Number {serial:disk}
da3: 600.000MB/s transfers
`,
  // lsscsi, udevadm
  `P: /devices/pci{t:bdf}/host2/target2:0:4/2:0:4:0/block/sdd
E: ID_MODEL={=ST8000NM0055-1RM112}
E: ID_SERIAL_SHORT={serial:disk}
E: ID_REVISION={=SN02}
E: ID_WWN={serial:0xnaa}
E: ID_NET_NAME_MAC=enx{mac:bare}
`,
  // esxcli hardware platform get, esxcli storage
  `Platform Information
   UUID: {uuid:std}
   Product Name: {=PowerEdge R740}
   Vendor Name: {=Dell Inc.}
   Serial Number: {serial:tag}
   Enclosure Serial Number: {serial:tag}
   BIOS Asset Tag: {=unknown}
`,
  // Redfish
  `{"@odata.id":"/redfish/v1/Systems/1/Storage/0/Drives/4","Model":"{=MZ7LH960HAJR0D3}","SerialNumber":"{serial:disk}","Revision":"{=HXT7404Q}",
"HostName":"{host:fqdn}","MACAddress":"{mac:colon}","BiosVersion":"{t:bios}","UserName":"{user}"}
`,
  // systemd-logind, polkit, sshd with keys
  `{n:syslog} {host} sshd[{n:pid}]: Accepted publickey for {user} from {ip:4} port {n:number} ssh2: ED25519 SHA256:{serial:fingerprint}
{n:syslog} {host} systemd-logind[{n:pid}]: New session {n:small} of user {user}.
{n:syslog} {host} sudo[{n:pid}]: {user} : TTY=pts/0 ; PWD=/home/{user} ; USER=root ; COMMAND=/usr/sbin/ethtool -i eth0
{n:syslog} {host} kernel: {=igb} {t:bdf} eth0: igb: eth0 NIC Link is Down
`,
  // hostd and vpxd
  `{n:iso} info hostd[{n:pid}] [Originator@6876 sub=Vimsvc.ha-eventmgr opID=abc user={user}] Event 1042 : User {user:domain}@{ip:4private} logged in as VMware-client/6.5.0
{n:iso} Wa(180) vpxd[{n:pid}]: Alarm on {host:fqdn}: NIC driver {=nmlx5_core 4.19.71.1} lost link
`,
  // Windows
  `Event ID: 153  Source: disk  User: N/A  Computer: {host:windows}
The IO operation at logical block address 0x1 for Disk 3 (PDO name: \\Device\\00000036) was retried.
    Logon ID:  0x3E7   Account Name:  {user}   Account Domain:  CORP
SerialNumber : {serial:disk}
DriverVersion : {=10.0.17763.1}
`,
  // Prose about versions
  `We moved from {=i40en 1.14.1.0} to {=2.4.1.0} of the driver, NVM {=8.15}. With {=10.0.10.1} of lpfc it hangs; the {=12.8.298.3} driver does not.
The controllers answer at {ip:4private} and {ip:4private}. Firmware {=16.35.35.2} is on all cards, {=bnxtnet 216.0.50.0} too.
`,
  // FreeBSD
  `Geom name: da4
   Mediasize: 8001563222016 (7.3T)
   descr: {=ATA ST8000NM0055-1RM}
   lunid: {serial:naa}
   ident: {serial:disk}
root@{host}:~ # ifconfig ix0
	ether {mac:colon}
	inet {ip:4private} netmask 0xffffff00 broadcast {ip:4private}
`,
  // Ansible, Zabbix, Nagios
  `fatal: [{host:fqdn}]: UNREACHABLE! => {"changed": false, "msg": "Failed to connect to the host via ssh: {user}@{ip:4private}: Permission denied"}
PROBLEM: {host:fqdn}: Interface vmnic2 ({mac:colon}): Link down
`,
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
