import { describe, expect, it } from 'vitest';
import { signatureKey, signatureOf } from './sign';

/** Machine output of purple screens; each row names the article whose form it has. */
const KEYS: readonly { name: string; source: string; text: string; key: string }[] = [
  {
    name: 'a page fault in a driver: its function, nothing of the stack below',
    source: 'knowledge.broadcom.com 370976 (form), other driver',
    text: `2025-01-02T03:04:05.678Z cpu12:2097460)@BlueScreen: #PF Exception 14 in world 2097460:vmnic1-pollW IP 0x42002b65ad3b addr 0x8
2025-01-02T03:04:05.680Z cpu12:2097460)0x453949a1be20:[0x42002b65ad3b]ixgben_RxFunc@(ixgben)#<None>+0x45f stack: 0x4307b3a7e050
2025-01-02T03:04:05.681Z cpu12:2097460)0x453949a1be80:[0x42002aa8da15]NetPollWorldCallback@vmkernel#nover+0x2fe stack: 0x420000000001`,
    key: 'v5 psod-pf14 | ixgben | ixgben_RxFunc',
  },
  {
    name: 'a page fault in vmkernel: the function and its caller',
    source: 'knowledge.broadcom.com 318512 (frames)',
    text: `#PF Exception 14 in world 2101:VmAssist IP 0x42001ab7c298 addr 0x0
[0x42001ab7c298]PFrame_IsBackedByLPage@vmkernel#nover+0x0
[0x42001abb988f]VmMemCowHintUpdatePost@vmkernel#nover+0x94
[0x42001abbb201]VmMemCowPostToHintWorldIfMatched@vmkernel#nover+0x79e`,
    key: 'v5 psod-pf14 | vmkernel | PFrame_IsBackedByLPage | VmMemCowHintUpdatePost',
  },
  {
    name: 'an allocator that faults is named with its caller',
    source: 'knowledge.broadcom.com 328805 (form)',
    text: `@BlueScreen: #GP Exception(13) in world 4130:usb @ 0x41803399e303
0x417f808c7c30:[0x418029c15c43]DLM_free@vmkernel:nover+0x10a stack: 0x4100a3802010
0x417f808c7c60:[0x418029c2524b]Heap_Free@vmkernel:nover+0x7a stack: 0x4100a3802010
0x417f808c7c80:[0x41802a0bb36d]mptscsih_remove@mptsas:nover+0x20 stack: 0x417f808c7cc0`,
    key: 'v5 psod-gp13 | mptsas | DLM_free | Heap_Free | mptscsih_remove',
  },
  {
    name: 'an assertion: file and line, whether or not a backtrace was pasted',
    source: 'knowledge.broadcom.com 316522 (form)',
    text: '@BlueScreen: ASSERT bora/vmkernel/sched/cpusched.c:4211',
    key: 'v5 psod-assert | vmkernel | ASSERT | vmkernel/sched/cpusched.c:4211',
  },
  {
    name: 'an assertion of a module',
    source: 'knowledge.broadcom.com 311064 (form)',
    text: 'Panic Message: @BlueScreen: NOT_REACHED bora/modules/vmkernel/tcpip4/lock.c:91\n0x4100:[0x41800be82f8a]Panic+0xa9 stack: 0xb3',
    key: 'v5 psod-assert | tcpip4 | NOT_REACHED | modules/vmkernel/tcpip4/lock.c:91',
  },
  {
    name: 'a stuck processor: the driver under the locks, wherever in its helpers it was caught',
    source: 'kb.vmware.com 67774 (form)',
    text: `@BlueScreen: NMI IPI: Panic requested by another PCPU. RIPOFF(base):RBP:CS [0xc42ce(0x418002400000):0x43190b62a500:0xfc8] (Src 0x4, CPU0)
0x450a00002db0:[0x41800250aea1]Panic_WithBacktrace@vmkernel#nover+0x56 stack: 0x450a00002e20
0x450a00002f40:[0x418002560066]gate_entry@vmkernel#nover+0x67 stack: 0x0
0x451ac901be88:[0x4180024c42ce]SP_WaitLockIRQ@vmkernel#nover+0x46 stack: 0x41800385a75f
0x451ac901bed0:[0x41800386f365]lpfc_sli4_intr@(lpfc)#<None>+0xb2 stack: 0x418003870c3b`,
    key: 'v5 psod-nmi-ipi | lpfc | lpfc_sli4_intr',
  },
  {
    name: 'no heartbeat: the stuck processor’s trace, not the panicking one’s',
    source: 'knowledge.broadcom.com 385615, 2000091 (forms)',
    text: `PCPU 14: no heartbeat (2/2 IPIs received)
0x4122c27c7a68:[0x41800966cd62]Panic@vmkernel#nover+0xa9 stack: 0x4122c27c7a98
0x4122c27c7ad8:[0x4180098d80ec]Heartbeat_DetectCPULockups@vmkernel#nover+0x2d3 stack: 0x0
Saved backtrace: pcpu 14 Heartbeat NMI
pcpu 14 Heartbeat NMI: 0x453bb891bda8:[0x420002512369]Timer_GetCycles@vmkernel#nover+0x2 stack: 0x95
pcpu 14 Heartbeat NMI: 0x453bb891bdb0:[0x42000250913c]SP_WaitLock@vmkernel#nover+0x9d stack: 0x43
pcpu 14 Heartbeat NMI: 0x453bb891be10:[0x420003b6e914]qfle3_tx_complete@(qfle3)#<None>+0x8d stack: 0x45`,
    key: 'v5 psod-no-heartbeat | qfle3 | qfle3_tx_complete',
  },
  {
    name: 'a screen of ESX 3 without modules, whose stack ends at its world',
    source: 'knowledge.broadcom.com 343033',
    text: `PCPU 1 locked up. Failed to ack TLB invalidate.
frame=0x3a37d98 ip=0x625e94 cr2=0x0 cr3=0x40c66000 cr4=0x16c
*0:1037/helper1-4 1:1107/vmm0:Fagi 2:1121/vmware-vm 3:1122/mks:Franc
0x3a37ef4:[0x625e94]Panic+0x17 stack: 0x833ab4, 0x3a37f10, 0x3a37f48
0x3a37f48:[0x64bfa4]TLBDoInvalidate+0x38f stack: 0x3a37f54, 0x40, 0x2
0x3a37f70:[0x66da4d]XMapForceFlush+0x64 stack: 0x0, 0x4d3a, 0x0
0x3a37fac:[0x652b8b]helpFunc+0x2d2 stack: 0x1, 0x14a4580, 0x0
0x3a37ffc:[0x750902]CpuSched_StartWorld+0x109 stack: 0x0, 0x0, 0x0
0x3a38000:[0x0]blk_dev+0xfd76461f stack: 0x0, 0x0, 0x0`,
    key: 'v5 psod-lockup | vmkernel | Failed to ack TLB invalidate | XMapForceFlush',
  },
  {
    name: 'a machine check: bank and architectural code, from the register or from vmkernel’s words',
    source: 'knowledge.broadcom.com 372284, 367928 (forms); Intel SDM volume 3, 16.9',
    text: `Machine Check Exception on PCPU12 in world 2097:vmm0:db01
MCA: 200: SRAR Excp G7 B1 Sbd80000000100134 A3fe0 M86 P4/4 Cache Hierarchy: Level 0 Data Cache DataRead Error.`,
    key: 'v5 psod-mce | cpu | bank 1 | mca 0134',
  },
  {
    name: 'a driver’s complaint in vmkernel’s log: its function and words',
    source: 'form of knowledge.broadcom.com 426419; words of bnxt_hwrm_do_send_msg, drivers/net/ethernet/broadcom/bnxt',
    text: '2025-03-04T05:06:07.008Z Wa(180) vmkwarning: cpu3:1049025)WARNING: bnxtnet: hwrm_send_msg:201: [vmnic4 : 0x450f2d0ea000] hwrm req_type 0x98 seq id 0x4526 error 0x4',
    key: 'v5 driver-error | bnxtnet | hwrm_send_msg: hwrm req_type HEX seq id HEX error 0x4',
  },
];

