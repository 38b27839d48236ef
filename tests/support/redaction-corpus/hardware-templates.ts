/** Listings of hardware tools, in the form that the tools print. */
export const HARDWARE_TEMPLATES: readonly string[] = [
  // lspci -vvnn
  `{t:bus} Ethernet controller [0200]: Intel Corporation 82574L Gigabit Network Connection [{=8086:10d3}]
	Subsystem: Super Micro Computer Inc Device [{=15d9:10d3}]
	Control: I/O+ Mem+ BusMaster+ SpecCycle- MemWINV- VGASnoop- ParErr- Stepping- SERR- FastB2B- DisINTx+
	Region 0: Memory at {=fbce0000} (32-bit, non-prefetchable) [size=128K]
	Capabilities: [{=e0}] Express (v1) Endpoint, MSI {=00}
	Capabilities: [140 v1] Device Serial Number {mac:dsn}
	Kernel driver in use: {=e1000e}
	Kernel modules: {=e1000e}
`,
  `{t:bdf} Non-Volatile memory controller [0108]: Samsung Electronics Co Ltd NVMe SSD Controller SM981/PM981/PM983 [{=144d:a808}] (prog-if 02 [NVM Express])
	Capabilities: [148 v1] Device Serial Number {=00-00-00-00-00-00-00-00}
	Capabilities: [158 v1] Power Budgeting <?>
	Kernel driver in use: {=nvme}
`,
  // dmidecode
  `# dmidecode 3.3
Handle 0x0001, DMI type 1, 27 bytes
System Information
	Manufacturer: Supermicro
	Product Name: {t:board}
	Version: {=0123456789}
	Serial Number: {serial:board}
	UUID: {uuid:std}
	Wake-up Type: Power Switch
	SKU Number: {=To be filled by O.E.M.}
	Family: {=To be filled by O.E.M.}

Handle 0x0002, DMI type 2, 15 bytes
Base Board Information
	Product Name: {t:board}
	Version: {=1.01}
	Serial Number: {serial:board}
	Asset Tag: {=To be filled by O.E.M.}
`,
  `BIOS Information
	Vendor: American Megatrends Inc.
	Version: {t:bios}
	Release Date: {=11/26/2019}
	Address: {=0xF0000}
Chassis Information
	Serial Number: {=Not Specified}
	Asset Tag: {=Default string}
Memory Device
	Manufacturer: Samsung
	Serial Number: {serial:tag}
	Asset Tag: {=DIMM_A1_AssetTag}
	Part Number: {=M393A2K43CB2-CTD}
	Configured Memory Speed: {=2666 MT/s}
`,
  `System Information
	Manufacturer: VMware, Inc.
	Product Name: VMware Virtual Platform
	Serial Number: VMware-{uuid:vmx}
	UUID: {uuid:std}
`,
  // smartctl
  `smartctl 7.3 2022-02-28 r5338 [x86_64-linux-{t:kernel}] (local build)
=== START OF INFORMATION SECTION ===
Model Family:     Samsung based SSDs
Device Model:     {t:model}
Serial Number:    {serial:disk}
LU WWN Device Id: {serial:wwn}
Firmware Version: {t:drivefw}
User Capacity:    {=1,000,204,886,016} bytes [1.00 TB]
SATA Version is:  {=SATA 3.2}, 6.0 Gb/s (current: 6.0 Gb/s)
  9 Power_On_Hours          0x0032   095   095   000    Old_age   Always       -       {=20084}
194 Temperature_Celsius     0x0022   067   047   000    Old_age   Always       -       33 ({=Min/Max 19/53})
241 Total_LBAs_Written      0x0032   099   099   000    Old_age   Always       -       {=123456789012}
`,
  `Vendor:               {=SEAGATE}
Product:              {=ST8000NM0075}
Revision:             {=E004}
Compliance:           SPC-4
Logical Unit id:      {serial:0xnaa}
Serial number:        {serial:sas}
Device type:          disk
Transport protocol:   SAS (SPL-4)
    attached SAS address = {serial:0xnaa}
    SAS address = {serial:0xnaa}
`,
  `Model Number:                       {t:model}
Serial Number:                      {serial:disk}
Firmware Version:                   {=2B2QEXE7}
PCI Vendor/Subsystem ID:            {=0x144d}
IEEE OUI Identifier:                {=0x002538}
Namespace 1 IEEE EUI-64:            {serial:nvmewwn}
Power On Hours:                     {=10,008}
NVMe Subsystem NQN: {serial:nqn}
`,
  // hdparm, nvme-cli, lsusb, lsblk by-id, zpool
  `ATA device, with non-removable media
	Model Number:       {t:model}
	Serial Number:      {serial:disk}
	Firmware Revision:  {t:drivefw}
	Transport:          Serial, ATA8-AST, SATA 1.0a, SATA II Extensions, SATA Rev 2.5
Logical Unit WWN Device Identifier: {serial:naa}
`,
  `Node             SN                   Model                                    Namespace Usage                      Format           FW Rev
---------------- -------------------- ---------------------------------------- --------- -------------------------- ---------------- --------
/dev/nvme0n1     {serial:disk}      {=Samsung SSD 980 PRO 1TB}                  1         812.32  GB /   1.00  TB    512   B +  0 B   {=5B2QGXA7}
`,
  `Bus 002 Device 003: ID {=0781:5583} SanDisk Corp. Ultra Fit
  bcdUSB               {=3.20}
  iManufacturer           1 SanDisk
  iProduct                2 Ultra Fit
  iSerial                 3 {serial:usb}
  bNumConfigurations      1
`,
  `  pool: tank
 state: DEGRADED
config:
	NAME                                          STATE     READ WRITE CKSUM
	tank                                          DEGRADED     0     0     0
	  raidz1-0                                    DEGRADED     0     0     0
	    ata-WDC_WD40EFRX-68N32N0_{serial:disk}  ONLINE       0     0     0
	    ata-Samsung_SSD_860_EVO_1TB_{serial:disk}-part3  FAULTED     3   {n:number}     0
	    wwn-{serial:0xnaa}  ONLINE       0     0     0
errors: No known data errors
`,
  // storcli, sas2ircu, multipath
  `Adapter #0
Product Name    : LSI MegaRAID SAS 9271-8i
Serial No       : SV{serial:tag}
FW Package Build: {=23.34.0-0019}
FW Version      : {=3.460.205-8101}
Enclosure Device ID: 252
WWN: {serial:naa}
Inquiry Data: {serial:disk}     {t:model}      {=RVT04B6Q}
SAS Address(0): {serial:0xnaa}
`,
  `mpatha (3{serial:naa32}) dm-2 {=NETAPP,LUN C-Mode}
size=2.0T features='3 queue_if_no_path pg_init_retries 50' hwhandler='1 alua' wp=rw
|-+- policy='service-time 0' prio=50 status=active
| \`- {=3:0:0:1} sdc {=8:32} active ready running
`,
  // esxcli
  `esxcli network nic get -n vmnic0
   Advertised Auto Negotiation: true
   Driver Info:
         Bus Info: {t:bdf}
         Driver: {=i40en}
         Firmware Version: {=8.30 0x8000a49d 1.2926.0}
         Version: {=1.12.3.0}
   Link Detected: true
   Permanent Address: {mac:colon#a}
   PHYAddress: 0
   Virtual Address: {=00:00:00:00:00:00}
   Wakeon: None
`,
  `Name    PCI Device    Driver  Admin Status  Link Status  Speed  Duplex  MAC Address         MTU  Description
------  ------------  ------  ------------  -----------  -----  ------  -----------------  ----  -----------
vmnic0  {t:bdf}  {=igbn}    Up            Up            1000  Full    {mac:colon}  1500  Intel Corporation I350 Gigabit Network Connection
vmnic1  {t:bdf}  {=ntg3}    Up            Down             0  Half    {mac:colon}  1500  Broadcom Corporation NetXtreme BCM5720 Gigabit Ethernet
`,
  `Name                           Version                               Vendor  Acceptance Level  Install Date
-----------------------------  ------------------------------------  ------  ----------------  ------------
i40en                          {=1.12.3.0-1OEM.700.1.0.15843807}       INT     VMwareCertified   2021-03-04
net-e1000e                     {=3.2.2.1-2vmw.650.0.0.4564106}         VMW     VMwareCertified   2021-03-04
lsi-msgpt3                     {=17.00.12.00-1vmw.703.0.20.19193900}   VMW     VMwareCertified   2021-03-04
`,
  `naa.{serial:naa}
   Display Name: Local ATA Disk (naa.{serial:naa})
   Has Settable Display Name: true
   Size: {=953869}
   Device Type: Direct-Access
   Vendor: ATA
   Model: {t:model}
   Revision: {t:drivefw}
   Other UIDs: vml.{=0100000000}
t10.ATA_____Samsung_SSD_860_EVO_1TB_________________{serial:disk}_____
   Display Name: Local ATA Disk
eui.{serial:eui}
   Is Boot Device: true
`,
  `   Domain Name: {host:fqdn}
   Fully Qualified Domain Name: {host:fqdn}
   Host Name: {host}
Name  IPv4 Address   IPv4 Netmask   IPv4 Broadcast  Address Type  Gateway  DHCP DNS
vmk0  {ip:4private}  {=255.255.255.0}  {ip:4private}  STATIC        {ip:4private}  false
   iSCSI Name: {serial:iqn}
   VMFS UUID: {uuid:vmfs}  /vmfs/volumes/{uuid:vmfs}/vm/vm.vmx
`,
  // ethtool, ip, ifconfig
  `driver: {=bnxt_en}
version: {t:kernel}
firmware-version: {t:firmware4}/pkg {t:firmware4}
expansion-rom-version:
bus-info: {t:bdf}
supports-statistics: yes
Permanent address: {mac:colon}
`,
  `2: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    link/ether {mac:colon#a} brd {=ff:ff:ff:ff:ff:ff} permaddr {mac:colon}
    altname enp3s0f0
    inet {ip:4private}/24 brd {ip:4private} scope global dynamic eno1
       valid_lft {n:number}sec preferred_lft {n:number}sec
    inet6 {ip:6ll}/64 scope link
    inet6 {ip:6}/128 scope global
1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536
    inet {=127.0.0.1}/8 scope host lo
    inet6 {=::1}/128 scope host
`,
  `igb0: flags=8863<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST> metric 0 mtu 1500
	options=4e120bb<RXCSUM,TXCSUM,VLAN_MTU,VLAN_HWTAGGING,JUMBO_MTU>
	ether {mac:colon}
	inet {ip:4private} netmask {=0xffffff00} broadcast {ip:4private}
	inet6 {ip:6ll}%igb0 prefixlen 64 scopeid 0x1
	media: Ethernet autoselect (1000baseT <full-duplex>)
`,
  `filename:       /lib/modules/{t:kernel}/kernel/drivers/net/ethernet/intel/{=e1000e/e1000e.ko}
version:        {=3.8.7-NAPI}
srcversion:     {=5A7E2C1F9B3D4E6F8A0B1C2}
alias:          {=pci:v00008086d000010D3sv*sd*bc*sc*i*}
depends:        ptp
vermagic:       {t:kernel} SMP preempt mod_unload modversions
parm:           IntMode:Interrupt Mode (array of int)
`,
  `Offset		Values
------		------
0x0000:		{mac:spaced} 20 0d 46 f7 d6 10 ff ff ff ff
0x0010:		{=ff ff ff ff 6b 02 00 00 d9 15 d3 10 ff ff 58 a5}
`,
  // ipmitool
  `Set in Progress         : Set Complete
Auth Type Support       : MD2 MD5 PASSWORD
IP Address Source       : Static Address
IP Address              : {ip:4private}
Subnet Mask             : {=255.255.252.0}
MAC Address             : {mac:colon}
SNMP Community String   : {=public}
Default Gateway IP      : {ip:4private}
Default Gateway MAC     : {mac:colon}
Backup Gateway IP       : {=0.0.0.0}
802.1q VLAN ID          : Disabled
Cipher Suite Priv Max   : {=XaaaXXaaaXXaaXX}
`,
  ` Chassis Type          : Rack Mount Chassis
 Chassis Serial        : {serial:board}
 Board Mfg Date        : Mon Jan  1 00:00:00 1996
 Board Mfg             : Supermicro
 Board Product         : {t:board}
 Board Serial          : {serial:board}
 Board Part Number     : {=X10SLH-F-O}
 Product Serial        : {serial:board}
 Product Asset Tag     : {serial:tag}
`,
  `System GUID  : {uuid:std}
Timestamp    : 01/12/2022 09:12:33
FW Revision  : {=1.73}
IPMI Revision: {=2.0}
`,
  // arp, bridges, switches
  `nas ({ip:4private}) at {mac:colon} on igb0 expires in {n:small} seconds [ethernet]
{ip:4private} dev eth0 lladdr {mac:colon} REACHABLE
 10    {mac:cisco}    DYNAMIC     {=Gi1/0/24}
{mac:huawei} 100         -      -      {=GE0/0/1}            dynamic
Physical Address. . . . . . . . . : {mac:dash}
`,
  // iSCSI
  `Target: {serial:iqn} (non-flash)
	Current Portal: {ip:4private}:3260,1
	Iface Initiatorname: {serial:iqn}
	Iface IPaddress: {ip:4private}
	Iface HWaddress: {=default}
	username: {user}
	password: {secret:password}
`,
];
