/** Forms that were held out after the fifth were corrected for, and then corrected for in their turn (docs/privacy.md). */
export const SIXTH_TEMPLATES: readonly string[] = [
  // Proxmox: pvecm nodes, ha-manager status, a migration's task log, syslog
  `pve-manager/{=8.1.4/ec5affc9e41f1d79} (running kernel: {=6.5.13-1-pve})
Membership information
----------------------
    Nodeid      Votes Name
         1          1 {host#a} (local)
         2          1 {host#b}
master {host#a} (active, Tue Mar  4 10:11:12 2025)
lrm {host#b} ({=old timestamp - dead?}, Tue Mar  4 10:09:40 2025)
service vm:101 ({host#b}, {=fence})
2025-03-04 10:11:12 starting migration of VM 101 to node '{host#b}' ({ip:4private#i})
2025-03-04 10:11:13 # /usr/bin/ssh -e none -o 'HostKeyAlias={host#b}' root@{ip:4private#i} /bin/true
2025-03-04 10:11:16 ERROR: migration aborted (duration 00:00:05): {=Can't connect to destination address using public key}
Mar 04 10:11:12 {host#a} pvedaemon[{n:pid}]: authentication failure; rhost={ip:6mapped} user={user}@pam msg={=Authentication failure}
Mar 04 10:12:40 {host#a} pvedaemon[{n:pid}]: <{user#u}@pve> successful auth for user '{user#u}@pve'
{ip:6mapped} - {user#u}@pve [04/03/2025:10:12:41 +0100] "GET /api2/json/cluster/tasks HTTP/1.1" 200 {n:number}
`,
  // TrueNAS: a mail of alerts, midclt call disk.query
  `TrueNAS @ {host:fqdn}

New alerts:
* Device: /dev/sdc [SAT], {=8 Currently unreadable (pending) sectors}.
* Pool tank state is {=DEGRADED}: One or more devices are faulted in response to persistent errors.
The following devices are not healthy:
Disk {=ST8000NM0055-1RM112} {serial:disk} is {=FAULTED}
Disk {=HUS724040ALS640} {serial:disk} is {=UNAVAIL}
* 2 SSH login failures in the last 24 hours:
4 Mar 09:12:10: Failed password for invalid user {user} from {ip:4public} port {n:number} ssh2

[{"identifier": "{serial_lunid}{serial:disk#s}_{serial:naa#w}", "name": "sdd", "serial": "{serial:disk#s}", "lunid": "{serial:naa#w}", "model": "{=HUH728080AL5200}", "hddstandby": "ALWAYS ON", "type": "HDD"}]
`,
  // QNAP by syslog, Synology's exported log and its WinFileService lines
  `<30>Mar  4 10:11:12 {host#q} qulogd[{n:pid}]: conn log: Users: {user}, Source IP: {ip:4private}, Computer name: {host:windows}, Connection type: SAMBA, Accessed resources: ---, Action: {=Login Fail}
<27>Mar  4 10:11:19 {host#q} qulogd[{n:pid}]: event log: Users: {user}, Source IP: {ip:4private}, Computer name: ---, Content: [Storage & Snapshots] Host: 3.5" SATA HDD 2 : {=Medium error}.
Level,Log,Date,User,Event
info,Connection,2025/03/04 10:11:12,{user#u},User [{user#u}] from [{ip:4private#i}] logged in successfully via [DSM].
warning,Connection,2025/03/04 10:11:20,SYSTEM,User [{user}] from [{ip:4public}] failed to log in via [SSH] due to authorization failure.
error,System,2025/03/04 10:12:00,SYSTEM,{=Storage Pool 1 has degraded (total number of drives: 4; number of active drives: 3)}.
info,System,2025/03/04 10:14:00,{user#u},System started to repair [Storage Pool 1] with [Drive 3].
2025-03-04T10:15:00+01:00 {host#s} WinFileService Event: delete, Path: /backup/esx.log, File/Folder: File, Size: 12.00 KB, User: {user:domain}, IP: {ip:4private}
`,
  // pfSense and OPNsense
  `Mar  4 10:11:12 {host#f} php-fpm[{n:pid}]: /index.php: Successful login for user '{user}' from: {ip:4private} (Local Database)
Mar  4 10:11:14 {host#f} sshguard[{n:pid}]: Attack from "{ip:4public}" on service SSH with danger 10.
Mar  4 10:11:20 {host#f} dpinger[{n:pid}]: WAN_DHCP {ip:4public}: {=Alarm latency 12345us stddev 1234us loss 21%}
Mar  4 10:11:22 {host#f} openvpn[{n:pid}]: {user#v}/{ip:4public#p}:{n:number} MULTI_sva: pool returned IPv4={ip:4private}, IPv6=(Not enabled)
Mar  4 10:11:23 {host#f} openvpn[{n:pid}]: openvpn server 'ovpns1' user '{user#v}' address '{ip:4public#p}' - connected
Mar  4 10:11:30 {host#f} kernel: arp: {ip:4private} moved from {mac:colon} to {mac:colon} on igb1
Mar  4 10:11:31 {host#f} kernel: {=igb0: Watchdog timeout (TX: 0 desc avail: 42 pidx: 998)} -- resetting
<38>1 2025-03-04T10:12:00+01:00 {host:fqdn#o} audit {n:pid} - [meta sequenceId="12"] user {user} authenticated successfully for WebGui [using OPNsense\\Auth\\Services\\WebGui + OPNsense\\Auth\\Local]
<13>1 2025-03-04T10:12:09+01:00 {host:fqdn#o} kernel - - [meta sequenceId="13"] <6>{=ix1: link state changed to DOWN}
`,
  // NetApp ONTAP: event log show, EMS, audit.log, sysconfig -a
  `3/4/2025 10:11:12   {host#n}     ALERT         {=raid.config.filesystem.disk.failed}: File system Disk /aggr1/plex0/rg0/0a.10.4 Shelf 10 Bay 4 [NETAPP   {=X423_HCOBE900A10 NA04}] S/N [{serial:disk}] UID [{uuid:md}:00000000:00000000:00000000:00000000:00000000:00000000] failed.
3/4/2025 10:11:40   {host#n}     ERROR         {=disk.outOfService}: Drive 0d.23 ({serial:disk}): {=disk has been failed}.
Tue Mar  4 10:11:12 CET [{host#n}: disk_main: {=disk.ioMediumError}:notice]: {=Medium error} on disk 0b.42: op 0x28:0000a1b2:0080 sector 41394 {=SCSI:medium error - Unrecovered read error} (3 11 0 0) (12) [NETAPP   {=X291_S15K6420F15 NA02}] S/N [{serial:disk}]
Tue Mar 04 2025 10:12:00 +01:00 [kern_audit:info:2434] 8003e8000006d14b:8003e8000006d14d :: {host#c}:ssh :: {ip:4private}:{n:number} :: {host#c}:{user}:admin :: storage disk show :: Success
{host#c}::> system node run -node {host#n} sysconfig -a
	NetApp Release {=9.8P7}: Mon Sep 27 05:25:12 UTC 2021
	Model Name:         {=FAS2750}
	System Serial Number: {serial:board} ({host#n})
	slot 0: SAS Host Adapter 0a ({=PMC-Sierra PM8072 rev. C}, SAS, <{=UP}>)
`,
  // HPE 3PAR: showsys, showpd -i; HPE MSA: show events, show disks
  `{host#p} cli% showsys
    ID --Name--- ---Model---- -Serial- Nodes Master TotalCap
  4711 {host#p} {=HP_3PAR 7200} {serial:tag}     2      0 12582912
{host#p} cli% showpd -i
Id CagePos State    ----Node_WWN---- --MFR-- -----Model------ ------Serial------ -FW_Rev- Protocol MediaType
 0 0:0:0   {=normal}   {serial:naa} HGST    {=HKCF0600S5xeN010} {serial:disk}           {=3P04}     SAS      Magnetic
 7 0:7:0   {=failed}   {serial:naa} SEAGATE {=SLTN1800S5xnN010} {serial:disk}           {=3P00}     SAS      Magnetic
2025-03-04 10:11:12 [8] #B77: {host} Array SN#{mac:bare} Controller B ERROR: {=A disk in a vdisk failed}. (vdisk: vd01, SN: {uuid:bare}) (disk: channel: 0, ID: 7, SN: {serial:disk}, enclosure: 0, slot: 8)
2025-03-04 10:12:12 [58] #A91: {host} Array SN#{mac:bare} Controller A WARNING: {=A disk drive detected an error}. (disk: channel: 0, ID: 5, SN: {serial:disk}, enclosure: 0, slot: 6) ({=Key,Code,Qual: 03h,11h,00h})
Location Serial Number           Vendor  Rev  How Used  Type  Size    Status
1.6      {serial:sas}    SEAGATE {=0004} LEFTOVR   SAS   600.1GB {=Fault}
`,
  // Junos: show chassis hardware, messages; Arista EOS
  `{user#u}@{host#j}> show chassis hardware
Hardware inventory:
Item             Version  Part number  Serial number     Description
Chassis                                {serial:board}      {=QFX5100-48S-6Q}
FPC 0            {=REV 09}   750-036931   {serial:board}      {=QFX5100-48S-6Q}
    Xcvr 12      {=REV 01}   {=740-031980}   {serial:tag}           {=SFP+-10G-SR}
Mar  4 10:11:12  {host#j} mgd[{n:pid}]: UI_CMDLINE_READ_LINE: User '{user#u}', command 'show log messages '
Mar  4 10:11:13  {host#j} sshd: SSHD_LOGIN_FAILED: Login failed for user '{user}' from host '{ip:4private}'
Mar  4 10:11:15  {host#j} chassisd[{n:pid}]: {=CHASSISD_FRU_OFFLINE_NOTICE}: Taking FPC 0 offline: {=Error}
Mar  4 10:12:01 {host#a} Aaa: %AAA-5-LOGIN: user {user} logged in [from: {ip:4private}] [service: sshd]
Mar  4 10:12:09 {host#a} Ebra: {=%LINEPROTO-5-UPDOWN}: Line protocol on Interface {=Ethernet12} ({host#e} vmnic4), changed state to down
Mar  4 10:12:31 {host#a} Lldp: %LLDP-5-NEIGHBOR_NEW: LLDP neighbor with chassisId {mac:cisco} and portId "{mac:cisco}" added on interface Ethernet12
`,
  // Veeam, restic, Borg
  `04.03.2025 10:11:12 :: Processing {host#v} Error: {=Failed to open VDDK disk} [[ds1] {host#v}/{host#v}.vmdk] ( is read-only mode - [true] )
{=Failed to open virtual disk} Logon attempt with parameters [VC/ESX: [{host:fqdn}];Port: 443;Login: [{user:domain}];VMX Spec: [moref=vm-123];Snapshot mor: [snapshot-456];Transports: [{=hotadd}];Read Only: [true]] failed because of the following errors:
unable to create lock in backend: {=repository is already locked exclusively} by PID {n:pid} on {host#r} by {user#u} (UID 1000, GID 1000)
ID        Time                 Host        Tags        Paths
--------------------------------------------------------------
a1b2c3d4  2025-03-03 02:00:11  {host#r}              /etc
79766175  2025-03-04 02:00:10  {host}              /home/{user#u}
Remote: {user#u}@{host:fqdn}: {=Permission denied (publickey)}.
Repository: ssh://{user#u}@{ip:4private}/./borg
Archive name: {host#r}-2025-03-04T02:00:12
Hostname: {host#r}
Username: {user#u}
{=Data integrity error: Segment entry checksum mismatch} [segment 4711, offset 8]
`,
  // vCenter: events of HA and DRS, an export of the task list
  `vSphere HA detected a possible host failure of host {host:fqdn#a} in cluster Prod in datacenter DC1
vSphere HA restarted virtual machine {host#v} on host {host:fqdn#b} in cluster Prod
DRS migrated {host#v} from {host:fqdn#a} to {host:fqdn#b} in cluster Prod in DC1
Alarm 'Host hardware power status' on {host:fqdn#a} changed from Green to {=Red}
{=Lost uplink redundancy} on virtual switch "vSwitch0". Physical NIC {=vmnic3} is down. Affected port groups: "Management Network".
Cannot synchronize host {host:fqdn#b}. {=Operation timed out}.
Host {host:fqdn} in DC1 has entered maintenance mode
Task Name,Target,Status,Details,Initiator,Queued For,Start Time,Server
Enter maintenance mode,{host:fqdn#b},{=Operation timed out},,{user:domain},12 ms,03/04/2025 10:11:12,{host:fqdn#c}
Power On virtual machine,{host#v},Completed,,{user:domain},8 ms,03/04/2025 10:14:31,{host:fqdn#c}
`,
  // Ansible: facts and recap; Terraform
  `TASK [Show firmware] ***********************************************************
ok: [{host#a}] => {"ansible_facts": {"ansible_product_serial": "{serial:tag}", "ansible_product_name": "{=PowerEdge R640}", "ansible_bios_version": "{=2.19.1}", "ansible_machine_id": "{uuid:bare}", "ansible_user_id": "{user}"}}
changed: [{host#b} -> {host#a}]
failed: [{host#b}] (item={=ixgbe}) => {"ansible_loop_var": "item", "changed": false, "msg": "{=modprobe: FATAL: Module ixgbe not found in directory /lib/modules/5.14.0-427.el9.x86_64}", "rc": 1}
PLAY RECAP *********************************************************************
{host#a}                   : ok=5    changed=1    unreachable=0    failed=0    skipped=2
{host#b}                   : ok=3    changed=1    unreachable=0    {=failed=1}    skipped=2
  # proxmox_vm_qemu.vm["{host#v}"] will be updated in-place
  ~ resource "proxmox_vm_qemu" "vm" {
      ~ target_node = "{host}" -> "{host#b}"
        ciuser      = "{user}"
        ipconfig0   = "ip={ip:4private}/24,gw={ip:4private}"
    }
Error: error fetching host: host '{host:fqdn}' {=not found}
`,
  // Mails of Zabbix and Icinga, Prometheus and Alertmanager
  `Problem started at 10:11:12 on 2025.03.04
Problem name: {=Disk 3: Physical disk failed}
Host: {host}
Operational data: {=Failed (3)}
***** Service Monitoring on {host#i} *****
smart-sdb on {host#n} is {=CRITICAL}!
Info:    {=Reallocated_Sector_Ct 4711}
When:    2025-03-04 10:11:12 +0100
IPv4:    {ip:4private}
Comment by {user}:
  disk {serial:disk} ordered
[FIRING:1] {=NodeEDACUncorrectableErrors} ({host#n}:9100 node-exporter mc0 critical)
 - instance = {ip:4private}:9100
node_disk_info{device="sdb",instance="{host#n}:9100",model="{=ST4000VN008-2DR166}",revision="{=SC60}",serial="{serial:disk}",wwn="{serial:0xnaa}"} 1
node_uname_info{machine="x86_64",nodename="{host#n}",release="{t:kernel}",sysname="Linux"} 1
`,
  // Windows: the DHCP server's log, cluster.log, IIS, WinRM
  `11,03/04/25,03:14:55,Renew,{ip:4private},{host:fqdn},{mac:bare},,3123456789,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0
30,03/04/25,03:14:56,DNS Update Request,{ip:4private},{host:windows},,,0,6,,,,,,,,,0
00001898.0000185c::2025/03/04-10:11:12.121 WARN  [CHANNEL {ip:4private}:~3343~] failure, status {=WSAETIMEDOUT(10060)}
00001898.0000185c::2025/03/04-10:11:12.300 INFO  [RCM] move of group Available Storage from {host:windows#a}(1) to {host:windows#b}(2) of type MoveType::Failover is about to succeed, failoverCount=0
00001a44.00001b10::2025/03/04-10:11:13.007 ERR   [RES] Physical Disk <Cluster Disk 2>: {=ResHardDiskArbitrateInternal: PR Arbitration for disk Error: 1117}
2025-03-04 10:11:12 {ip:4private} GET /redfish - 443 {user:domain} {ip:4private} Mozilla/5.0+(Windows+NT+10.0) - 401 1 2148074254 15
PS C:\\> Enter-PSSession -ComputerName {host:windows#b} -Credential {user:domain}
[{host:windows#b}]: PS C:\\Users\\{user}\\Documents> Get-VMReplication
VMName State                {=Health}   Mode    FrequencySec PrimaryServer ReplicaServer ReplicaPort AuthType
------ -----                ------   ----    ------------ ------------- ------------- ----------- --------
{host#v}  {=ReplicationSuspended} {=Critical} Primary 300          {host:windows#a}        {host:windows#b}        80          Kerberos
Connecting to remote server {host:windows} failed with the following error message : {=WinRM cannot process the request}.
`,
  // Prompts of several shells, uname, sensors, neofetch
  `[{user#u}@{host#a} ~]$ uname -a
Linux {host#a} {=5.14.0-427.13.1.el9_4.x86_64} #1 SMP PREEMPT_DYNAMIC Wed Apr 10 10:29:16 EDT 2024 x86_64 GNU/Linux
{host#b}:~ # sensors
{=nct6779-isa-0290}
CPUTIN:        {=+38.0°C}  (high = +80.0°C, hyst = +75.0°C)  sensor = thermistor
{user}@{host#c} ~> ssh {host#b}
{host#c}% ssh -p 2222 -l {user} {host:fqdn}
root@{host} [~]# uname -n
{host}
{user#u}@{host#d}
------------------
OS: Debian GNU/Linux 12 (bookworm) x86_64
Host: {=PowerEdge R740xd}
Kernel: {t:kernel}
CPU: {=Intel Xeon Gold 6130 (64) @ 3.700GHz}
`,
  // The kernel's log of a boot, mcelog, rasdaemon
  `{n:dmesg} Kernel command line: BOOT_IMAGE=/vmlinuz-{t:kernel} root=/dev/{host#h}-vg/root ro ip={ip:4private}::{ip:4private}:255.255.255.0:{host#h}:eno1:none {=intel_iommu=on}
{n:dmesg} DMI: {=Dell Inc. PowerEdge R740/0H21J3, BIOS 2.19.1 06/04/2023}
{n:dmesg} netpoll: netconsole: remote IPv4 address {ip:4private}
{n:dmesg} netpoll: netconsole: remote ethernet address {mac:colon}
{n:dmesg} systemd[1]: Hostname set to <{host#h}>.
{n:dmesg} EXT4-fs (dm-1): mounted filesystem {uuid:std} r/w with ordered data mode. Quota mode: none.
{n:dmesg} BTRFS: device fsid {uuid:std} devid 1 transid 4711 /dev/sdb scanned by (udev-worker) (321)
{=Hardware event. This is not a software error.}
CPU 0 {=BANK 7} TSC 2ac997e3063c3
STATUS {=8c00004000010090} MCGSTATUS 0
PPIN {serial:eui}
CPUID Vendor Intel {=Family 6 Model 85}
{n:syslog} {host#h} rasdaemon[{n:pid}]:           <...>-12345 [012]  0.000123: mc_event:  2025-03-04 10:11:12 +0100 {=1 Corrected error: memory read error on CPU_SrcID#0_MC#0_Chan#1_DIMM#0} (mc: 0 location: 1:0 address: {=0x4a1f2000} grain: 32 syndrome: 0x0)
`,
  // journalctl -o verbose, loginctl session-status
  `Tue 2025-03-04 10:11:12.123456 CET [s={uuid:bare};i=4a1;b={uuid:bare#b};m=1c2d3e;t=62f7a1b2c3d4e;x=9a8b7c6d5e4f3a2b]
    _BOOT_ID={uuid:bare#b}
    _HOSTNAME={host}
    _TRANSPORT=kernel
    _KERNEL_DEVICE=+pci:{t:bdf}
    MESSAGE={=mpt3sas_cm0: SAS host is non-operational !!!!}
    _CMDLINE="sshd: {user#u} [priv]"
2 - {user#u} (1000)
           Since: Tue 2025-03-04 09:12:01 CET; 1h ago
          Leader: {n:pid} (sshd)
             TTY: pts/0
          Remote: {ip:4private}
         Service: sshd; type tty; class user
            Unit: session-2.scope
                  ├─{n:pid} "sshd: {user#u}@pts/0"
`,
  // getent passwd, id, ps aux, ls -l, lsof, ss -tp
  `{user#u}:x:1001:1001:{user:full},,,:/home/{user#u}:/usr/bin/zsh
uid=1001({user#u}) gid=1001({user#u}) groups=1001({user#u}),27(sudo),993(libvirt)
USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
{user#u}      {n:pid}  0.3  0.1  12345  6789 pts/0    {=D+}   09:12   0:00 dd if=/dev/sdb of=/dev/null
root        {n:pid}  0.0  0.0      0     0 ?        I<   Mar03   0:00 [{=kworker/u65:1-ixgbe}]
drwxr-x--- 4 {user#w} {user#w} 4096 Mar  4 09:12 crash
-rw------- 1 {user#u} disk  1288490188 Mar  4 03:12 {=vmcore}
COMMAND     PID     USER   FD   TYPE DEVICE SIZE/OFF NODE NAME
fio       {n:pid}   {user}    5u   BLK   8,16      0t0  391 {=/dev/sdb}
sshd      {n:pid}   {user}    4u  IPv4  31337      0t0  TCP {host:fqdn}:ssh->{host}:52344 (ESTABLISHED)
ESTAB 0      36     {ip:4private}:22    {ip:4private}:52344 users:(("sshd",pid={n:pid},fd=4))
ESTAB 0      0      [{ip:6mapped}]:5900    [{ip:6mapped}]:{n:number} users:(("qemu-system-x86",pid={n:pid},fd=21))
`,
  // mount, df, showmount, exportfs, smbstatus
  `//{host#n}/backup on /mnt/backup type cifs (rw,relatime,{=vers=3.1.1},cache=strict,username={user},uid=0,noforceuid,addr={ip:4private},file_mode=0755,soft,nounix)
{user}@{host}:/srv/iso on /mnt/iso type fuse.sshfs (rw,nosuid,nodev,relatime,user_id=0,group_id=0)
Filesystem                 Size  Used Avail Use% Mounted on
{host#n}:/mnt/tank/vm         7.3T  5.1T  2.2T  {=71%} /mnt/pve/vm
Export list for {host#n}:
/mnt/tank/vm  {host#e},{host:fqdn}
/srv/iso      	{host:fqdn}({=sync,wdelay,hide,no_subtree_check},sec=sys,rw,secure,no_root_squash)
Samba version {=4.17.12-Debian}
PID     Username     Group        Machine                                   Protocol Version  Encryption           Signing
----------------------------------------------------------------------------------------------------------------------------------------
{n:pid}   {user}        users        {ip:4private#i} (ipv4:{ip:4private#i}:52344)  {=SMB3_11}           -                    partial(AES-128-CMAC)
backup       {n:pid}   {host:windows}     Tue Mar  4 09:12:01 2025 CET     -            -
mount.nfs: {=access denied by server while mounting} {host#n}:/mnt/tank/vm
`,
  // Slurm: squeue, sacct, scontrol show node
  `             JOBID PARTITION     NAME     USER ST       TIME  NODES NODELIST(REASON)
              4711       gpu gpu-burn {user} {=PD}       0:00      1 ({=ReqNodeNotAvail, UnavailableNodes:}{host#a})
              4712       gpu    train    {user#u}  R    2:11:02      1 {host#b}
JobID             User        NodeList      State ExitCode
------------ --------- --------------- ---------- --------
4698           {user#u}          {host#a}  {=NODE_FAIL}      1:0
4699           {user}          {host#b}     {=FAILED}      9:0
NodeName={host#a} Arch=x86_64 CoresPerSocket=16
   Gres=gpu:a100:4
   NodeAddr={ip:4private} NodeHostName={host#a} Version={=22.05.8}
   OS=Linux {=5.14.0-284.30.1.el9_2.x86_64} #1 SMP PREEMPT_DYNAMIC Fri Aug 25 09:13:12 EDT 2023
   State={=DOWN+DRAIN} ThreadsPerCore=1 TmpDisk=0 Weight=1 Owner=N/A
   Reason={=NHC: check_hw_ib:  No IB port mlx5_0:1 is ACTIVE (LinkUp 200 Gb/sec).} [{user}@2025-03-04T10:11:12]
`,
  // Lenovo XCC: audit and event log; Supermicro SUM: a list of systems, a run
  `2025-03-04T10:11:12 Info {=FQXSPSE4001I} Remote Login Successful. Login ID: {user#u} using WEB from webguis at IP address {ip:4private#i}.
2025-03-04T10:12:12 Info {=FQXSPSE4032I} Login ID: {user#u} from webguis at IP address {ip:4private#i} has logged off.
Severity:INFO  Source:SERVPROC  Name:{host}  Date:03/04/25  Time:10:12:48  Text:{=Flash of BMC} from ({ip:4private}) succeeded for user {user}.
Severity:ERR   Source:SERVPROC  Name:{serial:tag}  Date:03/04/25  Time:10:13:02  Text:{=Uncorrectable error detected for DIMM 7 on Subsystem System Memory}.
Machine Type/Model  {=7X06CTO1WW}   Serial Number  {serial:tag}
$ cat SList.txt
{ip:4private} {user} {secret:password}
{ip:4private} {user} {secret:password}
$ ./sum -i {ip:4private#s} -u {user#b} -p {secret:password} -c GetBmcInfo
Supermicro Update Manager (for UEFI BIOS) {=2.14.0} (2024/02/15) (x86_64)
Managed system...........{ip:4private#s}
    BMC FW version.......{=01.74.06}
    BIOS version.........{=3.8a}
`,
  // Labels of drives typed off by hand, a forum's signature, a list of machines
  `Label of the dead one, typed off by hand:
{=WD40EFRX-68N32N0}   WD Red 4 TB   R/N: {=WD40EFRX}
S/N: {serial:disk}    DATE: 12 MAR 2017   DCM: HHRNHTJCHB
WWN: {serial:naa}
the Seagate next to it: {=ST8000NM0055} P/N 1RM112-001 FW {=SN05} SN {serial:disk} PSID {uuid:bare}
bay 1: {serial:disk} ok
bay 2: {serial:disk} {=UNC errors}
bay 3: {serial:disk} ok, spare is {serial:disk}
__________________
{user} | My rigs:
{host}: {=X11SSL-F}, {=E3-1230 v6}, 64 GB ECC, {=LSI 9211-8i P20.00.07.00}, TrueNAS {=13.0-U6.1}
{host} (backup) - {=ProLiant MicroServer Gen8}, {=B120i}, 4x {=WD40EFRX}
{host} - {=Intel NUC8i5BEH}, Proxmox {=8.1.4}, {=I219-V} with e1000e {=3.2.6-k}
`,
  // A mail in Spanish, one in Italian
  `De: {user:full#p} <{email}>
Asunto: RV: {=PSOD} en el servidor {host#h}
Hola {user:full}:
El servidor {host#h} (número de serie {serial:board}) se reinicia desde que actualizamos el firmware a la {=8.30}; controlador {=i40en 1.14.1.0}. He cambiado el disco {serial:disk}, modelo {=ST8000NM0055-1RM112}. La iDRAC está en {ip:4private}, usuario {user}, contraseña {secret:password}.
Un saludo, {user:full#p} · Tel. {phone:international}

Da: {user:full#q} <{email}>
Oggetto: guasto della macchina {host#i}
Ciao {user:full},
la macchina {host#i}, matricola {serial:board}, dà ancora {=Uncorrectable ECC} sul banco {=DIMM_B1}; BIOS {=U30 v2.78}. Il disco con numero di serie {serial:disk} è già stato sostituito dal collega {user:full}. Accesso con utente {user} e password {secret:password}, indirizzo {ip:4private}, MAC {mac:colon}.
Cordiali saluti
{user:full#q}
`,
  // A mail in Dutch, an RMA form, an invoice
  `Beste {user:full},
De server {host#h} (serienummer {serial:board}) hangt elke nacht met {=NETDEV WATCHDOG: eno1 (tg3): transmit queue 0 timed out}, kernel {t:kernel}. Inloggen kan op {ip:4private} met gebruiker {user}, wachtwoord {secret:password}.
Met vriendelijke groet, {user:full}
RMA request form
Customer name:  {user:full#c}          Contact phone:  {phone:international}
E-mail:         {email}
Product:        {=AOC-STGN-I2S}        Serial no.:  {serial:board}
Motherboard:    {=X11DPi-N} rev {=1.21}   S/N  {serial:board}   BIOS {=3.8a}
Symptom:        {=PCIe link trains at x4 instead of x8}
Invoice no. 2025-0311    Bill to: {user:full#c}
Pos  Qty  Description                                      Serial numbers
1    2    {=Samsung PM883 960GB MZ7LH960HAJR}                 {serial:disk}, {serial:disk}
2    1    {=Intel X710-DA2}                                   {serial:tag}
`,
  // Chats: Slack, IRC, Discord
  `{user:full#a}  10:11 AM
@{user#b} {host#h} is gone again, {=ixgbe 0000:03:00.0 eth2: Detected Tx Unit Hang} on the console
{user:full#b}  10:13 AM
can you log in as {user} on {ip:4private}? pw is {secret:password}
{user:full#a}  10:14 AM
:+1: swapped {serial:disk} for {serial:disk}, still {=FW 82.00A82}. service tag is {serial:tag} if they ask
[10:15:02] <{user#x}> {user#y}: which driver on {host}? mine has {=5.19.6}
[10:15:40] <{user#y}> {=5.1.0-k}, card is {=8086:1563}
[10:16:01] * {user#y} reboots {host}
[10:16:09] -!- {user#x} [~{user#z}@{ip:4public}] has quit [Ping timeout: 264 seconds]
[10:16:30] -!- {user} [{user}@{host:public}] has joined #hardware
{user}#4711 — Today at 10:20
same here with {=LSI 9300-8i}, {=16.00.12.00} fixed it, ssh {user}@{host:fqdn} if you want to look
`,
  // A GitHub issue, the head of a patch, git log
  `### Environment
- Host: {=Supermicro X11DPi-N}, BIOS {=3.8a}, kernel {t:kernel}
- NIC: Intel XXV710 [{=8086:158b}], i40e {=2.22.18}, NVM {=9.20}
On my box \`{host#h}\` the port goes down under load, \`{host}\` with {=9.30} is fine. Thanks to @{user} for the trace; cc @{user}.
\`\`\`
{user#u}@{host#h}:~$ ethtool -i enp94s0f0 | grep firm
firmware-version: {=9.20 0x8000d95e 22.0.9}
\`\`\`
commit {=7c6d5a1f2b3e}
Author: {user:full#p} <{email#m}>
    {=i40e: fix Tx hang on reset}
    Reported-by: {user:full} <{email}>
    Tested-by: {user:full} <{email}> # {=XXV710}
    Signed-off-by: {user:full#p} <{email#m}>
`,
];
