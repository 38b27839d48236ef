import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDeviceKey } from '../identity/device-key';
import {
  identify,
  MAX_IDENTIFY_BYTES,
  MAX_IDENTIFY_LINE_LENGTH,
  MAX_IDENTIFY_LINES,
  MAX_NOT_UNDERSTOOD,
} from './identify';

const LSPCI_NNK = `root@host:~# lspci -nnk
00:1c.0 PCI bridge [0604]: Intel Corporation 5 Series/3400 Series Chipset PCI Express Root Port 1 [8086:3b42] (rev 05)
\tKernel driver in use: pcieport
02:00.0 Ethernet controller [0200]: Intel Corporation 82574L Gigabit Network Connection [8086:10d3] (rev 01)
\tSubsystem: Intel Corporation Gigabit CT Desktop Adapter [8086:a01f]
\tKernel driver in use: e1000e
\tKernel modules: e1000e
03:00.0 Serial Attached SCSI controller [0107]: Broadcom / LSI SAS2008 PCI-Express Fusion-MPT SAS-2 [Falcon] [1000:0072] (rev 03)
\tSubsystem: Device [1000:3020]
\tKernel driver in use: vfio-pci
`;
const LSPCI_VVNN = `0000:02:00.0 Ethernet controller [0200]: Intel Corporation 82574L [8086:10d3] (rev 01) (prog-if 00 [x])
\tSubsystem: Super Micro Computer Inc Device [15d9:060d]
\tFlags: bus master, fast devsel, latency 0, IRQ 16
\tCapabilities: [c8] Power Management version 2
\tKernel driver in use: e1000e

`;
const LSPCI_VMM = `Slot:\t02:00.0
Class:\tEthernet controller [0200]
Vendor:\tIntel Corporation [8086]
Device:\t82574L Gigabit Network Connection [10d3]
SVendor:\tIntel Corporation [8086]
SDevice:\tGigabit CT Desktop Adapter [a01f]
Rev:\t01
Driver:\te1000e
Module:\te1000e

Slot:\t04:00.0
Class:\tVGA compatible controller [0300]
Vendor:\tMatrox [102b]
Device:\tMGA G200eW [0532]
Rev:\t0a
`;
const LSPCI_MM = `00:19.0 "Ethernet controller [0200]" "Intel Corporation [8086]" "82579LM \\"Lewisville\\" [1502]" -r04 "Hewlett-Packard Company [103c]" "Device [179b]"`;
const ESXCLI_PCI = `0000:02:00.0
   Address: 0000:02:00.0
   Segment: 0x0000
   VMkernel Name: vmnic0
   Vendor Name: Intel Corporation
   Device Name: Ethernet Controller X710 for 10GbE SFP+
   Configured Owner: VMkernel
   Current Owner: VMkernel
   Vendor ID: 0x8086
   Device ID: 0x1572
   SubVendor ID: 0x8086
   SubDevice ID: 0x0007
   Device Class: 0x0200
   Device Class Name: Ethernet controller
   Revision ID: 0x02
   Module ID: 4133
   Module Name: i40en
   Passthru Capable: true

0000:03:00.0
   Address: 0000:03:00.0
   Vendor Name: Intel Corporation
   Device Name: 82574L Gigabit Network Connection
   Current Owner: VM Passthru
   Vendor ID: 0x8086
   Device ID: 0x10d3
   SubVendor ID: 0x0000
   SubDevice ID: 0x0000
   Device Class: 0x0200
   Module Name: pciPassthru
`;
const NIC_LIST = `Name    PCI Device    Driver  Admin Status  Link Status  Speed  Duplex  MAC Address         MTU  Description
------  ------------  ------  ------------  -----------  -----  ------  -----------------  ----  -----------
vmnic0  0000:02:00.0  i40en   Up            Up           10000  Full    3c:fd:fe:00:00:01  1500  Intel(R) Ethernet Controller X710 for 10GbE SFP+
`;
const NIC_GET = `   Advertised Auto Negotiation: true
   Cable Type: FIBRE
   Driver Info:
         Bus Info: 0000:02:00:0
         Driver: i40en
         Firmware Version: 6.01 0x800035cf 1.1747.0
         Version: 1.8.1.136
   Link Detected: true
`;
const VIBS = `Name                           Version                               Vendor  Acceptance Level  Install Date
-----------------------------  ------------------------------------  ------  ----------------  ------------
i40en                          1.8.1.136-1vmw.702.0.0.17630552       VMW     VMwareCertified   2021-05-01
lsi-mr3                        7.716.03.00-1OEM.700.1.0.15843807     BCM     VMwareCertified   2021-05-01
net-e1000e                     3.2.2.1-2vmw.550.1.15.2623117         VMware  VMwareCertified   2021-05-01
esx-base                       7.0.2-0.0.17630552                    VMware  VMwareCertified   2021-05-01
`;
const SMART_ATA = `smartctl 7.3 2022-02-28 r5338 [x86_64-linux-6.1.0-26-amd64] (local build)
=== START OF INFORMATION SECTION ===
Model Family:     HGST Ultrastar He10
Device Model:     HGST  HUH721010ALE604
Serial Number:    --
Firmware Version: LHGNW384
=== START OF READ SMART DATA SECTION ===
  9 Power_On_Hours          0x0012   097   097   000    Old_age   Always       -       20084
`;
const SMART_NVME = `=== START OF INFORMATION SECTION ===
Model Number:                       Dell Express Flash CD5 960G SFF
Firmware Version:                   1.1.1
PCI Vendor ID:                      0x1179
Power On Hours:                     10,008
`;

