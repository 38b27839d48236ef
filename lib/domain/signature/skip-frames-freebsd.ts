import type { FrameRule } from './frame-rule';

/** syzkaller's list for FreeBSD (pkg/report/freebsd.go@1e72964) and the ends of each thread. */
export const FREEBSD_RULES: readonly FrameRule[] = [
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
