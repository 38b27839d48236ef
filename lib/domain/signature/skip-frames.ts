import type { FrameStyle } from './frames';

/** What a rule does to a frame: leave it out, or keep it in the name and walk on (Socorro's *prefix* frames). */
export interface FrameRule {
  action: 'skip' | 'prefix';
  /** Said on pages beside each dropped frame. */
  rule: string;
  /** Only for events whose processor was sampled at a random moment (lock-ups, NMI): the victim is random there. */
  sampledOnly?: boolean;
  /** Bottom of a thread: what was kept above it is the whole stack. */
  base?: boolean;
  /** Also dropped when a module owns it; satyr keeps such frames (koops_stacktrace.c@6153441). */
  inModules?: boolean;
  exact?: readonly string[];
  starts?: readonly string[];
  contains?: readonly string[];
}

/** From the design's list, made from the frames that every purple screen of its kind prints (broadcom KB 343033 …). */
const ESX_RULES: readonly FrameRule[] = [
  { action: 'skip', rule: 'ESX: prints the purple screen', starts: ['Panic', 'PanicvPanic', 'LogPanic'] },
  { action: 'skip', rule: 'ESX: prints the purple screen', exact: ['vmk_PanicWithModuleID', 'vmk_vPanicWithModuleID'] },
  {
    action: 'skip',
    rule: 'ESX: exception or interrupt entry',
    exact: ['NMI_Interrupt', 'gate_entry', 'gate_entry_', 'IDTExceptionHandler'],
    starts: ['IDT', 'Int2_', 'Int3_', 'Int6_', 'Int13_', 'Int14_', 'Int18_', 'NMI_', 'NMICheck', 'IntrCookie'],
  },
  {
    action: 'skip',
    rule: 'ESX: start of a world',
    base: true,
    exact: ['CpuSched_StartWorld', 'Debug_IsInitialized', 'vmkWorldFunc', 'blk_dev', 'start_thread'],
  },
  {
    action: 'skip',
    rule: 'ESX: runs queued work of others',
    base: true,
    exact: ['HelperQueueFunc', 'helpFunc', 'UplinkAsyncProcessCallsHelperCB', 'BH_Check', 'BHCallHandlers'],
    starts: ['BH_DrainAndDisable'],
  },
  {
    action: 'skip',
    rule: 'ESX: implied by the headline',
    exact: [
      'TLBDoInvalidate',
      'TLB_Invalidate',
      'Heartbeat_DetectCPULockups',
      'Lock_CheckSpinCount',
      'MCA_Exception',
      'MCEHandler',
    ],
    starts: ['MCEHandler', 'MCA'],
  },
  {
    action: 'skip',
    rule: 'ESX: waits for a lock or a clock',
    sampledOnly: true,
    inModules: true,
    starts: ['SP_', 'SPAcq', 'Timer_Get', 'TSC_', 'rw_wlock', 'rw_rlock', 'Lock_'],
    contains: ['SpinLock', 'ReadLock', 'WriteLock', 'spin_lock'],
  },
  {
    action: 'skip',
    rule: 'ESX: idle processor',
    sampledOnly: true,
    starts: ['Power_', 'CpuSchedIdle', 'CpuSchedDispatch', 'CpuSchedWait', 'CpuSched_Wait'],
  },
  {
    action: 'prefix',
    rule: 'ESX: allocator, lock or power code that many callers share',
    exact: ['DLM_free', 'DLM_malloc', 'DLM_memalign', 'Heap_Free', 'Heap_Alloc', 'Heap_Align', 'memcpy', 'memset'],
    starts: ['SP_Wait', 'Power_Arch', 'List_'],
  },
];

/**
 * syzkaller's skip patterns (pkg/report/linux.go@1e72964, `skipPatterns`) and satyr's normalisation list
 * (lib/koops_stacktrace.c@6153441), as prefixes and infixes: those that occur outside a fuzzer.
 */