const of = (text: string) => identify(text).configurations;

describe('lspci', () => {
  it('reads -nnk with subsystem, revision and driver; a stub means passthrough', () => {
    const found = identify(LSPCI_NNK);
    expect(found.format).toBe('lspci');
    expect(found.not_understood).toEqual([]);
    expect(found.configurations).toEqual([
      { device: { key: 'pci:8086:3b42', revision: '05' }, driver: { name: 'pcieport' } },
      { device: { key: 'pci:8086:10d3:8086:a01f', revision: '01' }, driver: { name: 'e1000e' } },
      { device: { key: 'pci:1000:0072:1000:3020', revision: '03' }, attachment: 'passthrough' },
    ]);
    expect(found.devices[2]).toMatchObject({
      class: '0107',
      name: 'Broadcom / LSI SAS2008 PCI-Express Fusion-MPT SAS-2 [Falcon]',
    });
  });
  it('reads -vvnn, -nnvmm, -nnmm and -n', () => {
    expect(of(LSPCI_VVNN)).toEqual([
      { device: { key: 'pci:8086:10d3:15d9:060d', revision: '01' }, driver: { name: 'e1000e' } },
    ]);
    expect(of(LSPCI_VMM)).toEqual([
      { device: { key: 'pci:8086:10d3:8086:a01f', revision: '01' }, driver: { name: 'e1000e' } },
      { device: { key: 'pci:102b:0532', revision: '0a' } },
    ]);
    expect(of(LSPCI_MM)).toEqual([{ device: { key: 'pci:8086:1502:103c:179b', revision: '04' } }]);
    expect(of('00:1f.2 0106: 8086:1c02 (rev 05)')).toEqual([{ device: { key: 'pci:8086:1c02', revision: '05' } }]);
  });
  it('does not guess a device from names alone', () => {
    const found = identify('02:00.0 Ethernet controller: Intel Corporation 82574L Gigabit Network Connection');
    expect(found.configurations).toEqual([]);
    expect(found.not_understood).toHaveLength(1);
  });
  it('reads CRLF', () => {
    expect(of(LSPCI_NNK.replaceAll('\n', '\r\n'))).toEqual(of(LSPCI_NNK));
  });
});

describe('ESXi', () => {
  it('reads esxcli hardware pci list', () => {
    const found = identify(ESXCLI_PCI);
    expect(found.format).toBe('esxcli-pci');
    expect(found.not_understood).toEqual([]);
    expect(found.configurations).toEqual([
      {
        device: { key: 'pci:8086:1572:8086:0007', revision: '02' },
        platform: { product: 'esxi' },
        driver: { name: 'i40en' },
      },
      { device: { key: 'pci:8086:10d3' }, attachment: 'passthrough', platform: { product: 'esxi' } },
    ]);
  });
  it('joins a paste of several commands by address and by driver name', () => {
    for (const text of [
      [ESXCLI_PCI, NIC_LIST, VIBS],
      [VIBS, NIC_LIST, ESXCLI_PCI],
    ].map(parts => parts.join('\n'))) {
      const found = identify(text);
      expect(found.format).toBe('mixed');
      expect(found.not_understood).toEqual([]);
      expect(found.configurations.find(each => each.device.key?.startsWith('pci:8086:1572'))).toEqual({
        device: { key: 'pci:8086:1572:8086:0007', revision: '02' },
        platform: { product: 'esxi', release: '7.0.2' },
        driver: {
          name: 'i40en',
          version: '1.8.1.136-1vmw.702.0.0.17630552',
          package: 'i40en-1.8.1.136-1vmw.702.0.0.17630552',
          origin: 'inbox',
        },
      });
    }
  });
  it('adds driver version and firmware of nic get', () => {
    expect(of(ESXCLI_PCI + NIC_GET)[0]).toMatchObject({
      driver: { name: 'i40en', version: '1.8.1.136' },
      firmware: { main: '6.01 0x800035cf 1.1747.0' },
    });
  });
  it('names an uplink that has no ids in the paste', () => {
    expect(of(NIC_LIST)).toEqual([
      {
        device: { name: 'Intel(R) Ethernet Controller X710 for 10GbE SFP+' },
        platform: { product: 'esxi' },
        driver: { name: 'i40en' },
      },
    ]);
  });
  it('reads vmkchdev and tells async from inbox VIBs', () => {
    expect(of('0000:00:1f.2  8086:3b22 103c:3118  vmkernel vmhba0')).toEqual([
      { device: { key: 'pci:8086:3b22:103c:3118' }, platform: { product: 'esxi' } },
    ]);
    expect(identify(VIBS).drivers.map(driver => driver.origin)).toEqual(['inbox', 'async', 'inbox']);
  });
});

