/** Forms of yet other tools: the third set that was held out at first, see more-templates.ts. */
export const THIRD_TEMPLATES: readonly string[] = [
  // LSI and 3ware tools, openSeaChest
  `/c0/u0 RAID-5 OK - - 256K {=5587.9}
/c0 Serial Number = {serial:tag}
/c0 Firmware Version = {=FH9X 5.12.00.016}
/dev/sg3 - {=ST8000NM0055-1RM112} - S/N {serial:disk} - {=SN05} - ATA
	Model Number: {=ST8000NM0055-1RM112}
	Serial Number: {serial:disk}
	Firmware Revision: {=SN05}
	World Wide Name: {serial:naa}
	Date Of Manufacture: Week {=12}, {=2018}
`,
  // lsscsi, sg_inq, camcontrol
  `[0:0:1:0]    disk    ATA      ST4000VN008-2DR1 {=SC60}  /dev/sda   {serial:0xnaa}  {=4.00TB}
standard INQUIRY:
 Vendor identification: {=SEAGATE}
 Product revision level: {=E004}
 Unit serial number: {serial:sas}
pass0: <{t:model} {=SC60}> ACS-3 ATA SATA 3.x device
serial number         {serial:disk}
WWN                   {serial:naa}
`,
  // Synology, QNAP, Unraid
  `model:               {=DS1821+}
serial_num:          {serial:board}
SN={serial:board}
ethernet hwaddr="{mac:colon}"
array device disk1: (sdc) {=ST8000VN004-2M2101}_{serial:disk} size: {=7814026532}
Unraid {=6.12.4} kernel {t:kernel}
`,
  // Supermicro and Dell management
  `Board Part Number: {=X11DPi-N}
Product Serial Number (PS) = {serial:board}
Chassis Serial Number (CS) = {serial:board}
BMC MAC Address: {mac:colon}
iDRAC IP: {ip:4private}   Subnet: {=255.255.255.0}
[Key=iDRAC.Embedded.1#NIC.1]
DNSRacName=idrac-{serial:tag}
DNSDomainName={host:fqdn}
SystemServiceTag = {serial:tag}
`,
  // dmesg of Xen, network file systems, Bluetooth, Wi-Fi
  `{n:dmesg} r8152 2-1:1.0 eth1: v1.12.13, MAC {mac:colon}
{n:dmesg} igc {t:bdf}: MAC: {mac:colon}
{n:dmesg} Bluetooth: hci0: BD Address: {mac:colon}, LMP {=11}
{n:dmesg} wlan0: authenticate with {mac:colon} (local address={mac:colon})
{n:dmesg} CIFS: VFS: \\\\{host:fqdn} Send error in SessSetup = {=-13}
{n:dmesg} nfs: server {ip:4private} OK
{n:dmesg} nvme nvme1: new ctrl: NQN "{serial:nqn}", addr {ip:4private}:4420
{n:dmesg} EDAC MC0: {=1 CE memory read error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0} (channel:1 slot:0)
`,
  // Hyper-V and PowerShell
  `VMName           : test
MacAddress       : {mac:bare}
IPAddresses      : {ip:4private}, {ip:6ll}
PSComputerName   : {host:windows}
Owner            : {user:domain}
DriverVersion    : {=12.19.2.45}
PnPDeviceID      : {=PCI\\VEN_8086&DEV_1533&SUBSYS_153315D9&REV_03}
`,
  // Container and cloud tools
  `Name:               {host:fqdn}
Addresses:
  InternalIP:  {ip:4private}
  Hostname:    {host}
System Info:
  Machine ID:                 {uuid:bare}
  System UUID:                {uuid:std}
  Boot ID:                    {uuid:std}
  Kernel Version:             {t:kernel}
`,
  // FreeBSD, pfSense
  `hostname="{host:fqdn}"
ifconfig_igb0="inet {ip:4private} netmask {=255.255.255.0}"
defaultrouter="{ip:4private}"
dhcpd: DHCPREQUEST for {ip:4private} from {mac:colon} ({host}) via igb0
kern.hostuuid: {uuid:std}
dev.igb.0.%desc: {=Intel(R) I350 (Copper)}
dev.igb.0.fw_version: {=EEPROM V1.63-0 eTrack 0x800009fa}
`,
  // SQL-like, INI and TOML settings
  `[database]
host = {host:fqdn}
port = 5432
user = {user}
password = "{secret:password}"
[smtp]
relay = {ip:4private}:25
from = {email}
[hardware]
nic = {t:pci-id}
aspm = {=off}
`,
  // Maintenance talk
  `{n:iso} replaced disk in bay 4 (old SN {serial:disk}, new SN {serial:disk})
Ticket: {host:fqdn} down since {=03:12}, console via {ip:4private}, root pw: {secret:password}
Approved by {email}; call {phone:international}
Change: i40e {=2.22.18} -> {=2.23.17}, NVM {=9.20} -> {=9.30}
`,
  `Dear team, the system with asset tag {serial:tag} and mainboard serial {serial:board} fails POST after the BIOS update to {=F20}.
Its LAN MAC is {mac:colon} and its IPMI address {ip:4private}. CPU {=E5-2650 v3}, microcode {=0x49}. Mail me: {email}.
`,
  `After {=echo 0 > /sys/class/net/eth0/queues/rx-0/rps_cpus} the e1000e ({=8086:15b8}, rev {=31}) at {t:bdf} works for {n:small} minutes.
dmesg is from {host:fqdn}, {user}@{host:fqdn}. Server address {ip:4}. IPv6 {ip:6}.
ethtool -d: {=0x00000: CTRL (Device control register)  0x18100248}, {=0x00008: STATUS  0x00080783}
`,
];
