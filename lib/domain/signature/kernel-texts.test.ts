import { expect, it } from 'vitest';
import { signatureKey, signatureOf } from './sign';

function keyOf(text: string): string | null {
  const { primary } = signatureOf(text);
  return primary === null ? null : signatureKey(primary);
}

/** What kernels say of themselves: two texts of one problem each, with its key. */
const SAME: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'an oops whose headline was cut off',
    texts: [
      'Oops: Oops: 0000 [#2] SMP PTI\nRIP: 0010:vidioc_enum_fmt_vid+0x4e/0x1e0 [v4l2loopback]',
      'BUG: unable to handle page fault for address: ffffffffffffffe0\nOops: Oops: 0000 [#1] SMP\nRIP: 0010:vidioc_enum_fmt_vid+0x48/0x170 [v4l2loopback]',
    ],
    key: 'v2 linux-oops | v4l2loopback | vidioc_enum_fmt_vid',
  },
  {
    name: 'under the times of dmesg -H',
    texts: [
      '[Feb16 17:33] VERIFY3(dr->dr_dbuf->db_level == level) failed (0 == 1)\n[  +0.000047] PANIC at dbuf.c:4044:dbuf_sync_list()',
      'PANIC at dbuf.c:3999:dbuf_sync_list()',
    ],
    key: 'v2 linux-bug | zfs | dbuf.c | dbuf_sync_list',
  },
  {
    name: 'an assertion of ZFS, old and new form (openzfs spl-debug.c, spl-err.c)',
    texts: [
      'SPLError: 324:0:(zfs_vfsops.c:390:zfs_space_delta_cb()) SPL PANIC\nSPL: Showing stack for process 324',
      'kernel: [  762.087675] VERIFY3(sa.sa_magic == 0x2F505A) failed (1429611505 == 3100762)\nkernel: [  762.087680] PANIC at zfs_vfsops.c:400:zfs_space_delta_cb()',
    ],
    key: 'v2 linux-bug | zfs | zfs_vfsops.c | zfs_space_delta_cb',
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
    key: 'v2 linux-gpf | igb | igb_poll',
  },
  {
    name: 'hung task below OpenZFS’s condition variables',
    texts: [
      'INFO: task txg_sync:1234 blocked for more than 120 seconds.\nCall Trace:\n __schedule+0x2e3/0x740\n schedule+0x42/0xb0\n cv_wait_common+0xb2/0x140 [spl]\n txg_sync_thread+0x2df/0x540 [zfs]',
      'kernel: INFO: task txg_sync:99 blocked for more than 241 seconds.\nkernel: Call Trace:\nkernel:  __schedule+0x1/0x2\nkernel:  __cv_timedwait_io+0x1/0x2 [spl]\nkernel:  txg_sync_thread+0x20/0x540 [zfs]',
    ],
    key: 'v2 linux-hung-task | zfs | txg_sync_thread',
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
    key: 'v2 freebsd-trap | freebsd | trap 12 | ip6_forward | pf_refragment6',
  },
];

it.each(SAME)('Linux and FreeBSD kernels have one key: $name', ({ texts, key }) => {
  expect(texts.map(keyOf)).toEqual([key, key]);
});