describe('Linux drivers, USB and drives', () => {
  it('joins ethtool and modinfo to lspci', () => {
    const text = `${LSPCI_NNK}driver: e1000e\nversion: 6.1.0-26-amd64\nfirmware-version: 1.8-0\nbus-info: 0000:02:00.0\nfilename:       /lib/modules/x/e1000e.ko.xz\nversion:        3.8.7-NAPI\nsrcversion:     A1B2C3\nalias:          pci:v00008086d000010D3sv*sd*bc*sc*i*\n`;
    expect(of(text)[1]).toEqual({
      device: { key: 'pci:8086:10d3:8086:a01f', revision: '01' },
      driver: { name: 'e1000e', version: '3.8.7-NAPI', srcversion: 'A1B2C3' },
      firmware: { main: '1.8-0' },
    });
  });
  it('reads lsusb', () => {
    expect(identify('Bus 002 Device 003: ID 0BDA:8153 Realtek Semiconductor Corp. RTL8153')).toMatchObject({
      format: 'lsusb',
      devices: [{ configuration: { device: { key: 'usb:0bda:8153' } }, name: 'Realtek Semiconductor Corp. RTL8153' }],
    });
  });
  it('reads smartctl for ATA, NVMe and SCSI', () => {
    expect(of(SMART_ATA)).toEqual([
      {
        device: { key: 'model:ata:HGST HUH721010ALE604', model: 'HGST HUH721010ALE604' },
        firmware: { main: 'LHGNW384' },
        counters: { 'power-on-hours': 20084 },
      },
    ]);
    expect(of(SMART_NVME)).toEqual([
      {
        device: { key: 'model:nvme:Dell Express Flash CD5 960G SFF', model: 'Dell Express Flash CD5 960G SFF' },
        firmware: { main: '1.1.1' },
        counters: { 'power-on-hours': 10008 },
      },
    ]);
    expect(
      of(
        'smartctl 7.1\nVendor: SEAGATE\nProduct: ST4000NM0023\nRevision: 0004\nAccumulated power on time, hours:minutes 4711:23',
      ),
    ).toEqual([
      {
        device: { key: 'model:scsi:SEAGATE ST4000NM0023', model: 'SEAGATE ST4000NM0023' },
        firmware: { main: '0004' },
        counters: { 'power-on-hours': 4711 },
      },
    ]);
  });
});

describe('limits and hostile text', () => {
  it('refuses what is too large or binary, in words', () => {
    expect(identify('x'.repeat(MAX_IDENTIFY_BYTES + 1)).not_understood[0]?.text).toContain('larger');
    expect(identify(`${LSPCI_NNK}\u0000`)).toMatchObject({
      configurations: [],
      not_understood: [{ text: expect.stringContaining('binary') }],
    });
    const lines = identify('00:1f.2 0106: 8086:1c02\n'.repeat(MAX_IDENTIFY_LINES + 5));
    expect(lines.not_understood).toEqual([
      { line: MAX_IDENTIFY_LINES + 1, text: expect.stringContaining('only the first') },
    ]);
    expect(identify('y'.repeat(MAX_IDENTIFY_LINE_LENGTH + 1)).not_understood).toHaveLength(1);
    expect(identify('nonsense\n'.repeat(1000)).not_understood).toHaveLength(MAX_NOT_UNDERSTOOD + 1);
    expect(identify('').format).toBe('unknown');
  });

  it('never throws, and every key it gives is canonical', () => {
    const words = [LSPCI_NNK, LSPCI_MM, ESXCLI_PCI, NIC_LIST, NIC_GET, VIBS, SMART_ATA].flatMap(text =>
      text.split(/(?<=[\s:[\]"])/),
    );
    const scrambled = fc.array(fc.constantFrom(...words), { maxLength: 80 }).map(parts => parts.join(''));
    const lines = fc
      .array(fc.constantFrom(...words.join('').split('\n')), { maxLength: 40 })
      .map(parts => parts.join('\n'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), scrambled, lines), text => {
        const found = identify(text);
        expect(found.devices.map(device => device.configuration)).toEqual(found.configurations);
        for (const { device } of found.configurations)
          if (device.key !== undefined) expect(parseDeviceKey(device.key).ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['"', '\\"', '[8086:', ' ', '-', '0000:00:00.0 "', 'a '])('takes linear time for a megabyte of %j', piece => {
    const line = `00:00.0 ${piece.repeat(1900 / piece.length)}`;
    const text = `${line}\n`.repeat(Math.floor(MAX_IDENTIFY_BYTES / (line.length + 1)));
    const started = performance.now();
    identify(text);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
