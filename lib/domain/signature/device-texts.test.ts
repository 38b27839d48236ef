import { describe, expect, it } from 'vitest';
import { signatureKey, signatureOf } from './sign';

function keyOf(text: string): string | null {
  const { primary } = signatureOf(text);
  return primary === null ? null : signatureKey(primary);
}

/** Two texts of one problem each, with its key; forms from the drivers' sources and the issue threads named. */
const SAME: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'network watchdog, old and new form (openwrt issue 17641; net/sched/sch_generic.c)',
    texts: [
      'Mon Jul 28 10:19:15 2025 kern.crit kernel: [ 7013.909286] mtk_soc_eth 1e100000.ethernet eth0: NETDEV WATCHDOG: CPU: 3: transmit queue 3 timed out 310210 ms',
      '[ 2859.074353] NETDEV WATCHDOG: lan2 (mtk_soc_eth): transmit queue 0 timed out',
    ],
    key: 'v3 netdev-watchdog | mtk_soc_eth | transmit queue timed out',
  },
  {
    name: 'network watchdog with its warning and backtrace (openbmc issue 3192)',
    texts: [
      `[   91.144052] WARNING: CPU: 0 PID: 7 at /kernel-source//net/sched/sch_generic.c:316 dev_watchdog+0x22c/0x244
[   91.153715] NETDEV WATCHDOG: eth0 (ftgmac100): transmit queue 0 timed out
[   91.175213] [<80109930>] (unwind_backtrace) from [<80106bc4>] (show_stack+0x20/0x24)`,
      'kernel: NETDEV WATCHDOG: eth1 (ftgmac100): transmit queue 2 timed out',
    ],
    key: 'v3 netdev-watchdog | ftgmac100 | transmit queue timed out',
  },
  {
    name: 'hardware unit hang (drivers/net/ethernet/intel/e1000e/netdev.c)',
    texts: [
      'Nov 02 11:12:13 pve kernel: e1000e 0000:00:1f.6 eno1: Detected Hardware Unit Hang:\n  TDH <1>',
      '[ 9327.470501] e1000e 0000:00:19.0: eth0: Detected Hardware Unit Hang:',
    ],
    key: 'v3 hw-unit-hang | e1000e | detected hardware unit hang',
  },
  {
    name: 'corrected bus error of a maker’s ports, old and new names of the bit',
    texts: [
      'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Data Link Layer, id=00e0(Transmitter ID)\npcieport 0000:00:1c.0: device [8086:a110] error status/mask=00001000/00002000\npcieport 0000:00:1c.0: [12] Replay Timer Timeout',
      'pcieport 0000:00:1b.0: PCIe Bus Error: severity=Correctable, type=Data Link Layer, (Transmitter ID)\npcieport 0000:00:1b.0:   device [8086:9D14] error status/mask=00001000/00002000\npcieport 0000:00:1b.0:    [12] Timeout',
    ],
    key: 'v3 aer-corrected | pcieport | 8086 | Timeout',
  },
  {
    name: 'uncorrected bus error: what came first, not what followed',
    texts: [
      'pcieport 0000:80:1b.4: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=Transaction Layer, (Requester ID)\npcieport 0000:80:1b.4: device [1022:14db] error status/mask=00104000/00000000\npcieport 0000:80:1b.4: [14] CmpltTO (First)\npcieport 0000:80:1b.4: [20] UnsupReq',
      'pcieport 0000:00:01.1: PCIe Bus Error: severity=Uncorrectable (Non-Fatal), type=Transaction Layer, (Requester ID)\npcieport 0000:00:01.1: device [1022:14db] error status/mask=00004000/00000000\npcieport 0000:00:01.1: [14] CmpltTO (First)',
    ],
    key: 'v3 aer-uncorrected | pcieport | 1022 | CmpltTO',
  },
  {
    name: 'fault of a GPU’s memory management: engine and kind, whichever client (NVIDIA "XID Errors", 31)',
    texts: [
      'NVRM: Xid (PCI:0000:01:00): 31, Ch 0000003a, intr 10000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_3 faulted @ 0x17_00592000. Fault is of type FAULT_PDE ACCESS_TYPE_READ',
      '[  812.123456] NVRM: Xid (PCI:0000:65:00): 31, pid=4711, name=game, Ch 00000012, intr 00000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_0 faulted @ 0x7f_1b3c0000. Fault is of type FAULT_PDE ACCESS_TYPE_READ',
    ],
    key: 'v3 gpu-xid | nvidia | Xid 31 | ENGINE GRAPHICS | FAULT_PDE | ACCESS_TYPE_READ',
  },
  {
    name: 'assertion without a name of iwlwifi’s firmware: its number (iwlwifi fw/dump.c)',
    texts: [
      'iwlwifi 0000:00:14.3: Microcode SW error detected. Restarting 0x0.\niwlwifi 0000:00:14.3: Start IWL Error Log Dump:\niwlwifi 0000:00:14.3: 0x000010BA | ADVANCED_SYSASSERT\niwlwifi 0000:00:14.3: 0x00A08200 | trm_hw_status0',
      '[81445.595924] iwlwifi 0000:04:00.0: Microcode SW error detected. Restarting 0x2000000.\n[81445.595980] iwlwifi 0000:04:00.0: 0x000010ba | ADVANCED_SYSASSERT',
    ],
    key: 'v3 firmware-crash | iwlwifi | ADVANCED_SYSASSERT | 0x000010ba',
  },
  {
    name: 'a program’s error on a GPU, below lines of registers (NVIDIA "XID Errors", 13)',
    texts: [
      'NVRM: Xid (PCI:0000:41:00): 13, Graphics Exception: ESR 0x5067b0=0x9 0x5067b4=0x24\nNVRM: Xid (PCI:0000:41:00): 13, Graphics SM Warp Exception on (GPC 1, TPC 0, SM 0): Illegal Instruction Encoding',
      '[ 99.123456] NVRM: Xid (PCI:0000:65:00): 13, pid=1, name=x, Graphics SM Warp Exception on (GPC 3, TPC 2, SM 1): Illegal Instruction Encoding',
    ],
    key: 'v3 gpu-xid | nvidia | Xid 13 | Illegal Instruction Encoding',
  },
  {
    name: 'a ring that a named program hung, in the old words and the new (drivers/gpu/drm/amd/amdgpu/amdgpu_job.c)',
    texts: [
      '[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7\n[drm:amdgpu_job_timedout [amdgpu]] *ERROR* Process information: process cosmic-comp pid 10 thread cosmic-com:cs0 pid 11',
      '[   87.854609] amdgpu 0000:45:00.0: amdgpu: ring gfx_0.0.0 timeout, signaled seq=9261, emitted seq=9264\n[   87.854615] amdgpu 0000:45:00.0: amdgpu:  Process cosmic-comp pid 12755 thread cosmic-com:cs0 pid 12756',
    ],
    key: 'v3 gpu-hang | amdgpu | ring gfx | process cosmic-comp',
  },
  {
    name: 'an error log of iwlwifi without the line above it (iwlwifi fw/dump.c)',
    texts: [
      'iwlwifi 0000:02:00.0: Start IWL Error Log Dump:\niwlwifi 0000:02:00.0: Transport status: 0x0000004A, valid: 7\niwlwifi 0000:02:00.0: 0x2010070D | PNVM_MISSING',
      'iwlwifi 0000:01:00.0: Microcode SW error detected. Restarting 0x0.\niwlwifi 0000:01:00.0: Start IWL Error Log Dump:\niwlwifi 0000:01:00.0: 0x2010070D | PNVM_MISSING',
    ],
    key: 'v3 firmware-crash | iwlwifi | PNVM_MISSING',
  },
  {
    name: 'a trap in the firmware of brcmfmac, as the driver and as the firmware print it (brcmfmac/sdio.c)',
    texts: [
      'ieee80211 phy0: brcmf_fw_crashed: Firmware has halted or crashed\nbrcmfmac: brcmf_sdio_checkdied: firmware trap in dongle\nbrcmfmac: dongle trap info: type 0x4 @ epc 0x0080cdd0',
      'brcmfmac: CONSOLE: TRAP c(7ff7c): pc 80cdd0, lr 716b, sp 40f70, cpsr 2000000c, spsr 21000000',
    ],
    key: 'v3 firmware-crash | brcmfmac | trap at 0x0080cdd0',
  },
  {
    name: 'a field’s number, long or short (drivers/gpu/drm/amd/amdkfd)',
    texts: [
      'amdgpu: failed to remove hardware queue from MES, doorbell=0x1202\namdgpu 0000:c3:00.0: amdgpu: Failed to evict queue 13441142',
      '[  950.818174] amdgpu 0000:c5:00.0: amdgpu: Failed to evict queue 1',
    ],
    key: 'v3 driver-error | amdgpu | Failed to evict queue NUM',
  },
  {
    name: 'a firmware file of any version (drivers/base/firmware_loader/main.c)',
    texts: [
      'iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-hr-b0-67.ucode (-2)',
      'kernel: iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-hr-b0-89.ucode (-2)',
    ],
    key: 'v3 driver-error | iwlwifi | firmware: failed to load iwlwifi-so-a0-hr-b0-NUM.ucode (-2)',
  },
  {
    name: 'NVMe controller off the bus (xcp-ng/xcp issue 311, raspberrypi/linux issue 6661)',
    texts: [
      'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff',
      'Jan 28 16:15:20 argon kernel: nvme nvme1: controller is down; will reset: CSTS=0xFFFFFFFF, PCI_STATUS=0x10',
    ],
    key: 'v3 nvme-controller-down | nvme | CSTS=0xffffffff',
  },
  {
    name: 'log information of a SAS controller (drivers/scsi/mpt3sas/mpt3sas_base.c)',
    texts: [
      '[   12.345678] mpt2sas_cm0: log_info(0x31120303): originator(PL), code(0x12), sub_code(0x0303)',
      'kernel: mpt2sas1: log_info(0x31120303): originator(PL), code(0x12), sub_code(0x0303)',
    ],
    key: 'v3 sas-loginfo | mpt2sas | 0x31120303',
  },
  {
    name: 'unreadable sector (drivers/ata/libata-eh.c)',
    texts: [
      'ata3.00: exception Emask 0x0 SAct 0x1 SErr 0x0 action 0x0\nata3.00: res 41/40:00:5e:3c:2d/00:00:10:00:00/40 Emask 0x409 (media error) <F>\nata3.00: status: { DRDY ERR }\nata3.00: error: { UNC }',
      '[1.500000] ata1.00: cmd 25/00:08:00:00:00/00:00:00:00:00/e0 tag 0 dma 4096 in\n         res 51/40:08:00:00:00/00:00:00:00:00/e0 Emask 0x9 (media error)\n[1.600000] ata1.00: error: { UNC }',
    ],
    key: 'v3 ata-media-error | libata | UNC',
  },
  {
    name: 'Xid of the NVIDIA driver (docs.nvidia.com, XID errors)',
    texts: [
      'NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus.',
      '[ 10.123456] NVRM: Xid (PCI:0000:01:00): 79, pid=1234, GPU has fallen off the bus.',
    ],
    key: 'v3 gpu-xid | nvidia | Xid 79',
  },
  {
    name: 'watchdog of a FreeBSD driver',
    texts: [
      're0: watchdog timeout\nre0: link state changed to DOWN',
      'Jul  1 10:00:00 fw kernel: re2: watchdog timeout',
    ],
    key: 'v3 driver-watchdog | re | watchdog timeout',
  },
];

