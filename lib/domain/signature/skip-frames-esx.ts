import type { FrameRule } from './frame-rule';

/** From the design's list, made from the frames that every purple screen of its kind prints (broadcom KB 343033 …). */
export const ESX_RULES: readonly FrameRule[] = [
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
