/**
 * Forms of other tools, written after the patterns and held out at first (their figures of then are in docs/privacy.md);
 * the patterns have been corrected for them since. What no pattern can know, a name in prose without a word beside it, is
 * not among the labels.
 */
export const MORE_TEMPLATES: readonly string[] = [
  // inxi
  `System:    Host: {host} Kernel: {t:kernel} x86_64 (64 bit) Console: tty 0 Distro: CentOS Linux release 7.3.1611 (Core)
Machine:   Device: server System: Dell product: {=PowerEdge R730} serial: {serial:tag}
           Mobo: Dell model: {=0H21J3} v: {=A09} serial: {serial:board} BIOS: Dell v: {=1.3.6} date: 06/03/2015
Network:   Device-1: Intel 82576 Gigabit Network driver: {=igb} v: {t:kernel} port: {=b020} bus-ID: {t:bus} chip-ID: {=8086:10c9}
           IF: enp3s0f0 state: up speed: 1000 Mbps duplex: full mac: {mac:colon}
           IP v4: {ip:4private}/24 scope: global  IP v6: {ip:6ll}/64 scope: link
Drives:    ID-1: /dev/sda vendor: Samsung model: {t:model} size: 931.51 GiB speed: 6.0 Gb/s serial: {serial:disk} rev: {=4B6Q}
`,
  // lshw
  `  *-network:0
       description: Ethernet interface
       product: {=82574L Gigabit Network Connection}
       physical id: 0
       bus info: pci@{t:bdf}
       logical name: eno1
       version: {=00}
       serial: {mac:colon}
       capabilities: pm msi pciexpress msix bus_master cap_list ethernet physical tp
       configuration: autonegotiation=on broadcast=yes driver={=e1000e} driverversion={=3.2.6-k} firmware={=2.1-2} ip={ip:4private} latency=0
  *-disk
       serial: {serial:disk}
       configuration: ansiversion=5 guid={uuid:std} sectorsize=4096
`,
  // nvme id-ctrl
  `NVME Identify Controller:
vid       : {=0x144d}
ssvid     : {=0x144d}
sn        : {serial:disk}
mn        : {t:model}
fr        : {=2B2QEXE7}
ieee      : {=002538}
ver       : {=0x10300}
subnqn    : {serial:nqn}
ps    0 : mp:7.80W operational enlat:0 exlat:0 rrt:0 rrl:0
`,
  // smartctl --json
  `  "model_name": "{t:model}",
  "serial_number": "{serial:disk}",
  "firmware_version": "{t:drivefw}",
  "svn_revision": "{=5022}",
  "platform_info": "x86_64-linux-{t:kernel}",
  "user_capacity": { "blocks": {=27344764928}, "bytes": {=14000519643136} },
  "power_on_time": { "hours": {=20084} }
`,
  // Redfish
  `{"@odata.id":"/redfish/v1/Systems/1","BiosVersion":"{=5.69 V100R001B05D086}","HostName":"{host}","Model":"{t:board}","SerialNumber":"{serial:board}","UUID":"{uuid:std}","AssetTag":null}
{"FirmwareVersion":"{=1.30.10.50}","MACAddress":"{mac:colon}","PermanentMACAddress":"{mac:colon}","IPv4Addresses":[{"Address":"{ip:4private}","SubnetMask":"{=255.255.255.0}"}]}
DEBUG Response from "https://{ip:4private}/redfish/v1/Managers/iDRAC.Embedded.1"
`,
  // sas2ircu, storcli
  `Device is a Hard disk
  Enclosure #                             : 2
  Slot #                                  : 0
  State                                   : Ready (RDY)
  Manufacturer                            : ATA
  Model Number                            : {=ST4000VN008-2DR1}
  Firmware Revision                       : {=SC60}
  Serial No                               : {serial:disk}
  GUID                                    : {serial:naa}
  BIOS version                            : {=7.39.02.00}
  Firmware version                        : {=20.00.07.00}
`,
  `CLI Version = {=007.1506.0000.0000} Aug 11, 2020
Model = {=SAS3408}
Serial Number = {serial:board}
SAS Address = {serial:naa}
PCI Address = {=00:1c:00:00}
Firmware Version = {=5.060.01-2262}
Driver Version = {=7.708.07.00}
Host Name = {host}
`,
  // HPE
  `Smart Array P420i in Slot 0 (Embedded)
   Bus Interface: PCI
   Slot: 0
   Serial Number: {serial:board}
   Cache Serial Number: {serial:board}
   Firmware Version: {=8.32}
   PCI Address (Domain:Bus:Device.Function): {=0000:02:00.0}
   Host Serial Number: {serial:board}
   physicaldrive 1I:1:1 (port 1I:box 1:bay 1, SAS HDD, 300 GB, OK)
      WWID: {serial:naa}
      Firmware Revision: {=HPD7}
`,
  // FreeBSD and TrueNAS
  `ada0 at ahcich0 bus 0 scbus0 target 0 lun 0
ada0: <{t:model} {=82.00A82}> ACS-3 ATA SATA 3.x device
ada0: Serial Number {serial:disk}
ada0: 600.000MB/s transfers (SATA 3.x, UDMA6, PIO 8192bytes)
da3: <ATA {t:model} {=SC60}> Fixed Direct Access SPC-4 SCSI device
da3: Serial Number {serial:disk}
mps0: Firmware: {=20.00.07.00}, Driver: {=21.02.00.00-fbsd}
{user}@{host}[~]# uptime
`,
  `/dev/gptid/{uuid:std}  ONLINE       0     0     0
Jan 12 03:10:44 {host} 1 2025-01-12T03:10:44.123456+01:00 {host:fqdn} smartd {n:pid} - - Device: /dev/da3 [SAT], 8 Currently unreadable (pending) sectors
pfsense filterlog[{n:pid}]: 4,,,1000000103,igb0,match,block,in,4,0x0,,64,0,0,DF,17,udp,328,{ip:4private},{ip:4},68,67,308
`,
  // Windows
  `Windows IP Configuration

   Host Name . . . . . . . . . . . . : {host:windows}
   Primary Dns Suffix  . . . . . . . : {host:fqdn}
   Node Type . . . . . . . . . . . . : Hybrid

Ethernet adapter Ethernet:
   Connection-specific DNS Suffix  . : {host:fqdn}
   Description . . . . . . . . . . . : Intel(R) Ethernet Controller I225-V
   Physical Address. . . . . . . . . : {mac:dash}
   Link-local IPv6 Address . . . . . : {ip:6ll}%12(Preferred)
   IPv4 Address. . . . . . . . . . . : {ip:4private}(Preferred)
   Subnet Mask . . . . . . . . . . . : {=255.255.255.0}
   DHCPv6 IAID . . . . . . . . . . . : {n:number}
`,
  `Host Name:                 {host:windows}
OS Name:                   Microsoft Windows Server 2019 Standard
OS Version:                {=10.0.17763 N/A Build 17763}
Registered Owner:          {user}
Product ID:                {serial:windows}
System Model:              {t:board}
BIOS Version:              {=American Megatrends Inc. 3.2, 11/26/2019}
Domain:                    {host:fqdn}
Logon Server:              \\\\{host:windows}
                           [01]: {ip:4private}
                           [02]: {ip:6ll}
`,
  `DeviceId FriendlyName              SerialNumber         MediaType
0        Samsung SSD 980 PRO 1TB   {serial:disk}      SSD
<Event><System><Provider Name='{=e1dexpress}'/><EventID>27</EventID><Computer>{host:windows}</Computer><Security UserID='{user:sid}'/></System></Event>
The driver {=\\Driver\\stornvme} failed to load for the device {=PCI\\VEN_144D&DEV_A80A&SUBSYS_A801144D&REV_00}\\4&1d81e16&0&0010.
C:\\Users\\{user}\\AppData\\Local\\Temp\\{=igb.log}
`,
  // Fibre Channel and iSCSI on ESXi
  `FC 8:0.0 vmhba0:C0:T1:L0,fc.{serial:naa}:{serial:naa}-fc.{serial:naa}:{serial:naa}-naa.{serial:naa32} standby
vmhba1  lpfc     link-up  fc.{serial:naa}:{serial:naa}  ({t:bdf}) Emulex Corporation LPe31000 FC HBA
   World Wide Name: {serial:fc}
[ 1194.279591] iscsi-scst: Timeout 30 sec waiting for reply from initiator {serial:iqn} (SID {=20100003d0200}), closing connection {=ffff880435cc0000}
{n:iso} cpu11:66222)ntg3:vmnic3:Ntg3PhyStateGet:426:link state changed (auxSTS: {=0x871f})
`,
  // vCenter and hostd
  `{n:iso} warning vpxd[{n:pid}] [Originator@6876 sub=vpxLro opID=lro-1] [VpxLRO] -- ERROR task-12 -- host-{n:small} -- vim.HostSystem: {host:fqdn} not responding
{n:iso} info hostd[{n:pid}] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event 4711 : User {user:domain}@{ip:4private} logged out (login time: Tuesday, 03 June, 2025 07:12:11)
Connected to {host:fqdn}, build {=7.0.3-19193900}; instance UUID {uuid:std}
`,
  // Linux network tools
  `[GENERAL]
GENERAL.DEVICE:                         eno1
GENERAL.HWADDR:                         {mac:colon}
IP4.ADDRESS[1]:                         {ip:4private}/24
IP4.GATEWAY:                            {ip:4private}
IP4.DNS[1]:                             {ip:4private}
IP4.DOMAIN[1]:                          {host:fqdn}
IP6.ADDRESS[1]:                         {ip:6ll}/64
`,
  `         Link File: /usr/lib/systemd/network/99-default.link
              Path: {=pci-0000:00:1f.6}
            Driver: {=e1000e}
            Vendor: Intel Corporation
             Model: {=Ethernet Connection (2) I219-V}
  Hardware Address: {mac:colon} (ASUSTek COMPUTER INC.)
           Address: {ip:4private} (DHCP4 via {ip:4private})
                    {ip:6}
DHCP4 Client ID: IAID:{=0x12345678}/DUID
`,
  `Interface: eth0, via: LLDP, RID: 1, Time: 0 day, 00:12:33
  Chassis:
    ChassisID:    mac {mac:colon}
    SysName:      {host:fqdn}
    MgmtIP:       {ip:4private}
  Port:
    PortID:       ifname {=Gi1/0/12}
    PortDescr:    uplink
  TTL: 120
`,
  `eth0: {=0000:03:00.0} registered PHC device on eth0, addr {mac:colon}
tg3 {t:bdf} eth0: Tigon3 [partno({=BCM95720}) rev {=5720000}] (PCI Express) MAC address {mac:colon}
bnx2x {t:bdf}: part number {=394D4342-31383735-30315430-473030}
mlx5_core {t:bdf}: firmware version: {=16.32.1010}
ixgbe {t:bdf}: MAC: {=2}, PHY: {=15}, SFP+: {=5}, PBA No: {=E66560-002}
ixgbe {t:bdf}: {mac:colon}
r8169 {t:bdf} eth0: RTL8125B, {mac:colon}, XID {=641}, IRQ {=130}
`,
  // VM and backup tools
  `net0: virtio={mac:colon},bridge=vmbr0,firewall=1
scsi0: local-lvm:vm-100-disk-0,size=32G,serial={serial:tag}
smbios1: uuid={uuid:std}
hostpci0: {=0000:01:00.0},pcie=1
bios: {=ovmf}
ethernet0.generatedAddress = "{mac:colon}"
uuid.bios = "{uuid:vmx}"
displayName = "test"
`,
  // Shell and cloud
  `Last login: Tue Nov 11 09:12:44 2025 from {ip:4}
{user#u}@{host#h} ~ % smartctl -a disk0
$ ssh -i ~/.ssh/id_ed25519 {user}@{host:fqdn} 'dmesg | tail'
$ mount -t nfs {host:fqdn}:/export/iso /mnt
gh auth login --with-token ghp_notarealtoken
PGPASSWORD={secret:password} psql -h {ip:4private} -U {user} app
MYSQL_ROOT_PASSWORD: "{secret:password}"
`,
  `SNMPv2: rocommunity {secret:password} {ip:4private}
tls_key_password: '{secret:password}'
"api_token": "{secret:bearer}",
vSphere licence {secret:licence} expires
set system login user {user} authentication encrypted-password "{secret:crypt}"
`,
  // Prose
  `My name does not matter, my mail is {email}. The host ({host:fqdn}, {ip:4private}) has an X710 [{=8086:1572}], firmware {=6.01 0x800035da 1.1747.0}.
After updating i40en from {=1.7.11} to {=1.9.5}-1OEM the port (address {mac:colon}) stays down; its neighbour {mac:colon} works.
Board: {t:board}, bought in 2019, serial no. {serial:board}. ESXi {=6.7.0} build-{=13006603}.
`,
  `On {host:fqdn} I get PSODs every {n:small} hours. vmnic4 is {mac:colon}. The iDRAC ({ip:4private}) logs a fatal PCIe error on bus {=3b}.
BIOS {=2.12.2}, CPLD {=1.1.4}, driver {=1.11.1.31}, NVM {=8.30}. PERC H730P, FW {=25.5.9.0001}. Contact: {user:full} <{email}>, phone: {phone:international}.
`,
  `Reproduce: 1. boot {t:kernel} 2. modprobe {=e1000e IntMode=1,1} 3. iperf3 -c {ip:4private} -t 600. Observed at {=03:12:55} after {=14:22:01.5} of uptime.
Register dump: CTRL={=0x180c0241} STATUS={=0x00080783} IVAR={=0x00000000} EIAC={=0x01f00000}. Config space {=00: 86 80 d3 10 07 04 10 00}.
Dell service tag {serial:tag}, TrueNAS 13.0-U6.1.
`,
];