const INCOMPLETE: readonly { name: string; text: string; because: RegExp }[] = [
  {
    name: 'a page fault without a backtrace',
    text: '@BlueScreen: #PF Exception 14 in world 2098002:CAM taskq IP 0x0 addr 0x0',
    because: /no backtrace/,
  },
  {
    name: 'a page fault cut off behind its first vmkernel frame',
    text: '#PF Exception 14 in world 1:a IP 0x1\n0x4100:[0x4180]List_Remove@vmkernel#nover+0x1 stack: 0x0',
    because: /no driver and no caller/,
  },
  {
    name: 'a frame that a web page made unreadable, before the owner is found (Apport’s rule)',
    text: `#PF Exception 14 in world 1:a IP 0x1
0x453b1761bb90:[0x4200063d868f][email protected]#1.0.0+0x9c stack: 0x453b1761bc60
0x453b1761bc00:[0x4200063e1bf6]PortOutput@vmkernel#nover+0x31d stack: 0x1`,
    because: /unreadable/,
  },
  {
    name: 'a stuck processor that ran vmkernel code only',
    text: `@BlueScreen: NMI IPI: Panic requested by another PCPU.
0x450a:[0x4180]CpuSchedIdleLoopInt@vmkernel#nover+0x1 stack: 0x0
0x450a:[0x4180]VmMemCow_Work@vmkernel#nover+0x1 stack: 0x0
0x450a:[0x4180]VmMemCow_Loop@vmkernel#nover+0x1 stack: 0x0`,
    because: /no driver was running/,
  },
  {
    name: 'an interrupt of the board',
    text: 'LINT1/NMI (motherboard nonmaskable interrupt), undiagnosed.',
    because: /without saying why/,
  },
  {
    name: 'a machine check that forwards a device’s error',
    text: 'Machine Check Exception on PCPU5 in world 2:net\nMCA: 191: UC Excp G5 B6 Sbb80000000000e0b A0 M10100000 P0/0 I/O error reported by PCI 0000:10:02.0.',
    because: /I\/O error of a device/,
  },
  {
    name: 'a network watchdog that names an interface only',
    text: 'WARNING: LinNet: netdev_watchdog: NETDEV WATCHDOG: vmnic0: transmit timed out',
    because: /driver is not named/,
  },
  {
    name: 'a command that a part did not answer (knowledge.broadcom.com 426419)',
    text: 'cpu3:1049025)WARNING: bnxtnet: hwrm_send_msg:201: [vmnic4 : 0x450f2d0ea000] HWRM cmd resp_len timeout, cmd_type 0x98(HWRM_PORT_QSTATS) seq 17702',
    because: /did not answer/,
  },
  {
    name: 'a warning of the heartbeat',
    text: 'WARNING: Heartbeat: 961: PCPU 40 didn’t have a heartbeat for 5 seconds, timeout is 10, 1 IPIs sent; *may* be locked up.',
    because: /names a processor/,
  },
];