const LINUX_RULES: readonly FrameRule[] = [
  {
    action: 'skip',
    rule: 'Linux: prints the report (satyr, syzkaller)',
    exact: [
      'panic',
      'die',
      '__die',
      'die_body',
      'oops_end',
      'no_context',
      'bad_area',
      'page_fault_oops',
      'crash_kexec',
    ],
    starts: [
      'dump_stack',
      '__dump_stack',
      'show_stack',
      '__show_stack',
      'show_trace',
      'show_regs',
      'dump_backtrace',
      '__unwind_',
      'unwind_',
      '__asan_',
      '__might_',
      'might_',
      'check_preemption',
      'check_memory_region',
      'should_fail',
      'debug_print_object',
      'debug_check_no_obj',
      '__this_cpu_preempt',
    ],
    contains: [
      'warn_slowpath',
      '__warn',
      'report_bug',
      'walk_stack',
      'print_report',
      'print_address_description',
      'kasan_',
      'fixup_bug',
      'unwind_backtrace',
      'nmi_panic',
      'crash_',
    ],
  },
  {
    action: 'skip',
    rule: 'Linux: exception or interrupt entry',
    exact: ['page_fault', 'general_protection', 'invalid_op', 'error_entry', 'error_code', 'ret_from_intr', 'nmi'],
    starts: [
      'asm_',
      'exc_',
      'do_page_fault',
      '__do_page_fault',
      'do_invalid',
      'do_trap',
      'do_error',
      'do_general_prot',
    ],
    contains: [
      '_interrupt',
      'handle_irq',
      'do_IRQ',
      'irq_exit',
      'do_softirq',
      'el1_',
      'el1h_',
      'do_mem_abort',
      'do_kernel_fault',
      '_nmi',
    ],
  },
  {
    action: 'skip',
    rule: 'Linux: watchdog that printed the report',
    starts: [
      'watchdog_',
      'rcu_',
      'check_hung',
      'hrtimer_',
      '__hrtimer',
      'tick_',
      'update_process_times',
      'trigger_',
      'arch_trigger',
    ],
    contains: ['watchdog_overflow', 'perf_event_overflow', '_backtrace'],
  },
  {
    action: 'skip',
    rule: 'Linux: base of a thread (satyr)',
    base: true,
    exact: [
      'kthread',
      'worker_thread',
      'process_one_work',
      'process_scheduled_works',
      'ret_from_kernel_thread',
      'cpu_startup_entry',
    ],
    starts: [
      'ret_from_fork',
      'kernel_thread',
      'start_secondary',
      'start_kernel',
      'rest_init',
      'do_idle',
      'cpu_idle',
      'x86_64_start',
      'secondary_startup',
      'entry_SYSCALL',
      'do_syscall',
      'system_call',
      'default_idle',
      'cpuidle_',
      'arch_cpu_idle',
      'intel_idle',
      'acpi_idle',
    ],
  },
  {
    action: 'skip',
    rule: 'Linux: lock, wait or scheduler (syzkaller)',
    exact: ['down', 'schedule', '__schedule', 'io_schedule', 'preempt_schedule', 'cond_resched'],
    starts: [
      'schedule_',
      '__mutex_',
      'mutex_',
      'rt_mutex_',
      'wait_for_completion',
      '__wait_for',
      '__wake_up',
      'rwsem_',
      'osq_',
      'native_queued_spin',
      'queued_spin',
      'smp_call_function',
      'on_each_cpu',
      'flush_work',
      '__flush_work',
      'synchronize_',
    ],
    contains: [
      'spin_lock',
      'spin_unlock',
      'spin_trylock',
      'read_lock',
      'read_unlock',
      'write_lock',
      'write_unlock',
      'down_read',
      'down_write',
      'up_read',
      'up_write',
      'lock_acquire',
      'lock_release',
    ],
  },
  {
    action: 'skip',
    rule: 'Linux: condition variables of the Solaris layer (OpenZFS, module spl)',
    inModules: true,
    starts: ['cv_wait', '__cv_', 'cv_timed', 'cv_signal'],
  },
  {
    action: 'skip',
    rule: 'Linux: allocator, list or string helper (syzkaller)',
    exact: [
      'dput',
      'fast_dput',
      'mark_buffer_dirty',
      'usb_submit_urb',
      'usb_control_msg',
      'skb_panic',
      'skb_put',
      'skb_push',
      'kfree',
      'kvfree',
      'vfree',
      'kfree_skb',
      'consume_skb',
      'strlen',
      'strcmp',
      'strncmp',
      'strscpy',
    ],
    starts: [
      'memcpy',
      '__memcpy',
      'memset',
      '__memset',
      'memcmp',
      'memmove',
      '__memmove',
      'slab_',
      '__slab',
      '___slab',
      'list_',
      '__list_',
      'rb_',
      '__rb_',
      'refcount_',
      'kref_',
      'kobject_',
      'copy_to_user',
      '_copy_to',
      'copy_from_user',
      '_copy_from',
      'strn',
      'strl',
    ],
    contains: [
      'kmalloc',
      'kzalloc',
      'vmalloc',
      'kmem_cache',
      'alloc_page',
      'printk',
      'snprintf',
      'set_bit',
      'clear_bit',
      'test_bit',
      'change_bit',
    ],
  },
  {
    action: 'skip',
    rule: 'Linux: register access (syzkaller)',
    exact: ['readb', 'readw', 'readl', 'readq', 'writeb', 'writew', 'writel', 'writeq', 'ioread32', 'iowrite32'],
  },
];