/** Pairs that resemble each other and are not the same problem. */
const DIFFERENT: readonly { name: string; texts: readonly [string, string] }[] = [
  {
    name: 'the watchdog of two drivers',
    texts: [
      'NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out',
      'NETDEV WATCHDOG: eth0 (r8152): transmit queue 0 timed out',
    ],
  },
  {
    name: 'the same bit at two makers’ ports',
    texts: [
      'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1c.0: device [8086:a115] error status/mask=00000001/00002000',
      'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1c.0: device [1022:1453] error status/mask=00000001/00002000',
    ],
  },
  {
    name: 'a port’s error and the same of the device behind it',
    texts: [
      'pcieport 0000:00:1d.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1d.0: device [8086:a330] error status/mask=00000001/00002000',
      'pcieport 0000:00:1d.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1d.0: device [8086:a330] error status/mask=00000001/00002000\nnvme 0000:03:00.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\nnvme 0000:03:00.0: device [144d:a808] error status/mask=00000001/0000e000',
    ],
  },
  {
    name: 'two states of an NVMe controller',
    texts: [
      'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0x10',
      'nvme nvme0: controller is down; will reset: CSTS=0x3, PCI_STATUS=0x10',
    ],
  },
  {
    name: 'two Xids',
    texts: [
      'NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus.',
      'NVRM: Xid (PCI:0000:44:00): 48, DBE (double bit error)',
    ],
  },
  {
    name: 'two faults of one GPU’s memory management',
    texts: [
      'NVRM: Xid (PCI:0000:01:00): 31, Ch 0000003a, intr 10000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_3 faulted @ 0x17_00592000. Fault is of type FAULT_PDE ACCESS_TYPE_READ',
      'NVRM: Xid (PCI:0000:08:00): 31, pid=169800, name=chrome, Ch 00000023, intr 00000000. MMU Fault: ENGINE CE0 HUBCLIENT_HSCE0 faulted @ 0x0_0abe0000. Fault is of type FAULT_PTE ACCESS_TYPE_VIRT_READ',
    ],
  },
  {
    name: 'two assertions without a name',
    texts: [
      'iwlwifi 0000:00:14.3: Microcode SW error detected.\niwlwifi 0000:00:14.3: 0x000010BA | ADVANCED_SYSASSERT',
      'iwlwifi 0000:00:14.3: Microcode SW error detected.\niwlwifi 0000:00:14.3: 0x00004217 | ADVANCED_SYSASSERT',
    ],
  },
  {
    name: 'interrupts of two firmwares, which say no more than that they stopped',
    texts: [
      'iwlwifi 0000:02:00.0: Start IWL Error Log Dump:\niwlwifi 0000:02:00.0: Loaded firmware version: 66.f1c864e0.0 ty-a0-gf-a0-66.ucode\niwlwifi 0000:02:00.0: 0x00000084 | NMI_INTERRUPT_UNKNOWN',
      'iwlwifi 0000:01:00.0: Microcode SW error detected. Restarting 0x2000000.\niwlwifi 0000:01:00.0: Loaded firmware version: 17.3216344376.0 7260-17.ucode\niwlwifi 0000:01:00.0: 0x00000084 | NMI_INTERRUPT_UNKNOWN',
    ],
  },
  {
    name: 'two firmware files',
    texts: [
      'iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-hr-b0-67.ucode (-2)',
      'iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-gf-a0-67.ucode (-2)',
    ],
  },
  {
    name: 'two codes of one failure',
    texts: [
      'NVRM: GPU 0000:0a:00.0: RmInitAdapter failed! (0x24:0x72:1568)',
      'NVRM: GPU 0000:04:01.0: RmInitAdapter failed! (0x11:0x45:2525)',
    ],
  },
  {
    name: 'two assertions of one file of ZFS',
    texts: ['PANIC at range_tree.c:341:range_tree_remove_impl()', 'PANIC at range_tree.c:172:range_tree_add_impl()'],
  },
  {
    name: 'two log informations',
    texts: ['mpt2sas0: log_info(0x31120303): originator(PL)', 'mpt2sas0: log_info(0x31110d01): originator(PL)'],
  },
  {
    name: 'two syndromes of one command',
    texts: [
      'mlx5_core 0000:5e:00.0: mlx5_cmd_check:810:(pid 1234): ACCESS_REG(0x805) op_mod(0x1) failed, syndrome (0x15c356)',
      'mlx5_core 0000:5e:00.0: mlx5_cmd_check:810:(pid 1234): ACCESS_REG(0x805) op_mod(0x1) failed, syndrome (0x2a15)',
    ],
  },
  {
    name: 'a unit hang and the kernel’s watchdog over it',
    texts: ['igb 0000:09:00.0: Detected Tx Unit Hang', 'NETDEV WATCHDOG: eth0 (igb): transmit queue 0 timed out'],
  },
  {
    name: 'two functions of one driver',
    texts: [
      'BUG: unable to handle kernel NULL pointer dereference\nRIP: 0010:igb_poll+0x1/0x2 [igb]',
      'BUG: unable to handle kernel NULL pointer dereference\nRIP: 0010:igb_xmit+0x1/0x2 [igb]',
    ],
  },
];

