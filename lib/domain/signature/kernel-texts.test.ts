import { expect, it } from 'vitest';
import { keyOf } from './key-of.test-support';
import { signatureOf } from './sign';

/** What kernels say of themselves: two texts of one problem each, with its key. */
const SAME: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'an oops whose headline was cut off',
    texts: [
      'Oops: Oops: 0000 [#2] SMP PTI\nRIP: 0010:vidioc_enum_fmt_vid+0x4e/0x1e0 [v4l2loopback]',
      'BUG: unable to handle page fault for address: ffffffffffffffe0\nOops: Oops: 0000 [#1] SMP\nRIP: 0010:vidioc_enum_fmt_vid+0x48/0x170 [v4l2loopback]',
    ],
    key: 'v5 linux-oops | v4l2loopback | vidioc_enum_fmt_vid',
  },
  {
    name: 'under the times of dmesg -H',
    texts: [
      '[Feb16 17:33] VERIFY3(dr->dr_dbuf->db_level == level) failed (0 == 1)\n[  +0.000047] PANIC at dbuf.c:4044:dbuf_sync_list()',
      'PANIC at dbuf.c:3999:dbuf_sync_list()',
    ],
    key: 'v5 linux-bug | zfs | dbuf.c | dbuf_sync_list',
  },
  {
    name: 'an assertion of ZFS, old and new form (openzfs spl-debug.c, spl-err.c)',
    texts: [
      'SPLError: 324:0:(zfs_vfsops.c:390:zfs_space_delta_cb()) SPL PANIC\nSPL: Showing stack for process 324',
      'kernel: [  762.087675] VERIFY3(sa.sa_magic == 0x2F505A) failed (1429611505 == 3100762)\nkernel: [  762.087680] PANIC at zfs_vfsops.c:400:zfs_space_delta_cb()',
    ],
    key: 'v5 linux-bug | zfs | zfs_vfsops.c | zfs_space_delta_cb',
  },
  {
    name: 'oops in a module, with other offsets, processes and taint',
    texts: [
      `[  100.000100] general protection fault: 0000 [#1] SMP PTI
[  100.000200] CPU: 3 PID: 1234 Comm: foo Tainted: P           O      4.19.0-6-amd64 #1 Debian 4.19.67-2
[  100.000300] RIP: 0010:igb_poll+0x95/0x1510 [igb]
[  100.000400] Call Trace:
[  100.000500]  net_rx_action+0x149/0x3b0`,
      `general protection fault, probably for non-canonical address 0xdead000000000100: 0000 [#3] PREEMPT SMP NOPTI
RIP: 0010:igb_poll.isra.0+0x101/0x1610 [igb]
Call Trace:
 <IRQ>
 ? __napi_poll+0x30/0x1b0
 net_rx_action+0x2f0/0x380`,
    ],
    key: 'v5 linux-gpf | igb | igb_poll',
  },
  {
    name: 'hung task below OpenZFS’s condition variables',
    texts: [
      'INFO: task txg_sync:1234 blocked for more than 120 seconds.\nCall Trace:\n __schedule+0x2e3/0x740\n schedule+0x42/0xb0\n cv_wait_common+0xb2/0x140 [spl]\n txg_sync_thread+0x2df/0x540 [zfs]',
      'kernel: INFO: task txg_sync:99 blocked for more than 241 seconds.\nkernel: Call Trace:\nkernel:  __schedule+0x1/0x2\nkernel:  __cv_timedwait_io+0x1/0x2 [spl]\nkernel:  txg_sync_thread+0x20/0x540 [zfs]',
    ],
    key: 'v5 linux-hung-task | zfs | txg_sync_thread',
  },
  {
    name: 'a warning of an old kernel and of a new one, built elsewhere (kernel/panic.c, `__warn`)',
    texts: [
      'WARNING: at drivers/net/usb/usbnet.c:1200 usbnet_tx_timeout+0x10/0x20 [usbnet]()',
      'WARNING: CPU: 1 PID: 77 at /build/linux-5.10/drivers/net/usb/usbnet.c:1431 usbnet_tx_timeout+0x9/0x30 [usbnet]',
    ],
    key: 'v5 linux-warning | usbnet | usbnet_tx_timeout',
  },
  {
    name: 'a warning of a subsystem, with the driver in the backtrace and only in the work that ran',
    texts: [
      'WARNING: CPU: 0 PID: 7 at net/wireless/sme.c:1181 cfg80211_roamed+0x3a8/0x408 [cfg80211]\nCPU: 0 PID: 7 Comm: kworker/0:1\n cfg80211_roamed [cfg80211] from brcmf_bss_roaming_done+0x15c/0x230 [brcmfmac]',
      'WARNING: CPU: 3 PID: 9 at net/wireless/sme.c:945 cfg80211_roamed+0x224/0x238 [cfg80211]\nWorkqueue: events brcmf_fweh_event_worker [brcmfmac]\n[<80111f38>] (unwind_backtrace) from [<8010d4b0>] (show_stack+0x20/0x24)',
    ],
    key: 'v5 linux-warning | brcmfmac | cfg80211_roamed',
  },
  {
    name: 'an oops in a subsystem’s function, called by two functions of one driver',
    texts: [
      'BUG: kernel NULL pointer dereference, address: 0000000000000008\nRIP: 0010:drm_sched_entity_pop_job+0x10/0x300 [gpu_sched]\nCall Trace:\n xe_exec_queue_run+0x20/0x90 [xe]',
      'BUG: kernel NULL pointer dereference, address: 0000000000000010\nRIP: 0010:drm_sched_entity_pop_job+0x1a/0x310 [gpu_sched]\nCall Trace:\n drm_sched_main+0x1/0x20 [gpu_sched]\n xe_exec_queue_kill+0x20/0x90 [xe]',
    ],
    key: 'v5 linux-oops | xe | drm_sched_entity_pop_job',
  },
  {
    name: 'an assertion whose line moved from one release to the next (DisplayLink/evdi issues 288, 300)',
    texts: [
      'kernel BUG at drivers/dma-buf/dma-buf.c:1337!\ninvalid opcode: 0000 [#1] PREEMPT SMP NOPTI\nRIP: 0010:dma_buf_vunmap+0x7a/0x90',
      'kernel BUG at /usr/src/linux/drivers/dma-buf/dma-buf.c:1336!\nRIP: 0010:dma_buf_vunmap+0x8a/0x90',
    ],
    key: 'v5 linux-bug | linux | drivers/dma-buf/dma-buf.c | dma_buf_vunmap',
  },
  {
    name: 'a backtrace whose every frame is doubtful, as kernels print that cannot unwind (openzfs/zfs issue 2990)',
    texts: [
      'INFO: task txg_sync:1351 blocked for more than 120 seconds.\nCall Trace:\n [<ffffffff813a3aee>] ? io_schedule+0x5b/0x74\n [<ffffffffa03bad39>] ? cv_wait_common+0xa7/0x103 [spl]\n [<ffffffffa06e2fdd>] ? zio_wait+0x116/0x15f [zfs]\n [<ffffffffa0688425>] ? dsl_pool_sync+0xaa/0x39e [zfs]',
      'INFO: task txg_sync:13532 blocked for more than 120 seconds.\nCall Trace:\n [<ffffffff817b2d40>] io_schedule+0xa0/0x130\n [<ffffffffc0343b4f>] cv_wait_common+0x9f/0x120 [spl]\n [<ffffffff810b4e30>] ? prepare_to_wait_event+0x110/0x110\n [<ffffffffc04d1ad3>] zio_wait+0x123/0x210 [zfs]',
    ],
    key: 'v5 linux-hung-task | zfs | zio_wait',
  },
  {
    name: 'an external abort of ARM, which has no other headline (arch/arm64/kernel/traps.c)',
    texts: [
      'Internal error: synchronous external abort: 96000210 [#1] SMP\npc : rtw_pci_read32+0x1c/0x30 [rtw88_pci]',
      '[    8.100000] Internal error: synchronous external abort: 0000000096000210 [#2] PREEMPT SMP\n[    8.100000] pc : rtw_pci_read32+0x18/0x28 [rtw88_pci]',
    ],
    key: 'v5 linux-oops | rtw88_pci | rtw_pci_read32',
  },
  {
    name: 'FreeBSD page fault (opnsense/src issue 197)',
    texts: [
      `Fatal trap 12: page fault while in kernel mode
cpuid = 3; apic id = 06
panic: page fault
KDB: stack backtrace:
db_trace_self_wrapper() at db_trace_self_wrapper+0x2b/frame 0xfffffe00107db460
vpanic() at vpanic+0x151/frame 0xfffffe00107db4b0
calltrap() at calltrap+0x8/frame 0xfffffe00107db5d0
--- trap 0xc, rip = 0xffffffff80ea41bc, rsp = 0xfffffe00107db6a0, rbp = 0xfffffe00107db7c0 ---
ip6_forward() at ip6_forward+0x60c/frame 0xfffffe00107db7c0
pf_refragment6() at pf_refragment6+0x14f/frame 0xfffffe00107db810`,
      `[383490] Fatal trap 12: page fault while in kernel mode
[383490] KDB: stack backtrace:
[383490] #0 0xffffffff80c1a2b5 at kdb_backtrace+0x65
[383490] #1 0xffffffff80bce2a1 at vpanic+0x181
[383490] #2 0xffffffff80ea41bc at ip6_forward+0x70c
[383490] #3 0xffffffff80ea51bc at pf_refragment6+0x15f`,
    ],
    key: 'v5 freebsd-trap | freebsd | trap 12 | ip6_forward | pf_refragment6',
  },
];

