import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { looksLikeCrashText } from './looks-like-crash-text';

const REPORTS = path.resolve('../shared/data/linuxhw-enterprisedrive/reports');

describe('telling a crash text from a parts list', () => {
  it.each([
    ['a lock-up', 'PCPU 0 locked up. Failed to ack TLB invalidate (0 others locked'],
    ['a link that went down', 'igc 0000:01:00.0 enp1s0: NIC Link is Down'],
    ['frames without a headline', '#0 0x1234567890 at a+0x1\n#1 0x1234567890 at b+0x1\n#2 0x1234567890 at c+0x1'],
    ['a driver’s complaint', 'tg3 0000:02:00.0 eth0: transmit timed out, resetting'],
  ])('%s is one', (_, text) => {
    expect(looksLikeCrashText(text)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a device id', '8086:10d3'],
    [
      'lspci -nnk',
      '00:19.0 Ethernet controller [0200]: Intel Corporation 82579LM Gigabit Network Connection (Lewisville) [8086:1502] (rev 04)\n\tSubsystem: Dell Device [1028:04cc]\n\tKernel driver in use: e1000e\n\tKernel modules: e1000e',
    ],
    [
      'lspci -vv with its error registers',
      '\tCapabilities: [100 v2] Advanced Error Reporting\n\t\tUESta:\tDLP- SDES- TLP- FCP- CmpltTO- CmpltAbrt- UnxCmplt- RxOF- MalfTLP- ECRC- UnsupReq- ACSViol-\n\t\tCESta:\tRxErr- BadTLP- BadDLLP- Rollover- Timeout- AdvNonFatalErr+',
    ],
    [
      'esxcli network nic list',
      'Name    PCI Device    Driver  Admin Status  Link Status  Speed  Duplex  MAC Address         MTU  Description\nvmnic0  0000:02:00.0  ntg3    Up            Up            1000  Full    d0:94:66:00:00:00  1500  Broadcom BCM5720',
    ],
    [
      'ethtool -i',
      'driver: e1000e\nversion: 6.1.0\nfirmware-version: 0.13-4\nbus-info: 0000:00:19.0\nsupports-statistics: yes',
    ],
    ['a parts list', 'manufacturer,part,quantity\nSupermicro,X8SIL-F,1\nIntel,i82574L,2'],
    ['a sentence', 'Does the i82574L work with ESXi 4.0, or does it lose its interrupts?'],
  ])('%s is none', (_, text) => {
    expect(looksLikeCrashText(text)).toBe(false);
  });

  it.skipIf(!existsSync(REPORTS))('no real smartctl report is one (skipped where ../shared/data is absent)', () => {
    const files = readdirSync(REPORTS, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
    expect(files.length).toBeGreaterThan(10);
    const taken = files.filter(entry =>
      looksLikeCrashText(readFileSync(path.join(entry.parentPath, entry.name), 'utf8')),
    );
    expect(taken.map(entry => entry.name)).toEqual([]);
  });
});
