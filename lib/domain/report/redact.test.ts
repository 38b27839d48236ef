import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generateCorpus } from '@/tests/support/redaction-corpus/corpus';
import { TEMPLATES } from '@/tests/support/redaction-corpus/templates';
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

describe('what looks like it and is a technical fact', () => {
  it.each([
    '8.0.3.1',
    'e1000 8.0.3.1',
    'driver 2.4.1.0',
    'net-e1000e 3.2.2.1-2vmw.650.0.0.4564106',
    'FWVersion(08.00.09.00), ChipRevision(0x03)',
    'firmware-version: 218.0.219.13/pkg 218.0.219.13',
    'iwlwifi: Loaded firmware version: 17.3216344376.0 7260-17.ucode',
    '"FirmwareVersion":"1.30.10.50"',
    'v: 5.4.0.1 port: b020',
    'driver 10.0.10.1 of i40en',
    'Fails with 10.0.10.1 of i40en.',
    'nmlx5_core 4.19.71.1 is fine',
    'bnxtnet driver (216.0.50.0)',
    'the 216.0.51.0 async driver hangs',
    'going back to 10.0.10.1 of the inbox driver',
    '0000:03:00.0',
    '0000:80:1b.4: AER',
    '03:00.0 Ethernet controller [0200]',
    'PCI 00:1c:00:00',
    'sd 2:2:3:0: [sdd]',
    'mpx.vmhba0:C0:T0:L0',
    '8086:10d3',
    '[8086:10d3]',
    'pci:8086:10d3:15d9:060a',
    'pci:v00008086d000010D3sv*sd*bc*sc*i*',
    'USB\\VID_0781&PID_5583',
    '12:34:56',
    '7:05:43:45.014',
    'uptime 53:22:52:05.325',
    '2025-11-25 10:11:12',
    '-0:00:03.020',
    'at 1:08:27:56.829',
    'Releasebuild-19193900',
    'build-13006603',
    '208167',
    '6.1.0-56-cloud-amd64 #1 SMP',
    '6.12.117+deb12-amd64',
    '0x41803645e7fc',
    '0x4100c7ff7d08:[0x41803645e7fc]WorldNewInt+0xa3 stack: 0x4100a30e4bf0',
    'CTRL_EXT=0x18150000',
    'ffff880435cc0000',
    'cmd 60/08:00:00:e1:59/00:00:a2:00:00/40 tag 0 ncq',
    'res 40/00:10:d0:5d:a8/00:00:b2:00:00/40',
    'ACB: 60 08 f8 eb b2 40 00 00 00 00 00 00',
    '00: 86 80 d3 10 07 04 10 00 00 00 00 02 10 00 00 00',
    'TLP Header: 60000001 0100000f 000000ff ffffe000',
    'hid_disconnect@esx:nover+0x10d',
    'i40en_UplinkPrivStatsGet@(i40en)#<None>+0x45f',
    'PollRx@com.vmware.iscsi#9.2.1.0+0x1c',
    'Panic@vmkernel#nover',
    'getty@tty1.service',
    'Sep 16 19:51:15 kernel: [    0.064261] mce',
    '2024-06-21T21:50:40.305Z cpu56:2097460)WARNING',
    '2025-01-01T00:00:00Z In(182) vmkernel: cpu1',
    '2025-01-07T21:16:59,312055+00:00 nvme nvme0: I/O 12 QID 3 timeout',
    'Serial: 8250/16550 driver, 4 ports',
    'Mfr=1, Product=2, SerialNumber=3',
    'Serial Attached SCSI controller',
    'Serial ATA',
    'iSerial                 0',
    'Serial Number: Not Specified',
    'Serial Number: To Be Filled By O.E.M.',
    'Serial Number:    --',
    'Asset Tag: Default string',
    'Serial Number: 0123456789',
    'Asset Tag: DIMM_A1_AssetTag',
    'Device Serial Number 00-00-00-00-00-00-00-00',
    'IEEE OUI Identifier: 0x002538',
    'LU WWN Device Id: 5 000c50 ...',
    '00:00:00:00:00:00',
    'ff:ff:ff:ff:ff:ff',
    '01:00:5e:00:00:fb',
    '33:33:00:00:00:01',
    '127.0.0.1',
    '0.0.0.0',
    '255.255.255.0',
    '::1',
    '::',
    'ff02::1',
    '224.0.0.251',
    'localhost',
    'root@localhost',
    '00000000-0000-0000-0000-000000000000',
    '{4d36e972-e325-11ce-bfc1-08002be10318}',
    'Model: X10SLH-F',
    'Part Number: M393A2K43CB2-CTD',
    'WDC WD40EFRX-68N32N0',
    'Firmware Version: 82.00A82',
    'LSI MegaRAID SAS 9271-8i',
    'https://kb.vmware.com/s/article/2000091',
    'https://bugzilla.kernel.org/show_bug.cgi?id=213769',
    'https://forums.servethehome.com/index.php',
    '/root/dmesg',
    'user space, user mode, the user interface: the user has logged out',
    'Last login: Tue Mar  4 10:11:12 on ttys001',
    'logged in using GUI',
    'ran it as expected, running this as root',
    'the session for this test was long',
    'login: timed out after 60 seconds',
    'logged in as VMware-client/6.5.0',
    '2.7.1~rc1/src',
    '/home/user/x',
    'C:\\Windows\\System32',
    'C:\\Users\\Public\\x',
    'HKLM\\SYSTEM\\CurrentControlSet',
    'NT AUTHORITY\\SYSTEM',
    'S-1-5-18',
    'password: (none)',
    'Auth Type Support : MD2 MD5 PASSWORD',
    'test result: PASSED',
    'PWD=/tmp',
    'SNMP Community String   : public',
    'net.ipv4.tcp_rmem',
    '/etc/rc.local',
    'org.freedesktop.systemd1',
    'std::string',
    'nvme_core.default_ps_max_latency_us=0',
    'sda: 1234567890 sectors',
    'bios.aspm=l1',
    'model:ata:CT512MX100SSD1',
    'NCQ tag 641 (c281)',
    'sig_key: 45:6A:0F:3B:6C:8E:91:0A:5F:2D:7B:4C:8D:9E:1A:2B:3C:4D:5E:6F',
  ])('%s', text => expect(redact(text)).toEqual({ text, redactions: [] }));
});

