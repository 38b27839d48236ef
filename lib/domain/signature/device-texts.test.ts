import { describe, expect, it } from 'vitest';
import { describeTexts } from './describe-texts.test-support';
import { keyOf } from './key-of.test-support';
import { signatureKey, signatureOf } from './sign';

/** Two texts of one problem each, with its key; forms from the drivers' sources and the issue threads named. */
const SAME: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'network watchdog, old and new form (openwrt issue 17641; net/sched/sch_generic.c)',
    texts: [
      'Mon Jul 28 10:19:15 2025 kern.crit kernel: [ 7013.909286] mtk_soc_eth 1e100000.ethernet eth0: NETDEV WATCHDOG: CPU: 3: transmit queue 3 timed out 310210 ms',
      '[ 2859.074353] NETDEV WATCHDOG: lan2 (mtk_soc_eth): transmit queue 0 timed out',
    ],
    key: 'v5 netdev-watchdog | mtk_soc_eth | transmit queue timed out',
  },
  {
    name: 'network watchdog with its warning and backtrace (openbmc issue 3192)',
    texts: [
      `[   91.144052] WARNING: CPU: 0 PID: 7 at /kernel-source//net/sched/sch_generic.c:316 dev_watchdog+0x22c/0x244
[   91.153715] NETDEV WATCHDOG: eth0 (ftgmac100): transmit queue 0 timed out
[   91.175213] [<80109930>] (unwind_backtrace) from [<80106bc4>] (show_stack+0x20/0x24)`,
      'kernel: NETDEV WATCHDOG: eth1 (ftgmac100): transmit queue 2 timed out',
    ],
    key: 'v5 netdev-watchdog | ftgmac100 | transmit queue timed out',
  },
  {
    name: 'hardware unit hang (drivers/net/ethernet/intel/e1000e/netdev.c)',
    texts: [
      'Nov 02 11:12:13 pve kernel: e1000e 0000:00:1f.6 eno1: Detected Hardware Unit Hang:\n  TDH <1>',
      '[ 9327.470501] e1000e 0000:00:19.0: eth0: Detected Hardware Unit Hang:',
    ],
    key: 'v5 hw-unit-hang | e1000e | detected hardware unit hang',
  },
  {
    name: 'corrected bus error of a maker’s ports, old and new names of the bit',
    texts: [
      'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Data Link Layer, id=00e0(Transmitter ID)\npcieport 0000:00:1c.0: device [8086:a110] error status/mask=00001000/00002000\npcieport 0000:00:1c.0: [12] Replay Timer Timeout',
      'pcieport 0000:00:1b.0: PCIe Bus Error: severity=Correctable, type=Data Link Layer, (Transmitter ID)\npcieport 0000:00:1b.0:   device [8086:9D14] error status/mask=00001000/00002000\npcieport 0000:00:1b.0:    [12] Timeout',
    ],
    key: 'v5 aer-corrected | pcieport | 8086 | Timeout',
  },
  {
    name: 'uncorrected bus error: what came first, not what followed',
    texts: [
      'pcieport 0000:80:1b.4: PCIe Bus Error: severity=Uncorrected (Non-Fatal), type=Transaction Layer, (Requester ID)\npcieport 0000:80:1b.4: device [1022:14db] error status/mask=00104000/00000000\npcieport 0000:80:1b.4: [14] CmpltTO (First)\npcieport 0000:80:1b.4: [20] UnsupReq',
      'pcieport 0000:00:01.1: PCIe Bus Error: severity=Uncorrectable (Non-Fatal), type=Transaction Layer, (Requester ID)\npcieport 0000:00:01.1: device [1022:14db] error status/mask=00004000/00000000\npcieport 0000:00:01.1: [14] CmpltTO (First)',
    ],
    key: 'v5 aer-uncorrected | pcieport | 1022 | CmpltTO',
  },
  {
    name: 'NVMe controller off the bus (xcp-ng/xcp issue 311, raspberrypi/linux issue 6661)',
    texts: [
      'nvme nvme0: controller is down; will reset: CSTS=0xffffffff, PCI_STATUS=0xffff',
      'Jan 28 16:15:20 argon kernel: nvme nvme1: controller is down; will reset: CSTS=0xFFFFFFFF, PCI_STATUS=0x10',
    ],
    key: 'v5 nvme-controller-down | nvme | CSTS=0xffffffff',
  },
  {
    name: 'log information of a SAS controller (drivers/scsi/mpt3sas/mpt3sas_base.c)',
    texts: [
      '[   12.345678] mpt2sas_cm0: log_info(0x31120303): originator(PL), code(0x12), sub_code(0x0303)',
      'kernel: mpt2sas1: log_info(0x31120303): originator(PL), code(0x12), sub_code(0x0303)',
    ],
    key: 'v5 sas-loginfo | mpt2sas | 0x31120303',
  },
  {
    name: 'unreadable sector (drivers/ata/libata-eh.c)',
    texts: [
      'ata3.00: exception Emask 0x0 SAct 0x1 SErr 0x0 action 0x0\nata3.00: res 41/40:00:5e:3c:2d/00:00:10:00:00/40 Emask 0x409 (media error) <F>\nata3.00: status: { DRDY ERR }\nata3.00: error: { UNC }',
      '[1.500000] ata1.00: cmd 25/00:08:00:00:00/00:00:00:00:00/e0 tag 0 dma 4096 in\n         res 51/40:08:00:00:00/00:00:00:00:00/e0 Emask 0x9 (media error)\n[1.600000] ata1.00: error: { UNC }',
    ],
    key: 'v5 ata-media-error | libata | UNC',
  },
  {
    name: 'watchdog of a FreeBSD driver',
    texts: [
      're0: watchdog timeout\nre0: link state changed to DOWN',
      'Jul  1 10:00:00 fw kernel: re2: watchdog timeout',
    ],
    key: 'v5 driver-watchdog | re | watchdog timeout',
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
  ['the beginning of a dump', 'foo 0000:02:00.0: firmware error, dump follows\nfoo 0000:02:00.0: Message 1 timed out'],
  [
    'a model-specific machine check without the model',
    'mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 4: a600000000020408',
  ],
  [
    'a corrected error without its device',
    'pcieport 0000:00:1c.0: PCIe Bus Error: severity=Corrected, type=Physical Layer\npcieport 0000:00:1c.0: [ 0] RxErr',
  ],
];

describeTexts('Linux and FreeBSD texts', { same: SAME, different: DIFFERENT, incomplete: INCOMPLETE });

describe('Linux and FreeBSD texts', () => {
  it('name the processor model where the code means something only there', () => {
    const text =
      'mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 4: a600000000020408\nmce: [Hardware Error]: PROCESSOR 0:706A1 TIME 1528 SOCKET 0 APIC 0 microcode 1e';
    expect(keyOf(text)).toBe('v5 mce | cpu | uncorrected | bank 4 | mca 0408 | cpu 0:706a1');
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
