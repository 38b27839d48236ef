/** Forms of yet other tools: the second set that was held out at first, see more-templates.ts. */
export const FURTHER_TEMPLATES: readonly string[] = [
  // udevadm info, hwinfo
  `P: /devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda
E: DEVNAME=/dev/sda
E: ID_MODEL={=Samsung_SSD_860_EVO_1TB}
E: ID_REVISION={=RVT04B6Q}
E: ID_SERIAL_SHORT={serial:disk}
E: ID_WWN={serial:0xnaa}
E: ID_PATH={=pci-0000:00:17.0-ata-1}
E: ID_FS_UUID={uuid:std}
E: ID_NET_NAME_MAC=enx{mac:bare}
`,
  `22: PCI 200.0: 0200 Ethernet controller
  [Created at pci.386]
  SysFS BusID: {t:bdf}
  Model: "{=Intel I350 Gigabit Network Connection}"
  Vendor: pci 0x8086 "Intel Corporation"
  Driver: "{=igb}"
  Driver Modules: "{=igb}"
  Device File: eth0
  HW Address: {mac:colon}
  Permanent HW Address: {mac:colon}
  Link detected: yes
  Module Alias: "{=pci:v00008086d00001521sv000015D9sd00001521bc02sc00i00}"
`,
  // RAID and volumes
  `/dev/md0:
           Version : {=1.2}
     Creation Time : Tue Mar  2 10:11:12 2021
        Raid Level : raid1
              Name : {host:fqdn}:0  (local to host {host})
              UUID : {uuid:md}
            Events : {n:number}
    Number   Major   Minor   RaidDevice State
       0       {=8        1        0}      active sync   /dev/sda1
`,
  `  VG Name               vg0
  VG UUID               {uuid:lvm}
  PV Name               /dev/sda3
  LV UUID                {uuid:lvm}
  Creation time 2021-03-02 10:11:12 +0100
Label: 'data'  uuid: {uuid:std}
	Total devices 2 FS bytes used {=1.20TiB}
LUKS header information for /dev/sda2
UUID:          	{uuid:std}
MK digest:     	{=12 34 56 78 9a bc de f0 12 34 56 78 9a bc de f0 12 34 56 78}
`,
  `Controllers found: 1
   Controller Model                         : {=Adaptec ASR8805}
   Controller Serial Number                 : {serial:tag}
   Controller World Wide Name               : {serial:naa}
   BIOS                                     : {=7.5-0 (32033)}
   Firmware                                 : {=7.5-0 (32033)}
         Device is a Hard drive
         Reported Location                  : Connector 0, Device 0
         Serial number                      : {serial:disk}
         World-wide name                    : {serial:naa}
`,
  // XenServer, Proxmox, libvirt
  `uuid ( RO)                : {uuid:std}
          name-label ( RW): {host}
    address ( RO): {ip:4private}
           MAC ( RO): {mac:colon}
  software-version (MRO): product_version: {=8.2.1}; build_number: {=release/yangtze/master/58}; linux: {=4.19.0+1}
`,
  `<domain type='kvm' id='3'>
  <uuid>{uuid:std}</uuid>
  <hostdev mode='subsystem' type='pci'><source><address domain='{=0x0000}' bus='{=0x03}' slot='{=0x00}' function='{=0x0}'/></source></hostdev>
  <mac address='{mac:colon}'/>
  <serial>{serial:disk}</serial>
  <graphics type='vnc' port='5900' listen='{ip:4private}' passwd='{secret:password}'/>
</domain>
`,
  // Windows
  `Name                      InterfaceDescription                    ifIndex Status       MacAddress             LinkSpeed
----                      --------------------                    ------- ------       ----------             ---------
Ethernet                  Intel(R) Ethernet Controller I226-V          12 Up           {mac:dash}       2.5 Gbps
DriverVersion        : {=2.1.3.15}
DriverInformation    : Driver Date 2023-07-20 Version {=2.1.3.15} NDIS 6.89
NetworkAddresses     : {mac:bare}
ComponentID          : {=PCI\\VEN_8086&DEV_125C}
`,
  `{"__REALTIME_TIMESTAMP":"{n:number}","_HOSTNAME":"{host}","_MACHINE_ID":"{uuid:bare}","_BOOT_ID":"{uuid:bare}","SYSLOG_IDENTIFIER":"kernel","_KERNEL_DEVICE":"+pci:{t:bdf}","MESSAGE":"{=nvme nvme0: controller is down; will reset: CSTS=0xffffffff}"}
`,
  `On Tue 11/3/2025 10:21:33 AM your computer crashed or a problem was reported
computer name: {host:windows}
windows version: {=Windows Server 2019, 10.0, build: 17763}
This was probably caused by the following module: {=ntoskrnl.exe} ({=nt+0x1C3D40})
Bugcheck code: {=0xD1} ({=0x10, 0x2, 0x0, 0xFFFFF80312345678})
file path: {=C:\\Windows\\system32\\drivers\\e1d68x64.sys}
The dump was written to C:\\Users\\{user}\\Documents\\x.dmp
`,
  // illumos, InfiniBand
  `LINK         SLOT     ADDRESS            INUSE CLIENT
igb0         primary  {mac:colon}  yes   igb0
nge0: {=PCIe} network, mac address {mac:colon}
SunOS {host} 5.11 {=omnios-r151046-c6f6d2b4d1} i86pc i386 i86pc
TIME                 EVENT-ID                              MSG-ID         SEVERITY
Jan 12 03:10:44      {uuid:std}  {=ZFS-8000-FD}    Major
`,
  `CA 'mlx4_0'
	CA type: {=MT26428}
	Number of ports: 1
	Firmware version: {=2.9.1000}
	Hardware version: {=b0}
	Node GUID: {serial:0xguid}
	System image GUID: {serial:0xguid}
	Port 1:
		State: Active
		Port GUID: {serial:0xguid}
`,
  // HPE iLO XML, IPMI event log
  `<SERVER_NAME VALUE="{host}"/>
<FIELD NAME="Serial Number" VALUE="{serial:board}"/>
<FIELD NAME="Product Name" VALUE="{t:board}"/>
<FIELD NAME="UUID" VALUE="{uuid:std}"/>
<FIELD NAME="MAC" VALUE="{mac:dash}"/>
<FIRMWARE_VERSION VALUE = "{=2.78}"/>
`,
  `   1 | 11/03/2025 | 10:21:33 | Critical Interrupt {=#0x19} | Bus Fatal Error | Asserted
SEL Record ID          : {=0001}
 Sensor Number         : {=9f}
 Event Data            : {=a10300}
 Generator ID          : {=0021}
remote console login by {user}(ADMIN) from {ip:4private}
LAN access from {ip:4private} via IPMI, hostname: {host}
`,
  // Packet traces and network services
  `10:21:33.123456 {mac:colon} > {=ff:ff:ff:ff:ff:ff}, ethertype ARP (0x0806), length 42: Request who-has {ip:4private} tell {ip:4private}, length 28
10:21:33.223456 IP {ip:4}.52344 > {ip:4private}.443: Flags [S], seq {n:number}, win 64240
IP6 {ip:6ll} > {=ff02::2}: ICMP6, router solicitation
`,
  `[2025/11/03 10:21:33.123456,  1] ../../source3/auth/check_samsec.c
  check_sam_security: Couldn't find user '{user}' in passdb.
Protocol [SMB3_11], user [AD]\\[{user}], workstation [{host:windows}], remote host [ipv4:{ip:4private}:52344]
nfs: server {host:fqdn} not responding, still trying
{host}:/tank/media on /mnt/media type nfs4 (rw,addr={ip:4private},clientaddr={ip:4private})
`,
  `server: {host:fqdn}
Uptime: 41 days
ansible_host: {ip:4private}
ansible_user: {user}
ansible_password: {secret:password}
snmp_community: {secret:password}
ntp_server: {ip:4private}
kernel: {t:kernel}
`,
  `PING {host:fqdn} ({ip:4private}) 56(84) bytes of data.
64 bytes from {host:fqdn} ({ip:4private}): icmp_seq=1 ttl=64 time=0.345 ms
Server:		{ip:4private}
Name:	{host:fqdn}
Address: {ip:4private}
Connecting... connected, {ip:4private}:22
`,
  // ESXi
  `Name    PCI          Driver      Link Speed      Duplex MAC Address       MTU    Description
vmnic0  {t:bdf} {=ixgben}      Up   10000Mbps  Full   {mac:colon} 1500   Intel(R) Ethernet Controller 10G X550
vmhba64: iSCSI Software Adapter {serial:iqn} online
   Serial Number: {serial:board}
   Service Tag: {serial:tag}
   Enclosure Serial Number: {serial:tag}
   hostname = "{host:fqdn}",
   uuid = "{uuid:std}",
`,
  `{n:iso} cpu12:2098456)StorageApdHandler: 966: APD start event for 0x4306c2a1b2c0 [{uuid:nfs}]
{n:iso} cpu12:2098456)NFS41: NFS41FSCompleteMount:3867: Mounted {ip:4private} as nas
{n:iso} cpu3:2097601)ScsiPath: 4395: Plugin 'NMP' claimed path 'vmhba2:C2:T0:L0' naa.{serial:naa32}
{n:iso} cpu3:2097601)WARNING: {=e1000: e1000_clean_tx_irq: vmnic2: Detected Tx Unit Hang}
`,
  // Prose
  `Hello, my mail is {email}. Node {host:fqdn} (serial {serial:board}) purple-screens with {=#PF Exception 14} since build {t:build}.
Management: https://{host:fqdn}/, BMC at {ip:4private}, user ADMIN, password {secret:password}.
NIC {=14e4:168e} rev {=10}, bnx2x {=1.713.36}, firmware {=7.13.75}, MAC ends in 3F.
`,
  `Two identical boxes: A has MAC {mac:colon} and IP {ip:4private}, B {mac:colon} and {ip:4private}. A fails with {=r8169}, B works with {=r8125 9.012.04}.
Drives are {t:model} (S/N {serial:disk}, S/N {serial:disk}), all on {=RVT04B6Q}. Tel. {phone:local}.
The UUID is {uuid:std}; licence key: {secret:licence}.
`,
  `I followed {=https://www.kernel.org/doc/html/v6.1/PCI/pciebus-howto.html} and {=https://github.com/torvalds/linux/issues/1}. Logs: scp {user}@{ip:4private}:/var/log/messages.
With {=iommu=pt} and BIOS {=2.5} the card at slot {=PCIE6} ({=0000:41:00.0}) shows {=LnkSta: Speed 2.5GT/s (downgraded), Width x1}.
Please delete my address {email} afterwards.
`,
];