describe('what only looks like a version', () => {
  it.each([
    ['i40en host at 10.0.10.1', 'i40en host at [ip 1]'],
    ['vmk0 10.0.10.1 255.255.255.0', 'vmk0 [ip 1] 255.255.255.0'],
    ['ping 10.0.10.1 of the iLO', 'ping [ip 1] of the iLO'],
    ['address 10.0.10.1 driver i40en', 'address [ip 1] driver i40en'],
  ])('%s', (text, expected) => expect(shown(text)).toBe(expected));
});

describe('numbers', () => {
  it('the same value has the same number, in any spelling; another one the next', () => {
    expect(shown('00:25:90:ab:cd:ef, 00-25-90-AB-CD-EF, 0025.90ab.cdef, 00:25:90:ab:cd:ee')).toBe(
      '[mac 1], [mac 1], [mac 1], [mac 2]',
    );
  });

  it('a value that a label gave away is found again without it', () => {
    expect(shown('Serial Number: S3Z9NB0K123456A\nDrive S3Z9NB0K123456A is dead')).toBe(
      'Serial Number: [serial 1]\nDrive [serial 1] is dead',
    );
    expect(shown('Jan 28 16:15:20 lockheed kernel: x\nlockheed hangs')).toBe(
      'Jan 28 16:15:20 [host 1] kernel: x\n[host 1] hangs',
    );
  });

  it('a machine called like a part does not take the part’s name out of the log', () => {
    expect(shown('Jan 28 16:15:20 proxmox kernel: x\nproxmox 8.1, nvme0')).toBe(
      'Jan 28 16:15:20 [host 1] kernel: x\nproxmox 8.1, nvme0',
    );
  });

  it('a number in use is not given to another value', () => {
    expect(shown('[mac 7] and 00:25:90:ab:cd:ef')).toBe('[mac 7] and [mac 8]');
    expect(shown('[mac] and 00:25:90:ab:cd:ef')).toBe('[mac] and [mac 1]');
  });

  it('places are those of the text that was given', () => {
    const text = 'a 10.0.0.5 b alice@example.org';
    expect(redact(text).redactions.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['ip', '10.0.0.5'],
      ['email', 'alice@example.org'],
    ]);
  });

  it('overlapping findings are one, of the longest one’s kind, and nothing of either is left', () => {
    expect(shown('password=00:25:90:ab:cd:ef-x')).toBe('password=[secret 1]');
    expect(shown('ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ alice@argon.lan')).toBe('ssh-rsa [secret 1] [email 1]');
  });
});

