import { describe, expect, it } from 'vitest';
import { redact } from './redact';

const shown = (text: string): string => redact(text).text;

describe('each kind, in its spellings', () => {
  it.each([
    // MAC addresses and EUI-64
    ['00:25:90:ab:cd:ef', '[mac 1]'],
    ['link/ether 00:25:90:AB:CD:EF brd ff:ff:ff:ff:ff:ff', 'link/ether [mac 1] brd ff:ff:ff:ff:ff:ff'],
    ['Physical Address. . . : 00-25-90-AB-CD-EF', 'Physical Address. . . : [mac 1]'],
    ['MAC:00:25:90:ab:cd:ef', 'MAC:[mac 1]'],
    ['10  0025.90ab.cdef  DYNAMIC', '10  [mac 1]  DYNAMIC'],
    ['mac address 002590abcdef', 'mac address [mac 1]'],
    ['MacAddress : 00155D012345', 'MacAddress : [mac 1]'],
    ['enx002590abcdef: renamed', 'enx[mac 1]: renamed'],
    ['? (10.0.0.1) at 0:25:90:b:cd:ef on igb0', '? ([ip 1]) at [mac 1] on igb0'],
    ['hw 00:25:90:ff:fe:ab:cd:ef', 'hw [mac 1]'],
    ['Device Serial Number 00-25-90-ff-ff-ab-cd-ef', 'Device Serial Number [mac 1]'],
    ['MAC=00:25:90:ab:cd:ef:00:1b:21:00:11:22:08:00 SRC', 'MAC=[mac 1] SRC'],
    ['0x0000:\t\t00 1b 21 0a 0b 0c 20 0d', '0x0000:\t\t[mac 1] 20 0d'],
    // IP addresses
    ['inet 192.168.1.7/24 brd 192.168.1.255', 'inet [ip 1]/24 brd [ip 2]'],
    ['from 203.0.113.77:4321', 'from [ip 1]:4321'],
    ['10.0.0.5-10.0.0.9', '[ip 1]-[ip 2]'],
    ['inet6 fe80::225:90ff:feab:cdef%eth0', 'inet6 [ip 1]%eth0'],
    ['addr: 2001:db8:0:1:0:0:0:7', 'addr: [ip 1]'],
    ['::ffff:10.0.0.5', '[ip 1]'],
    ['http://[2a01:4f8::1]:8080/', 'http://[[ip 1]]:8080/'],
    // E-mail
    ['ask alice.miller+hw@example.org.', 'ask [email 1].'],
    ['alice [at] example [dot] org', '[email 1]'],
    // Serial numbers
    ['\tSerial Number: VM12AB345678', '\tSerial Number: [serial 1]'],
    ['ada0: Serial Number WD-WCC4E1234567', 'ada0: Serial Number [serial 1]'],
    ['S/N: S3Z9NB0K123456A', 'S/N: [serial 1]'],
    ['LU WWN Device Id: 5 000c50 0a1b2c3d4', 'LU WWN Device Id: [serial 1]'],
    ['naa.5000c500a1b2c3d4 and eui.0025385b71b0abcd', 'naa.[serial 1] and eui.[serial 2]'],
    ['sas_address(0x5000c500a1b2c3d5), phy(3)', 'sas_address([serial 1]), phy(3)'],
    [
      '/dev/disk/by-id/ata-Samsung_SSD_860_EVO_1TB_S3Z9NB0K123456A-part1',
      '/dev/disk/by-id/ata-Samsung_SSD_860_EVO_1TB_[serial 1]-part1',
    ],
    [
      't10.ATA_____Samsung_SSD_860_EVO_1TB_________________S3Z9NB0K123456A_____',
      't10.ATA_____Samsung_SSD_860_EVO_1TB_________________[serial 1]_____',
    ],
    ['iqn.1998-01.com.vmware:esx01-4a5b6c7d,', '[serial 1],'],
    ['NAME SERIAL          SIZE\nsda  WD-WCC4E1234567 4T', 'NAME SERIAL          SIZE\nsda  [serial 1] 4T'],
    [
      'PCI\\VEN_8086&DEV_1521&SUBSYS_152115D9&REV_01\\0025909FFFABCDEF00',
      'PCI\\VEN_8086&DEV_1521&SUBSYS_152115D9&REV_01\\[serial 1]',
    ],
    ['Unique Identifier: 600508B1001C0A1B2C3D4E5F60718293', 'Unique Identifier: [serial 1]'],
    ['Serial Number (system): C02AB1CDEF23', 'Serial Number (system): [serial 1]'],
    ['"IOPlatformSerialNumber" = "C02AB1CDEF23"', '"IOPlatformSerialNumber" = "[serial 1]"'],
    ['IdentifyingNumber : CZ2343WS1Z', 'IdentifyingNumber : [serial 1]'],
    ['   ident: WD-WCC4E1234567', '   ident: [serial 1]'],
    ['\tZC1ABCDE\t# Disk ident.', '\t[serial 1]\t# Disk ident.'],
    ['vml.02000000006000c500a1b2c3d4', 'vml.[serial 1]'],
    // UUIDs
    ['UUID: 4C4C4544-0042-3010-8056-B9C04F4D3232', 'UUID: [uuid 1]'],
    ['/vmfs/volumes/5f3e1a2b-1c2d3e4f-5a6b-002590abcdef/vm', '/vmfs/volumes/[uuid 1]/vm'],
    ['Machine ID: 0123456789abcdef0123456789abcdee', 'Machine ID: [uuid 1]'],
    // Hosts
    [
      'Jan 28 16:15:20 argon kernel: nvme nvme0: controller is down',
      'Jan 28 16:15:20 [host 1] kernel: nvme nvme0: controller is down',
    ],
    ['2025-01-07T21:16:59.312055+00:00 lockheed kernel: x', '2025-01-07T21:16:59.312055+00:00 [host 1] kernel: x'],
    ['Host Name: esx01.example.lan', 'Host Name: [host 1]'],
    ['see https://esx01.wayne.com:9443/ui', 'see https://[host 1]:9443/ui'],
    ['Linux argon 6.1.0-18-amd64 #1 SMP', 'Linux [host 1] 6.1.0-18-amd64 #1 SMP'],
    ['[root@esx01:~] esxcli system version get', '[root@[host 1]:~] esxcli system version get'],
    ['copied to \\\\NAS01\\share\\dump', 'copied to \\\\[host 1]\\share\\dump'],
    ['Computer:  DESKTOP-4F7KQ2B', 'Computer:  [host 1]'],
    // Accounts
    ['/home/alice/dmesg.txt', '/home/[user 1]/dmesg.txt'],
    ['C:\\Users\\Alice Smith\\Desktop', 'C:\\Users\\[user 1]\\Desktop'],
    ['run as CORP\\alice now', 'run as [user 1] now'],
    ['Accepted password for alice from 10.0.0.5 port 22', 'Accepted password for [user 1] from [ip 1] port 22'],
    ['S-1-5-21-123456789-1234567890-123456789-1001', '[user 1]'],
    ['10.0.0.5 - alice [04/Mar/2025:10:11:13 +0100] "GET /"', '[ip 1] - [user 1] [04/Mar/2025:10:11:13 +0100] "GET /"'],
    ['alice    pts/0        2025-03-04 09:12 (10.0.0.5)', '[user 1]    pts/0        2025-03-04 09:12 ([ip 1])'],
    ['alice     4711  3.3  0.4 1234 567 ?  S fio', '[user 1]     4711  3.3  0.4 1234 567 ?  S fio'],
    ['CRON[812]: (alice) CMD (smartctl -a)', 'CRON[812]: ([user 1]) CMD (smartctl -a)'],
    ['su: (to root) alice on pts/1', 'su: (to root) [user 1] on pts/1'],
    ['useradd[812]: new user: name=alice, UID=1000', 'useradd[812]: new user: name=[user 1], UID=1000'],
    ['msg=audit: acct="alice" AUID="bob"', 'msg=audit: acct="[user 1]" AUID="[user 2]"'],
    [
      '2   alice           true    false      true       OPERATOR',
      '2   [user 1]           true    false      true       OPERATOR',
    ],
    [' 4711 alice     20   0   10.2g   1.1g  12345 S', ' 4711 [user 1]     20   0   10.2g   1.1g  12345 S'],
    [
      'UPID:pve01:0003A1B2:01C2D3E4:65E5A1B2:vncproxy:101:alice@pam:',
      'UPID:[host 1]:0003A1B2:01C2D3E4:65E5A1B2:vncproxy:101:[user 1]@pam:',
    ],
    ['The session for alice from 10.0.0.5 using GUI', 'The session for [user 1] from [ip 1] using GUI'],
    ['My colleague (login alice) swapped it', 'My colleague (login [user 1]) swapped it'],
    ['The technician logs in as alice;', 'The technician logs in as [user 1];'],
    ['Ran it as alice first', 'Ran it as [user 1] first'],
    ['sudo -u alice fio', 'sudo -u [user 1] fio'],
    ['chown -R alice:alice /srv', 'chown -R [user 1]:[user 1] /srv'],
    ['see ~alice/dmesg', 'see ~[user 1]/dmesg'],
    ['Login: alice', 'Login: [user 1]'],
    [
      'Successfully logged in using alice, from 10.0.0.5 and GUI.',
      'Successfully logged in using [user 1], from [ip 1] and GUI.',
    ],
    ['User alice from IP 10.0.0.5 logged in using GUI.', 'User [user 1] from IP [ip 1] logged in using GUI.'],
    ['CHAP user alice, then', 'CHAP user [user 1], then'],
    ['03/04/2025 10:11  Browser login: alice - 10.0.0.5', '03/04/2025 10:11  Browser login: [user 1] - [ip 1]'],
    // Secrets
    ['KNOWNBAD_TOKEN=knb_abcdefghijklmnop', 'KNOWNBAD_TOKEN=[secret 1]'],
    ['Authorization: Bearer abcdefghijklmnop.qrs', 'Authorization: Bearer [secret 1]'],
    ['password=hunter2', 'password=[secret 1]'],
    ['the password is hunter2', 'the password is [secret 1]'],
    ['key AKIAIOSFODNN7EXAMPLE', 'key [secret 1]'],
    ['licence 0A1B2-C3D4E-F5G6H-7J8K9-L0M1N', 'licence [secret 1]'],
    ['https://alice:hunter2@10.0.0.5/', 'https://[user 1]:[secret 1]@[ip 1]/'],
    [
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----',
      '-----BEGIN RSA PRIVATE KEY-----\n[secret 1]-----END RSA PRIVATE KEY-----',
    ],
    // Telephone
    ['phone: 030/1234567', 'phone: [phone 1]'],
    ['call +49 151 1234 5678 please', 'call [phone 1] please'],
  ])('%s', (text, expected) => expect(shown(text).replace('\n-----END', '-----END')).toBe(expected));
});