describe('purple screens and vmkernel logs', () => {
  it.each(KEYS)('$name ($source)', ({ text, key }) => {
    const { primary, absentBecause } = signatureOf(text);
    expect(absentBecause).toBeNull();
    expect(primary === null ? null : signatureKey(primary)).toBe(key);
  });

  it('give keys that differ from one another', () => {
    expect(new Set(KEYS.map(one => one.key)).size).toBe(KEYS.length);
  });

  it.each(INCOMPLETE)('have no exact signature: $name', ({ text, because }) => {
    const { primary, absentBecause, events } = signatureOf(text);
    expect(primary).toBeNull();
    expect(absentBecause).toMatch(because);
    expect(events.length).toBeGreaterThan(0);
  });

  it('tell which frames were left out, and by which rule', () => {
    const { dropped } = signatureOf(KEYS[5]?.text ?? '');
    expect(dropped).toEqual(
      expect.arrayContaining([
        { frame: 'Panic_WithBacktrace', rule: 'above the interrupted code' },
        { frame: 'SP_WaitLockIRQ', rule: 'ESX: waits for a lock or a clock' },
      ]),
    );
  });

  it('name build, module version and processor as attributes', () => {
    const text = `VMware ESXi 8.0.3 [Releasebuild-24022510 x86_64]
#PF Exception 14 in world 2:lpfc_path_cl IP 0x42 addr 0x0
Module(s) involved in panic: [lpfc 14.4.390.20-35vmw.803.0.0.24022510 (External)]`;
    expect(signatureOf(text).attributes).toMatchObject({
      platformBuilds: ['24022510'],
      driverVersions: [{ name: 'lpfc', version: '14.4.390.20-35vmw.803.0.0.24022510' }],
    });
  });
});