/** syzkaller's list for FreeBSD (pkg/report/freebsd.go@1e72964) and the ends of each thread. */
const FREEBSD_RULES: readonly FrameRule[] = [
  {
    action: 'skip',
    rule: 'FreeBSD: prints the panic (syzkaller)',
    exact: ['kdb_backtrace', 'vpanic', 'panic', 'kern_reboot', 'doadump', '__curthread', 'kdb_enter', 'kassert_panic'],
    starts: ['db_', 'kdb_', 'dumpsys'],
  },
  {
    action: 'skip',
    rule: 'FreeBSD: trap entry (syzkaller)',
    exact: ['trap', 'calltrap', 'alltraps', 'dblfault_handler'],
    starts: ['trap_'],
  },
  {
    action: 'skip',
    rule: 'FreeBSD: lock or copy helper (syzkaller)',
    exact: ['m_copydata', 'memcpy', 'bcopy', 'bzero', 'memset', 'memcpy_erms', 'memmove_erms'],
    starts: ['__rw_', '__mtx_', '_mtx_', '__sx_', '_sx_', '_rm_', 'witness_'],
  },
  {
    action: 'skip',
    rule: 'FreeBSD: base of a thread',
    base: true,
    exact: ['fork_exit', 'fork_trampoline', 'ithread_loop', 'amd64_syscall', 'fast_syscall_common', 'syscallenter'],
    starts: ['Xfast_', 'softclock', 'intr_event_execute', 'gtaskqueue_', 'taskqueue_'],
  },
];

const RULES: Record<FrameStyle, readonly FrameRule[]> = {
  esx: ESX_RULES,
  linux: LINUX_RULES,
  freebsd: FREEBSD_RULES,
};

function hits(rule: FrameRule, name: string): boolean {
  return (
    rule.exact?.includes(name) === true ||
    rule.starts?.some(start => name.startsWith(start)) === true ||
    rule.contains?.some(part => name.includes(part)) === true
  );
}

/** The first rule that speaks of a frame, or null: a frame to be kept. */
export function frameRule(
  frame: { style: FrameStyle; name: string; module: string | null | undefined },
  sampled: boolean,
): FrameRule | null {
  const inModule = typeof frame.module === 'string';
  for (const rule of RULES[frame.style]) {
    if (rule.sampledOnly === true && !sampled) continue;
    if (inModule && rule.inModules !== true && frame.style === 'linux') continue;
    if (hits(rule, frame.name)) return rule;
  }
  return null;
}
