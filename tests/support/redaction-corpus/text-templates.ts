/** Logs, event texts, shells, settings and people's own words. */
export const TEXT_TEMPLATES: readonly string[] = [
  // syslog, dmesg
  `{n:syslog} {host#h} kernel: {n:dmesg} e1000e {t:bdf} eno1: Detected Hardware Unit Hang:
{n:syslog} {host#h} kernel: {n:dmesg}   TDH                  <{=5a}>
{n:syslog} {host#h} kernel: {n:dmesg}   TDT                  <{=78}>
{n:syslog} {host#h} kernel: {n:dmesg} e1000e {t:bdf} eno1: Reset adapter unexpectedly
{n:syslog} {host#h} systemd-networkd[{n:pid}]: eno1: Lost carrier
`,
  `{n:syslog} {host:fqdn#h} kernel: {n:dmesg} NETDEV WATCHDOG: eth0 ({t:module}): transmit queue {n:small} timed out
{n:syslog} {host:fqdn#h} kernel: {n:dmesg} Hardware name: Supermicro {t:board}/{t:board}, BIOS {=3.2} 11/26/2019
{n:syslog} {host:fqdn#h} kernel: {n:dmesg} RIP: 0010:{=dev_watchdog+0x21c/0x220}
{n:syslog} {host:fqdn#h} kernel: {n:dmesg} RSP: 0018:{=ffffb8c8c0003e88} EFLAGS: {=00010286}
`,
  `{n:dmesg} Linux version {t:kernel} ({email}) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld 2.40) #1 SMP PREEMPT_DYNAMIC Debian {=6.1.192-2}
{n:dmesg} Command line: BOOT_IMAGE=/boot/vmlinuz-{t:kernel} root=UUID={uuid:std} ro quiet {=pcie_aspm=off} {=nvme_core.default_ps_max_latency_us=0}
{n:dmesg} {=DMI: Supermicro Super Server/X11SSL-F, BIOS 2.2 03/14/2018}
{n:dmesg} e1000e {t:bdf} eth0: (PCI Express:2.5GT/s:Width x1) {mac:colon}
{n:dmesg} igb {t:bdf}: added PHC on eth1
{n:dmesg} usb 1-1: New USB device found, idVendor={=0781}, idProduct={=5583}, bcdDevice= 1.00
{n:dmesg} usb 1-1: New USB device strings: {=Mfr=1, Product=2, SerialNumber=3}
{n:dmesg} usb 1-1: SerialNumber: {serial:usb}
{n:dmesg} {=Serial: 8250/16550 driver, 4 ports, IRQ sharing enabled}
{n:dmesg} ata1.00: {=ATA-11: Samsung SSD 860 EVO 1TB, RVT04B6Q, max UDMA/133}
{n:dmesg} ata1.00: cmd {=60/08:00:00:e1:59/00:00:a2:00:00/40} tag 0 ncq 4096 in
`,
  `{n:dmesg} mpt3sas_cm0: LSISAS3008: FWVersion({=16.00.10.00}), ChipRevision({=0x02}), BiosVersion({=08.37.00.00})
{n:dmesg} mpt2sas0: FWVersion({t:zeroed}), ChipRevision({=0x03})
{n:dmesg} scsi 0:0:3:0: SATA: handle(0x000b), sas_addr({serial:0xnaa}), phy(3), device_name({serial:0xnaa})
{n:dmesg} scsi 0:0:3:0: enclosure logical id ({serial:0xnaa}), slot(3)
{n:dmesg} sd 0:0:3:0: [sdd] tag#12 CDB: Read(10) {=28 00 00 00 08 00 00 00 08 00}
{n:dmesg} mpt3sas_cm0: log_info({=0x31120303}): originator(PL), code(0x12), sub_code(0x0303)
`,
  `{n:syslog} {host} sshd[{n:pid}]: Accepted publickey for {user} from {ip:4} port {n:number} ssh2: RSA SHA256:{serial:fingerprint}
{n:syslog} {host} sshd[{n:pid}]: pam_unix(sshd:session): session opened for user {user}(uid=1000) by (uid=0)
{n:syslog} {host} sudo:    {user} : TTY=pts/0 ; PWD=/home/{user#u} ; USER=root ; COMMAND=/usr/sbin/smartctl -a /dev/sda
{n:syslog} {host} sshd[{n:pid}]: Failed password for invalid user {user} from {ip:4public} port {n:number} ssh2
`,
  `{n:syslog} {host} kernel: {n:dmesg} [UFW BLOCK] IN=eno1 OUT= MAC={mac:netfilter} SRC={ip:4} DST={ip:4private} LEN=40 TOS=0x00 PREC=0x00 TTL=241 ID={=54321} PROTO=TCP SPT={n:number} DPT=23
{n:syslog} {host} dhclient[{n:pid}]: DHCPACK of {ip:4private} from {ip:4private}
{n:syslog} {host} smartd[{n:pid}]: Device: /dev/sda [SAT], {t:model}, S/N:{serial:disk}, WWN:5-0014ee-2b1234567, FW:{t:drivefw}, 4.00 TB
`,
  // ESX
  `{n:iso} cpu{n:small}:2097460)@BlueScreen: #PF Exception 14 in world 2097460:HELPER_UPLIN IP {t:address} addr 0x8
{n:iso} cpu{n:small}:2097460)Code start: {=0x42002a800000} VMK uptime: {=455:21:42:08.477}
{n:iso} cpu{n:small}:2097460){t:stack}:[{t:address}]{=i40en_UplinkPrivStatsGet@(i40en)#<None>+0x45f} stack: {t:stack}
{n:iso} cpu{n:small}:2097460){t:stack}:[{t:address}]{=UplinkDeviceGetStatsAsyncCB@vmkernel#nover+0x2fe} stack: {t:stack}
{n:iso} cpu{n:small}:2097460)Module(s) involved in panic: {=[i40en 1.12.3.0-1OEM.700.1.0.15843807 (External)]}
`,
  `{n:iso} {host:fqdn#h} vmkernel: cpu{n:small}:2098206)WARNING: {=ScsiDeviceIO: 1513}: Device naa.{serial:naa} performance has deteriorated.
{n:iso} {host:fqdn#h} vmkernel: cpu{n:small}:2097200)NMP: nmp_ThrottleLogForDevice:3867: Cmd {=0x1a} (0x459a40a4cbc0, 0) to dev "mpx.vmhba32:C0:T0:L0" on path "vmhba32:C0:T0:L0" Failed: {=H:0x0 D:0x2 P:0x0}
{n:iso} {host:fqdn#h} vobd: [vmfsCorrelator] [esx.problem.vmfs.heartbeat.timedout] {uuid:vmfs} datastore1
`,
  `{n:iso} info hostd[{n:pid}] [Originator@6876 sub=Vimsvc.ha-eventmgr] Event {n:small} : User {user}@{ip:4private} logged in as pyvmomi Python/3.5.10
{n:iso} {=In(182)} vmkernel: cpu{n:small}:2097{n:small})igbn: {=indrv_UplinkReset:1520}: Reset due to hang
[root@{host}:~] esxcli system version get
   Product: VMware ESXi
   Version: {=7.0.3}
   Build: {=Releasebuild-19193900}
`,
  // prompts
  `{user#u}@{host#h}:~$ uname -a
Linux {host#h} {t:kernel} #1 SMP PREEMPT_DYNAMIC Debian {=6.1.192-2} x86_64 GNU/Linux
{user#u}@{host#h}:~$ sudo lspci -nnk -s {t:bus}
{t:bus} Ethernet controller [0200]: Realtek Semiconductor Co., Ltd. RTL8125 2.5GbE Controller [{=10ec:8125}] (rev {=05})
`,
  `root@{host#h}:~# hostname
{host#h}
root@{host#h}:~# ls -l /home/{user#u}
-rw-r--r-- 1 {user#u} users 4096 Jan  1 12:00 dmesg.txt
root@{host#h}:~# scp dmesg.txt {user#u}@{host:fqdn}:/tmp/
`,
  `FreeBSD {host:fqdn} 13.2-RELEASE-p4 FreeBSD 13.2-RELEASE-p4 {=GENERIC} amd64
re0: <Realtek PCIe GbE Controller> port 0xe000-0xe0ff mem {=0xdf104000-0xdf104fff} at device 0.0 on pci1
re0: Ethernet address: {mac:colon}
re0: watchdog timeout
`,
  // systemd, hostnamectl, resolv.conf, hosts
  ` Static hostname: {host}
       Icon name: computer-server
      Machine ID: {uuid:bare}
         Boot ID: {uuid:bare}
Operating System: Debian GNU/Linux 12 (bookworm)
          Kernel: Linux {t:kernel}
`,
  `# /etc/resolv.conf
search {host:fqdn}
nameserver {ip:4private}
# /etc/hosts
{=127.0.0.1} {=localhost}
{ip:4private} {host:fqdn} {host}
`,
  `UUID={uuid:std} / ext4 errors=remount-ro 0 1
UUID={=0000-0000} /boot/efi vfat umask=0077 0 1
{host}:/volume1/backup /mnt/backup nfs defaults 0 0
//{ip:4private}/share /mnt/share cifs username={user},password={secret:password},vers={=3.1.1} 0 0
/dev/mapper/vg0-root: UUID="{uuid:lvm}" TYPE="LVM2_member"
`,
  // Windows
  `Log Name:      System
Source:        {=e1dexpress}
Date:          11/3/2025 10:21:33 AM
Event ID:      {=27}
Task Category: None
Level:         Warning
User:          N/A
Computer:      {host:windows}
Description:
Intel(R) Ethernet Connection (2) I219-V
 Network link has been disconnected.
`,
  `An account was successfully logged on.
Subject:
	Security ID:		{user:sid}
	Account Name:		{user}
	Workstation Name:	{host:windows}
	Source Network Address:	{ip:4private}
	Process Name:		{=C:\\Windows\\System32\\svchost.exe}
Run by {user:domain} from C:\\Users\\{user:full}\\Desktop\\dump.txt
`,
  `Device {=PCI\\VEN_8086&DEV_15B8&SUBSYS_06B91028&REV_31}\\3&11583659&0&FE had a problem starting.
Driver Name: {=e1d68x64.inf}
Class Guid: {={4d36e972-e325-11ce-bfc1-08002be10318}}
Driver Version: {=12.18.9.23}
Registry: {=HKLM\\SYSTEM\\CurrentControlSet\\Services\\e1dexpress}
Minidump: {=C:\\Windows\\Minidump\\110325-9453-01.dmp}
`.replace('{={4d36e972-e325-11ce-bfc1-08002be10318}}', '{=4d36e972-e325-11ce-bfc1-08002be10318}'),
  // Settings and secrets
  `curl -s https://{host:fqdn}/api/v1/check -H 'Authorization: Bearer {secret:bearer}'
export KNOWNBAD_TOKEN={secret:knb}
aws_access_key_id = {secret:aws}
Authorization: Bearer {secret:jwt}
DATABASE_URL=postgres://{user}:{secret:password}@{ip:4private}:5432/app
`,
  `esxcli system license: {secret:licence}
ipmitool -I lanplus -H {ip:4private} -U ADMIN -P {secret:password} sdr
idrac password: {secret:password}
-----BEGIN RSA PRIVATE KEY-----
{secret:key}
-----END RSA PRIVATE KEY-----
{=bios.aspm = l1}
`,
  `root:{secret:crypt}:19000:0:99999:7:::
{user}:x:1000:1000::/home/{user}:/bin/bash
driver-parameter.e1000e.IntMode={=1,1}
platform.Net.Vmxnet3HwLRO={=1}
bmc.lan-mode={=shared-lan0}
`,
  // Prose
  `Since the update from {=1.10.9.0} to {=2.4.1.0} of {t:module} my server {host:fqdn} loses its network after {n:small} hours.
The card is [{t:pci-id}] at {t:bdf}, MAC {mac:dash}. BIOS {t:bios}, ESXi 7.0 U3 build {t:build}.
You can reach me at {email} or phone {phone:local}.
`,
  `Hi, I have two of these, serial number {serial:disk} and S/N: {serial:disk}, firmware {t:drivefw}. The BMC answers at {ip:4private} and https://{ip:4private}/, the host does not.
See https://kb.vmware.com/s/article/{=2000091} and {=https://bugzilla.kernel.org/show_bug.cgi?id=213769}.
Call {phone:international}, ask for the admin.
`,
  `With e1000 {=8.0.3.1} it hangs, with {=8.0.16} it does not. Driver version {t:version4}, firmware {t:firmware4}, NVM {=3.25 0x800006f2}.
I ping {ip:4public} from {ip:4private}; after {n:small} s "no route to host". The register {=CTRL_EXT} reads {t:register}, IVAR {=0x000a0908}.
MAC of the port is {mac:bare}? No: mac address {mac:bare}. Kernel {t:kernel}.
`,
  `Our {t:board} boards (BIOS {t:bios}) with [{=8086:1572}] lose the link. {=NVM 6.01}, driver i40en {=1.8.6}, {=1.10.6}, {=2.0.7.0} all alike.
Asset tag {serial:tag} is gone, service tag: {serial:tag}. Logs from {host:public} are attached; {host:public} works.
`,
  `IPv6: {ip:6full} and {ip:6}, mapped {ip:6mapped}, router {ip:6ll}. Time {=12:34:56}, uptime {=1:08:27:56.829}, SCSI {=2:2:3:0}, PCI {=0000:03:00.0}.
RDMA: node_guid: {=0000:0000:0000:0000} hw {mac:eui64}; FC port {serial:fc}.
`,
];