/** What does not say why: never the same, whatever it equals. */
const INCOMPLETE: readonly (readonly [string, string])[] = [
  ['a command that an NVMe drive did not answer', 'nvme nvme0: I/O 641 QID 8 timeout, aborting'],
  [
    'a command that a SATA drive did not answer',
    'ata1.00: exception Emask 0x0 SAct 0x1 SErr 0x0 action 0x6 frozen\nata1.00: failed command: READ FPDMA QUEUED\nres 40/00:10:d0:5d:a8/00:00:b2:00:00/40 Emask 0x4 (timeout)',
  ],
  ['a SATA link that does not come up', 'ata1: COMRESET failed (errno=-16)'],
  [
    'a GPU’s memory fault of no told kind',
    'NVRM: Xid (PCI:0000:01:00): 31, Ch 00000010, engmask 00000101, intr 10000000',
  ],
  [
    'a program’s error on a GPU of no told kind',
    'NVRM: Xid (PCI:0000:43:00): 13, Graphics Exception: ESR 0x52e7b0=0x101000e',
  ],
  ['a USB controller that died', 'xhci_hcd 0000:01:00.0: HC died; cleaning up'],
  ['a link that went down', 'igc 0000:01:00.0 enp1s0: NIC Link is Down'],
  [
    'a processor caught in kernel code',
    'watchdog: BUG: soft lockup - CPU#2 stuck for 23s! [kworker/2:1:25629]\nCall Trace:\n smp_call_function_many+0x1/0x2\n flush_tlb_mm_range+0x1/0x2\n ptep_clear_flush+0x1/0x2',
  ],
  ['an end that echoes an earlier report', 'Kernel panic - not syncing: Fatal exception in interrupt'],
  [
    'a bus address',
    'DMAR: [DMA Read] Request device [03:00.0] fault addr ffff0000 [fault reason 06] PTE Read access is not set',
  ],
  ['a program’s complaint', 'backupd: connection failed'],
  [
    'a ring whose program is not told, before one whose program is',
    'amdgpu 0000:03:00.0: amdgpu: ring sdma0 timeout, signaled seq=5, emitted seq=7\namdgpu 0000:03:00.0: amdgpu: ring sdma1 timeout, signaled seq=5, emitted seq=7',
  ],
  [
    'a log of firmware that begins with a register',
    'iwlwifi 0000:02:00.0: Start IWL Error Log Dump:\niwlwifi 0000:02:00.0: 0x00A08200 | trm_hw_status0',
  ],
  ['a firmware that crashed', 'ath10k_pci 0000:07:00.0: firmware crashed! (guid cb866542-588a-4055-8d88-97852207a571)'],
  ['a message that a driver got no answer to', 'mt7915e 0000:02:00.0: Message 00005aed (seq 9) timeout'],
  ['the beginning of a dump', 'foo 0000:02:00.0: firmware error, dump follows\nfoo 0000:02:00.0: Message 1 timed out'],
  [
    'a ring that some program hung',
    '[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7',
  ],
  [
    'a model-specific machine check without the model',
    'mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 4: a600000000020408',
  ],
  [
    'a corrected error without its device',
    'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1c.0: [ 0] RxErr',
  ],
];

