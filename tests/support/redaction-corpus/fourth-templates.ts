/** Forms that were held out until November 2026 and then corrected for: lists of arrays, adapters, management controllers. */
export const FOURTH_TEMPLATES: readonly string[] = [
  // cpqarrayd, ssacli, cissvol
  `   Array A
      Logical Drive: 1
         Unique Identifier: {serial:naa32}
         Disk Name: /dev/sda
         Mount Points: / {=100 GB}
      physicaldrive 2I:1:5
         Serial Number: {serial:disk}
         WWID: {serial:naa}
         Model: {=HP EG0300FBVFL}
         Firmware Revision: {=HPD5}
`,
  // mlxconfig, mstflint
  `Image type:            {=FS3}
FW Version:            {=16.35.3502}
PSID:                  {=MT_0000000008}
Description:           UID                GuidsNumber
Base GUID:             {serial:guid}        {=8}
Base MAC:              {mac:bare}            {=8}
Image VSID:            {=N/A}
`,
  // Journal and web server
  `-- Journal begins at Tue 2025-03-04 10:11:12 CET. --
Mar 04 10:11:12 {host} systemd[1]: Started Session {n:small} of user {user}.
Mar 04 10:11:12 {host} kernel: usb 2-1: SerialNumber: {serial:usb}
{ip:4} - - [04/Mar/2025:10:11:12 +0100] "GET /x HTTP/1.1" 200 {n:number}
{ip:4private} - {user} [04/Mar/2025:10:11:13 +0100] "POST /y HTTP/1.1" 201 12
`,
  // OpenManage and lifecycle log
  `Product Name                     : {=PowerEdge R640}
Chassis Service Tag              : {serial:tag}
Host Name                        : {host:fqdn}
iDRAC Primary IP                 : {ip:4private}
Message = The network link on NIC.Integrated.1-1-1 ({mac:colon}) is down. MessageID = {=NIC100}
User {user} from IP {ip:4private} logged in using GUI.
`,
  // wpa_supplicant, bonding
  `ssid="home" psk="{secret:password}"
Slave Interface: eno1
MII Status: up
Permanent HW addr: {mac:colon}
Aggregator ID: {=1}
system mac address: {mac:colon}
`,
  // vCenter tables
  `{host:fqdn}  Connected  {=VMware ESXi, 8.0.2, 22380479}  {=ProLiant DL380 Gen10}  {ip:4private}
com.vmware.vc.HA: Host {host:fqdn} in cluster c1 failed
esx.problem.net.vmnic.linkstate.down: vmnic3 ({mac:colon})
`,
  // Prose
  `I own three {t:board}. Boxes: {host:fqdn} ({ip:4private}), serial number: {serial:board}. NIC MACs are {mac:colon}, {mac:colon}.
{=i40e 2.8.43} and {=2.17.15} hang, {=NVM 8.15} too. Send questions to {email} or {phone:international}.
`,
  `Failing since {=2025-03-04}. ESXi {=7.0.3} build {t:build}, {=lpfc 14.0.543.0}, HBA {=10df:e300} WWPN {serial:fc}.
The array answers on {serial:iqn} at {ip:4private}:3260. CHAP user {user}, CHAP password: {secret:password}.
`,
  // w, top
  ` 10:11:12 up 12 days,  3:04,  2 users,  load average: 0.52, 0.58, 0.59
USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT
{user}     pts/0    {ip:4private}     09:12    1.00s  0.05s  0.00s w
  PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
 {n:pid} {user}    20   0   10.2g   1.1g  12345 S   3.3   0.4   1:02.03 fio
`,
  // iDRAC and iLO
  `2025-03-04 10:11:12  USR0030  Successfully logged in using {user}, from {ip:4private} and GUI.
2025-03-04 10:12:12  USR0032  The session for {user} from {ip:4private} using GUI is logged off.
Informational  iLO  03/04/2025 10:11  Browser login: {user} - {ip:4private}(DNS name not found).
`,
  // Proxmox and libvirt
  `TASK ERROR: connection error - server offline?
starting task UPID:{host}:0003A1B2:01C2D3E4:65E5A1B2:vncproxy:101:{user}@pam:
args: -uuid {uuid:std} -device {=virtio-net-pci},mac={mac:colon},netdev=net0
user {user}@pve authenticated
`,
  // A dispatch of a part, a mail
  `Case opened by: {user:full} <{email}>
Service request for {=PowerEdge R640}, service tag {serial:tag}, backplane S/N {serial:board}.
Technician logs in as {user}; call {phone:international}.
`,
  // Prose about people and drives
  `My colleague (login {user}) swapped the disk with serial number {serial:disk} in {host:fqdn} yesterday. User space is fine, the user interface hangs.
Ran it as {user} first, then under sudo -u {user}. Owner of the box: {user:full} <{email}>.
`,
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
];
