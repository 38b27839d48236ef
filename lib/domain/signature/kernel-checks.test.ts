import { expect, it } from 'vitest';
import { keyOf } from './key-of.test-support';

/** What kernels find of themselves: two forms of each, with its key. */
const CHECKS: readonly { name: string; texts: readonly [string, string]; key: string }[] = [
  {
    name: 'UBSAN before and since 6.0 (lib/ubsan.c), built elsewhere',
    texts: [
      `UBSAN: Undefined behaviour in /build/linux-hwe-5.4/drivers/gpu/drm/amd/amdgpu/vega10.c:1203:26
index 8 is out of range for type 'u32 [8]'
Call Trace:
 dump_stack+0x6d/0x8b
 ubsan_epilogue+0x9/0x40
 __ubsan_handle_out_of_bounds+0x76/0x80
 vega10_init_smc_table.cold+0x10/0x20 [amdgpu]`,
      `UBSAN: array-index-out-of-bounds in ../drivers/gpu/drm/amd/amdgpu/vega10.c:1211:31
index 9 is out of range for type 'uint32_t [8]'
Call Trace:
 <TASK>
 dump_stack_lvl+0x48/0x70
 __ubsan_handle_out_of_bounds+0xc6/0x110
 vega10_init_smc_table+0x7a2/0x1a90 [amdgpu]`,
    ],
    key: 'v5 linux-notice | amdgpu | UBSAN | out-of-bounds | vega10_init_smc_table',
  },
  {
    name: 'KFENCE with a backtrace, and cut behind its headline (mm/kfence/report.c)',
    texts: [
      `BUG: KFENCE: use-after-free read in igb_poll+0x95/0x1510 [igb]
Use-after-free read at 0x00000000abcd (in kfence-#12):
 igb_poll+0x95/0x1510 [igb]
 __napi_poll+0x30/0x1b0`,
      'BUG: KFENCE: use-after-free read in igb_poll+0x8f/0x14f0 [igb]',
    ],
    key: 'v5 linux-check | igb | use-after-free read | igb_poll',
  },
  {
    name: 'a driver that sleeps where it must not (kernel/sched/core.c)',
    texts: [
      `BUG: scheduling while atomic: swapper/3/0/0x00000100
Call Trace:
 __schedule_bug+0x4d/0x60
 __schedule+0x6e1/0x740
 schedule+0x42/0xb0
 usleep_range_state+0x60/0x90
 e1000_read_phy_reg+0x40/0xe0 [e1000e]`,
      `kernel: BUG: scheduling while atomic: kworker/0:1/77/0x00000002
kernel: Call Trace:
kernel:  __schedule_bug.cold+0x3d/0x50
kernel:  schedule_hrtimeout_range+0x99/0x120
kernel:  usleep_range_state+0x60/0x90
kernel:  e1000_read_phy_reg+0x48/0xd0 [e1000e]`,
    ],
    key: 'v5 linux-check | e1000e | scheduling while atomic | e1000_read_phy_reg',
  },
  {
    name: 'a warning since 6.18, with its condition and with the function only in the instruction pointer (kernel/panic.c)',
    texts: [
      `WARNING: [ret < 0] drivers/net/ethernet/intel/igc/igc_main.c:3026 at igc_reset+0x44c/0xbc0 [igc], CPU#0: kworker/u8:0/10040
RIP: 0010:igc_reset+0x44c/0xbc0 [igc]`,
      `WARNING: drivers/net/ethernet/intel/igc/igc_main.c:3031 at 0x0, CPU#3: ip/5982
RIP: 0010:igc_reset+0x4dc/0x570 [igc]`,
    ],
    key: 'v5 linux-warning | igc | igc_reset',
  },
];

it.each(CHECKS)('kernels that find a fault of their own have one key: $name', ({ texts, key }) => {
  expect(texts.map(keyOf)).toEqual([key, key]);
});

/** Keys of single texts that a rule could get wrong. */
const KEYS: readonly (readonly [name: string, text: string, key: string | null])[] = [
  [
    'registers of ARM, one of which holds dead beef, are no driver’s words',
    'x19: 00000000deadbeef x18: 0000000002611930\nx17: 0000000000000000 x16: 00000000deadbeef',
    null,
  ],
  [
    'an oops, of which a check is the aftermath',
    'Internal error: synchronous external abort: 96000210 [#1] PREEMPT SMP\npc : foo_irq+0x10/0x20 [foo]\nCall trace:\n foo_irq+0x10/0x20 [foo]\nBUG: sleeping function called from invalid context at include/linux/percpu-rwsem.h:49\n bar_x+0x1/0x2 [bar]',
    'v5 linux-oops | foo | foo_irq',
  ],
  [
    'a notice that this kernel prints at each start, beside what went wrong',
    'UBSAN: array-index-out-of-bounds in drivers/scsi/megaraid/megaraid_sas_fp.c:103:32\nCall Trace:\n __ubsan_handle_out_of_bounds+0x1/0x2\n mr_update_load_balance_params+0x1/0x2 [megaraid_sas]\nmegaraid_sas 0000:03:00.0: Controller in crit error, adapter failed',
    'v5 driver-error | megaraid_sas | Controller in crit error, adapter failed',
  ],
  [
    'two kinds of undefined behaviour in one function',
    'UBSAN: shift-out-of-bounds in a.c:103:32\nCall Trace:\n __ubsan_handle_shift_out_of_bounds+0x1/0x2\n foo_x+0x1/0x2 [foo]',
    'v5 linux-notice | foo | UBSAN | shift-out-of-bounds | foo_x',
  ],
  [
    'a warning without a name, before another report’s instruction pointer',
    'WARNING: fs/a.c:5 at 0x0, CPU#0: a/1\ngeneral protection fault: 0000 [#1] SMP\nRIP: 0010:bar+0x1/0x2 [bar]',
    'v5 linux-gpf | bar | bar',
  ],
  ['a word about UBSAN that is no report', 'UBSAN: enabled, see the manual\nCall Trace:\n a_b+0x1/0x2 [igb]', null],
  [
    'a panic of a driver in Rust, by the function that panicked',
    'kernel BUG at rust/helpers/bug.c:7!\nRIP: 0010:rust_helper_BUG+0x8/0x10\nCall Trace:\n _RNvCscSpY9Juk0HT_7___rustc17rust_begin_unwind+0x10/0x20\n _RNvNtCs_4core9panicking9panic_fmt+0x1/0x2\n nova_probe+0x10/0x20 [nova_core]',
    'v5 linux-bug | nova_core | rust/helpers/bug.c | nova_probe',
  ],
];

it.each(KEYS)('%s', (_, text, key) => {
  expect(keyOf(text)).toBe(key);
});