describe('Linux and FreeBSD texts', () => {
  it.each(SAME)('have one key: $name', ({ texts, key }) => {
    expect(texts.map(keyOf)).toEqual([key, key]);
  });

  it.each(DIFFERENT)('have two keys: $name', ({ texts }) => {
    const [one, other] = texts.map(keyOf);
    expect(one).not.toBeNull();
    expect(other).not.toBeNull();
    expect(one).not.toBe(other);
  });

  it.each(INCOMPLETE)('have no exact signature: %s', (_, text) => {
    const { primary, absentBecause, events } = signatureOf(text);
    expect(primary).toBeNull();
    expect(absentBecause).toBeTruthy();
    expect(events.length).toBeGreaterThan(0);
  });

  it('name the processor model where the code means something only there', () => {
    const text =
      'mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 4: a600000000020408\nmce: [Hardware Error]: PROCESSOR 0:706A1 TIME 1528 SOCKET 0 APIC 0 microcode 1e';
    expect(keyOf(text)).toBe('v3 mce | cpu | uncorrected | bank 4 | mca 0408 | cpu 0:706a1');
  });

  it('tell every event, the cause before its echo', () => {
    const text = `[ 5300.229390] watchdog: BUG: soft lockup - CPU#2 stuck for 23s! [kworker/2:1:25629]
[ 5300.273855]  igb_watchdog_task+0x6b/0x83 [igb]
[ 5300.237965] Kernel panic - not syncing: softlockup: hung tasks`;
    const { events, primary } = signatureOf(text);
    expect(events.map(event => event.class)).toEqual(['linux-soft-lockup', 'linux-panic-echo']);
    expect(primary).toMatchObject({ owner: 'igb', discriminators: ['igb_watchdog_task'] });
  });

  it('keep ids and versions as attributes, out of the key', () => {
    const text = `pcieport 0000:00:1c.5: PCIe Bus Error: severity=Corrected, type=Physical Layer, id=00e5(Receiver ID)
pcieport 0000:00:1c.5:   device [8086:9D15] error status/mask=00000001/00002000
CPU: 0 PID: 0 Comm: swapper/0 Not tainted 4.14.167 #0`;
    const { attributes, primary } = signatureOf(text);
    expect(attributes).toMatchObject({ deviceIds: ['8086:9d15'], kernelVersions: ['4.14.167'] });
    expect(primary === null ? '' : signatureKey(primary)).not.toMatch(/9d15|4\.14/);
  });
});