it.each(SAME)('Linux and FreeBSD kernels have one key: $name', ({ texts, key }) => {
  expect(texts.map(keyOf)).toEqual([key, key]);
});

it('a warning in a subsystem that names no driver is not laid at anyone: each of its drivers can bring it about', () => {
  const { primary, absentBecause } = signatureOf(
    'WARNING: CPU: 3 PID: 76 at net/wireless/sme.c:728 __cfg80211_connect_result+0x2cc/0x3e4 [cfg80211]\nWorkqueue: cfg80211 cfg80211_event_work [cfg80211]',
  );
  expect(primary).toBeNull();
  expect(absentBecause).toContain('many drivers');
});

const OOPS = 'BUG: kernel NULL pointer dereference, address: 0000000000000008\n';

/** Keys of single texts that a rule could get wrong. */
const KEYS: readonly (readonly [name: string, text: string, key: string | null])[] = [
  [
    'doubtful frames beside the work that ran',
    `${OOPS}Workqueue: events brcmf_fweh_event_worker [brcmfmac]\nCall Trace:\n ? brcmf_a+0x1/0x2 [brcmfmac]\n ? process_one_work+0x1/0x2`,
    'v5 linux-oops | brcmfmac | brcmf_a',
  ],
  ['the work that ran is no place', `${OOPS}Workqueue: events brcmf_fweh_event_worker [brcmfmac]`, null],
  [
    'a warning that names no driver, before another report',
    'WARNING: CPU: 0 PID: 1 at drivers/gpu/drm/drm_atomic_helper.c:1 drm_atomic_helper_wait+0x1/0x2 [drm_kms_helper]\n---[ end trace 1 ]---\nWARNING: CPU: 0 PID: 1 at drivers/net/wireless/a.c:1 iwl_a+0x1/0x2 [iwlwifi]\n iwl_b+0x1/0x2 [iwlwifi]',
    'v5 linux-warning | iwlwifi | iwl_a',
  ],
  [
    'a driver that was only interrupted',
    `${OOPS}RIP: 0010:ieee80211_rx_x+0x1/0x2 [mac80211]\nCall Trace:\n __napi_poll+0x1/0x2\n asm_common_interrupt+0x1/0x2\n nv_ioctl+0x1/0x2 [nvidia]`,
    null,
  ],
  [
    'a lock-up in a subsystem that a driver called',
    'watchdog: BUG: soft lockup - CPU#2 stuck for 23s! [a:1]\nCall Trace:\n foo_helper+0x1/0x2\n ttm_bo_x+0x1/0x2 [ttm]\n amdgpu_bo_create+0x1/0x2 [amdgpu]',
    'v5 linux-soft-lockup | amdgpu | amdgpu_bo_create',
  ],
  [
    'an abort of ARM before a hung task',
    'Internal error: synchronous external abort: 96000210 [#1] SMP\npc : rtw_pci_read32+0x1c/0x30 [rtw88_pci]\nINFO: task a:1 blocked for more than 120 seconds.',
    'v5 linux-oops | rtw88_pci | rtw_pci_read32',
  ],
  [
    'an abort of older ARM kernels (arch/arm64/mm/fault.c before 4.20)',
    'Unhandled fault: synchronous external abort (0x96000210) at 0xffffff80096c61b0\nInternal error: : 96000210 [#1] SMP\nPC is at ahci_scr_read+0x70/0x98\nLR is at sata_scr_read+0x88/0x94\n ahci_scr_read+0x70/0x98\n sata_scr_read+0x88/0x94',
    'v5 linux-oops | linux | ahci_scr_read | sata_scr_read',
  ],
  [
    '… of which the second headline is left',
    'Internal error: : 96000210 [#1] SMP\nPC is at igb_rd32+0x70/0x98 [igb]',
    'v5 linux-oops | igb | igb_rd32',
  ],
  [
    'a trap of x86 that has no words of its own',
    'stack segment: 0000 [#1] PREEMPT SMP PTI\nRIP: 0010:optoe_write+0x5d/0x130 [optoe]',
    'v5 linux-oops | optoe | stack segment | optoe_write',
  ],
  ...(['segment not present', 'invalid opcode', 'double fault', 'alignment check', 'int3'] as const).map(
    trap =>
      [
        `… ${trap}`,
        `Oops: ${trap}: 0000 [#2] SMP\nRIP: 0010:optoe_write+0x5d/0x130 [optoe]`,
        `v5 linux-oops | optoe | ${trap} | optoe_write`,
      ] as const,
  ),
  [
    'the same beside its own headline is that report’s',
    'kernel BUG at drivers/misc/optoe.c:12!\ninvalid opcode: 0000 [#1] SMP\nRIP: 0010:optoe_write+0x5d/0x130 [optoe]',
    'v5 linux-bug | optoe | optoe_write',
  ],
  [
    'a fault of a program, which only gets a signal for it',
    'Unhandled fault: external abort on non-linefetch (0x1018) at 0x76f1e000\nNETDEV WATCHDOG: eth1 (ftgmac100): transmit queue 2 timed out',
    'v5 netdev-watchdog | ftgmac100 | transmit queue timed out',
  ],
  [
    'a sentence that speaks of one',
    'perf: double fault: see the manual\nRIP: 0010:optoe_write+0x5d/0x130 [optoe]',
    null,
  ],
  [
    'the panic that repeats an assertion of ZFS, by netconsole',
    'Sep 6 18:38:56 10.16.110.66 [5349.947198] VERIFY3(a == b) failed (1 == 2)\nSep 6 18:38:56 10.16.110.66 [5349.960792] PANIC at dnode.c:178:dnode_dest()\nSep 6 18:38:56 10.16.110.66 [5349.964431] Kernel panic - not syncing: VERIFY3(a == b) failed (1 == 2)',
    'v5 linux-bug | zfs | dnode.c | dnode_dest',
  ],
  [
    'FreeBSD: the thread of a driver, and its function in the backtrace',
    'Fatal trap 12: page fault while in kernel mode\ncurrent process = 0 (re0 taskq)\n#5 0xffffffff80fd6d48 at calltrap+0x8\n#6 0xffffffff821683d4 at re_rxeof+0x344',
    'v5 freebsd-trap | re | trap 12 | re_rxeof',
  ],
  [
    'FreeBSD: an interrupt, by the function that it called',
    'Fatal trap 12: page fault while in kernel mode\ncurrent process = 12 (irq264: em0:rx0)\n#6 0xffffffff821683d4 at lem_x+0x344\n#7 0xffffffff821683d4 at em_msix_rx+0x344',
    'v5 freebsd-trap | em | trap 12 | lem_x | em_msix_rx',
  ],
  [
    'a panic of ZFS of which nothing else is left',
    'Kernel panic - not syncing: VERIFY3(a == b) failed (1 == 2)',
    'v5 linux-panic | linux | VERIFY3(a == b) failed (NUM == NUM)',
  ],
  [
    'FreeBSD: a software interrupt serves no unit',
    'Fatal trap 12: page fault while in kernel mode\ncurrent process = 12 (swi1: netisr 0)\n#6 0xffffffff821683d4 at netisr_x+0x344\n#7 0xffffffff821683d4 at swi_net+0x344',
    'v5 freebsd-trap | freebsd | trap 12 | netisr_x | swi_net',
  ],
  [
    'FreeBSD: a program that is called like a unit',
    'Fatal trap 12: page fault while in kernel mode\ncurrent process = 4711 (vm1)\n#6 0xffffffff821683d4 at vm_fault_x+0x344\n#7 0xffffffff821683d4 at vm_map_y+0x344',
    'v5 freebsd-trap | freebsd | trap 12 | vm_fault_x | vm_map_y',
  ],
  [
    'FreeBSD: a thread of nobody’s',
    'Fatal trap 12: page fault while in kernel mode\ncurrent process = 0 (re0 taskq)\n#6 0xffffffff821683d4 at m_freem+0x344',
    null,
  ],
  [
    'an assertion in a subsystem without a driver',
    'kernel BUG at drivers/scsi/scsi_lib.c:1234!\nRIP: 0010:scsi_init_io+0x1/0x2 [scsi_mod]',
    null,
  ],
  [
    'a tree that is called kernel',
    'kernel BUG at /home/me/kernel/drivers/dma-buf/dma-buf.c:1336!\nRIP: 0010:dma_buf_vunmap+0x8a/0x90',
    'v5 linux-bug | linux | drivers/dma-buf/dma-buf.c | dma_buf_vunmap',
  ],
];

it.each(KEYS)('%s', (_, text, key) => {
  expect(keyOf(text)).toBe(key);
});
