import { describeTexts } from './describe-texts.test-support';

/** Two texts of one problem each, with its key; forms from the drivers' sources and the issue threads named. */
const SAME: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'fault of a GPU’s memory management: engine and kind, whichever client (NVIDIA "XID Errors", 31)',
    texts: [
      'NVRM: Xid (PCI:0000:01:00): 31, Ch 0000003a, intr 10000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_3 faulted @ 0x17_00592000. Fault is of type FAULT_PDE ACCESS_TYPE_READ',
      '[  812.123456] NVRM: Xid (PCI:0000:65:00): 31, pid=4711, name=game, Ch 00000012, intr 00000000. MMU Fault: ENGINE GRAPHICS GPCCLIENT_T1_0 faulted @ 0x7f_1b3c0000. Fault is of type FAULT_PDE ACCESS_TYPE_READ',
    ],
    key: 'v5 gpu-xid | nvidia | Xid 31 | ENGINE GRAPHICS | FAULT_PDE | ACCESS_TYPE_READ',
  },
  {
    name: 'assertion without a name of iwlwifi’s firmware: its number (iwlwifi fw/dump.c)',
    texts: [
      'iwlwifi 0000:00:14.3: Microcode SW error detected. Restarting 0x0.\niwlwifi 0000:00:14.3: Start IWL Error Log Dump:\niwlwifi 0000:00:14.3: 0x000010BA | ADVANCED_SYSASSERT\niwlwifi 0000:00:14.3: 0x00A08200 | trm_hw_status0',
      '[81445.595924] iwlwifi 0000:04:00.0: Microcode SW error detected. Restarting 0x2000000.\n[81445.595980] iwlwifi 0000:04:00.0: 0x000010ba | ADVANCED_SYSASSERT',
    ],
    key: 'v5 firmware-crash | iwlwifi | ADVANCED_SYSASSERT | 0x000010ba',
  },
  {
    name: 'a program’s error on a GPU, below lines of registers (NVIDIA "XID Errors", 13)',
    texts: [
      'NVRM: Xid (PCI:0000:41:00): 13, Graphics Exception: ESR 0x5067b0=0x9 0x5067b4=0x24\nNVRM: Xid (PCI:0000:41:00): 13, Graphics SM Warp Exception on (GPC 1, TPC 0, SM 0): Illegal Instruction Encoding',
      '[ 99.123456] NVRM: Xid (PCI:0000:65:00): 13, pid=1, name=x, Graphics SM Warp Exception on (GPC 3, TPC 2, SM 1): Illegal Instruction Encoding',
    ],
    key: 'v5 gpu-xid | nvidia | Xid 13 | Illegal Instruction Encoding',
  },
  {
    name: 'a ring that a named program hung, in the old words and the new (drivers/gpu/drm/amd/amdgpu/amdgpu_job.c)',
    texts: [
      '[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7\n[drm:amdgpu_job_timedout [amdgpu]] *ERROR* Process information: process cosmic-comp pid 10 thread cosmic-com:cs0 pid 11',
      '[   87.854609] amdgpu 0000:45:00.0: amdgpu: ring gfx_0.0.0 timeout, signaled seq=9261, emitted seq=9264\n[   87.854615] amdgpu 0000:45:00.0: amdgpu:  Process cosmic-comp pid 12755 thread cosmic-com:cs0 pid 12756',
    ],
    key: 'v5 gpu-hang | amdgpu | ring gfx | process cosmic-comp',
  },
  {
    name: 'an error log of iwlwifi without the line above it (iwlwifi fw/dump.c)',
    texts: [
      'iwlwifi 0000:02:00.0: Start IWL Error Log Dump:\niwlwifi 0000:02:00.0: Transport status: 0x0000004A, valid: 7\niwlwifi 0000:02:00.0: 0x2010070D | PNVM_MISSING',
      'iwlwifi 0000:01:00.0: Microcode SW error detected. Restarting 0x0.\niwlwifi 0000:01:00.0: Start IWL Error Log Dump:\niwlwifi 0000:01:00.0: 0x2010070D | PNVM_MISSING',
    ],
    key: 'v5 firmware-crash | iwlwifi | PNVM_MISSING',
  },
  {
    name: 'a trap in the firmware of brcmfmac, as the driver and as the firmware print it (brcmfmac/sdio.c)',
    texts: [
      'ieee80211 phy0: brcmf_fw_crashed: Firmware has halted or crashed\nbrcmfmac: brcmf_sdio_checkdied: firmware trap in dongle\nbrcmfmac: dongle trap info: type 0x4 @ epc 0x0080cdd0',
      'brcmfmac: CONSOLE: TRAP c(7ff7c): pc 80cdd0, lr 716b, sp 40f70, cpsr 2000000c, spsr 21000000',
    ],
    key: 'v5 firmware-crash | brcmfmac | trap at 0x0080cdd0',
  },
  {
    name: 'a field’s number, long or short (drivers/gpu/drm/amd/amdkfd)',
    texts: [
      'amdgpu: failed to remove hardware queue from MES, doorbell=0x1202\namdgpu 0000:c3:00.0: amdgpu: Failed to evict queue 13441142',
      '[  950.818174] amdgpu 0000:c5:00.0: amdgpu: Failed to evict queue 1',
    ],
    key: 'v5 driver-error | amdgpu | Failed to evict queue NUM',
  },
  {
    name: 'a firmware file of any version (drivers/base/firmware_loader/main.c)',
    texts: [
      'iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-hr-b0-67.ucode (-2)',
      'kernel: iwlwifi 0000:00:14.3: firmware: failed to load iwlwifi-so-a0-hr-b0-89.ucode (-2)',
    ],
    key: 'v5 driver-error | iwlwifi | firmware: failed to load iwlwifi-so-a0-hr-b0-NUM.ucode (-2)',
  },
  {
    name: 'Xid of the NVIDIA driver (docs.nvidia.com, XID errors)',
    texts: [
      'NVRM: Xid (PCI:0000:44:00): 79, GPU has fallen off the bus.',
      '[ 10.123456] NVRM: Xid (PCI:0000:01:00): 79, pid=1234, GPU has fallen off the bus.',
    ],
    key: 'v5 gpu-xid | nvidia | Xid 79',
  },
];

/** Pairs that resemble each other and are not the same problem. */
const DIFFERENT: readonly { name: string; texts: readonly [string, string] }[] = [
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
];

/** What does not say why: never the same, whatever it equals. */
const INCOMPLETE: readonly (readonly [string, string])[] = [
  [
    'a GPU’s memory fault of no told kind',
    'NVRM: Xid (PCI:0000:01:00): 31, Ch 00000010, engmask 00000101, intr 10000000',
  ],
  [
    'a program’s error on a GPU of no told kind',
    'NVRM: Xid (PCI:0000:43:00): 13, Graphics Exception: ESR 0x52e7b0=0x101000e',
  ],
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
  [
    'a ring that some program hung',
    '[drm:amdgpu_job_timedout [amdgpu]] *ERROR* ring gfx_0.0.0 timeout, signaled seq=5, emitted seq=7',
  ],
];

describeTexts('texts of graphics and of firmware', { same: SAME, different: DIFFERENT, incomplete: INCOMPLETE });