/** Pieces that touch, overlap and interrupt each other's labels and boundaries. */
const PIECES = [
  '00:25:90:ab:cd:ef',
  '0025.90ab.cdef',
  '10.0.0.5',
  '203.0.113.9',
  '8.0.3.1',
  'fe80::1:2',
  '::',
  'alice@example.org',
  'Serial Number: ',
  'S/N:',
  'ABC12345',
  'WD-WCC4E1234567',
  'naa.5000c500a1b2c3d4',
  '4c4c4544-0042-3010-8056-b9c04f4d3232',
  'Jan 28 16:15:20 ',
  'argon',
  'esx01.example.lan',
  ' kernel: ',
  'hostname: ',
  '/home/',
  'C:\\Users\\',
  'bob',
  'CORP\\bob',
  'password=',
  'token: ',
  'Bearer ',
  'knb_abcdefghijkl',
  'mac address ',
  'version ',
  'firmware ',
  'ip ',
  'root@',
  'ssh ',
  'https://',
  'user=',
  'iqn.1998-01.com.x:',
  't10.ATA_____',
  'ata-Model_',
  '_____',
  '+49 151 1234 5678',
  'phone: ',
  '[mac 1]',
  '[ip 2]',
  '[host',
  ' 3]',
  '[',
  ']',
  '(',
  ')',
  '-',
  ':',
  '.',
  '/',
  '\\',
  '@',
  '#',
  '$',
  '=',
  '"',
  "'",
  ',',
  ' ',
  '  ',
  '\n',
  '\t',
  '0x',
  'a',
  '1',
  'F',
  '_',
  '\uFFFF',
  '\u202e',
  '\0',
  '\ud800',
  'NAME SERIAL SIZE\n',
  'sda  ',
  'SERIAL\n',
  '::1',
  'Linux ',
  ' 6.1.0-18-amd64 #1',
  ' login: ',
  'From: ',
  'Alice Miller',
  ' <',
  '>',
  'uuid: ',
  'UUID=',
  'ABCD-1234',
  'SHA256:',
  '$6$abc$',
  'eyJabcdefghijklmnop.abcd',
  '0x0000: 00 1b 21 0a 0b 0c',
];

describe('properties', () => {
  const hostile = fc
    .array(
      fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
      ),
      { maxLength: 14 },
    )
    .map(pieces => pieces.join(''));

  it('redacting twice is redacting once', () => {
    fc.assert(
      fc.property(hostile, text => {
        const once = redact(text).text;
        expect(redact(once)).toEqual({ text: once, redactions: [] });
      }),
      { numRuns: 5_000 },
    );
  });

  it('all that is not redacted stays, in order', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { text: redacted, redactions } = redact(text);
        let rebuilt = '';
        let from = 0;
        for (const { start, end } of redactions) {
          expect(start).toBeGreaterThanOrEqual(from);
          expect(end).toBeGreaterThan(start);
          rebuilt += `${text.slice(from, start)}\u0001`;
          from = end;
        }
        rebuilt += text.slice(from);
        const kept = rebuilt.split('\u0001');
        let at = 0;
        for (const piece of kept) {
          at = redacted.indexOf(piece, at);
          expect(at).toBeGreaterThanOrEqual(0);
          at += piece.length;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('redacting the corpus twice is redacting it once', () => {
    for (const { text } of generateCorpus(TEMPLATES, 500, 3)) {
      const once = redact(text).text;
      expect(redact(once)).toEqual({ text: once, redactions: [] });
    }
  });
});
