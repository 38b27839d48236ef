import { isClassDriver } from './class-drivers';
import type { DraftEvent, EventReader } from './draft-event';
import { driverLine, driverName } from './driver-prefix';
import { findText, type Hit } from './find-text';
import type { SignatureClass } from './signature';

/** What a device's line says. */
interface Said {
  owner: string | null;
  discriminators: readonly string[];
  missing: string | null;
}

interface DeviceRule {
  needle: string;
  class: SignatureClass;
  read: (hit: Hit) => Said | null;
}

const NOT_NAMED = 'the driver is not named';
/** Why a class driver's complaint is never enough. */
const ANY_MAKER = 'this driver serves parts of any maker, and the part is not identified';

/** The driver that stands before the needle on its line. */
function speaker(hit: Hit): string | null {
  return driverLine(hit.line)?.owner ?? null;
}

function owned(owner: string | null, ...discriminators: string[]): Said {
  return { owner, discriminators, missing: owner === null ? NOT_NAMED : null };
}

function byMaker(owner: string | null, ...discriminators: string[]): Said {
  const missing = owner === null ? NOT_NAMED : isClassDriver(owner) ? ANY_MAKER : null;
  return { owner, discriminators, missing };
}

/** `NETDEV WATCHDOG: eth0 (r8169): transmit queue 0 timed out`; since 6.6 the driver speaks itself (net/sched/sch_generic.c). */
function netdevWatchdog(hit: Hit): Said {
  const printed = /^netdev watchdog: [\w.@#-]{1,20} \(([\w.-]{1,40})\):/i.exec(hit.after)?.[1];
  const before = hit.before === '' ? null : (driverLine(`${hit.before}x`)?.owner ?? null);
  const owner = printed === undefined ? before : printed.toLowerCase();
  return byMaker(owner === 'linnet' || owner === 'kernel' ? null : owner, 'transmit queue timed out');
}

/** `tx_timeout: VSI_seid: 396, Q 31, …` (i40e), `TX timeout detected` (mlx5): the driver's own word for the same event. */
function txTimeout(hit: Hit): Said | null {
  if (/[\w+]$/.test(hit.before) || /^tx_timeout[+(]/i.test(hit.after)) return null;
  const line = driverLine(hit.line);
  return byMaker(line?.certain === true ? line.owner : null, 'transmit queue timed out');
}

/** `Detected Hardware Unit Hang` (e1000e), `Detected Tx Unit Hang` (igb, ixgbe, e1000). */
function unitHang(hit: Hit): Said | null {
  const what = /detected (\w{2,10} )?$/i.exec(hit.before)?.[1]?.trim().toLowerCase() ?? '';
  if (!/detected (?:\w{2,10} )?$/i.test(hit.before)) return null;
  return byMaker(speaker(hit), `detected ${what === '' ? '' : `${what} `}unit hang`);
}

/**
 * Xids that are many problems under one number, and what of their line tells the kind: of a program's error on the GPU
 * (13) the exception, which follows lines of registers alone (`ESR 0x5067b0=0x9`); of a fault of the memory management
 * unit (31) the engine and the fault, not its client's number.
 */
const KINDS_OF_XID: Readonly<Record<string, readonly RegExp[]>> = {
  '13': [/exception on \([^)]{1,60}\): ([a-z][a-z ]{3,60})/i],
  '31': [/\b(ENGINE [A-Z]{2,12})/, /\b(FAULT_[A-Z_]{2,30})/, /\b(ACCESS_TYPE_[A-Z_]{2,20})/],
};

/** `NVRM: Xid (PCI:0000:44:00): 79, …`: the number is the driver's own error class (NVIDIA "XID Errors"). */
function xid(hit: Hit): Said {
  const number = /^xid \([^)]{1,40}\): (\d{1,3})/i.exec(hit.after)?.[1];
  if (number === undefined)
    return { owner: 'nvidia', discriminators: [], missing: 'the Xid number is not in the text' };
  const kinds = KINDS_OF_XID[number];
  const told = kinds?.flatMap(kind => kind.exec(hit.rest)?.[1]?.trim() ?? []) ?? [];
  const missing = kinds && told.length === 0 ? 'the kind of fault is not in the text' : null;
  return { owner: 'nvidia', discriminators: [`Xid ${number}`, ...told], missing };
}

/**
 * `ring gfx_0.0.0 timeout, signaled seq=…` with the program on the next line: programs hang rings, so both are needed
 * (drivers/gpu/drm/amd/amdgpu/amdgpu_job.c: `Process information: process X pid 1`, since 6.11 `Process X pid 1 thread`).
 */
function ringTimeout(hit: Hit): Said | null {
  const ring = /\bring ([a-z]{2,12})[\w.]{0,20} ?$/i.exec(hit.before)?.[1]?.toLowerCase();
  if (ring === undefined) return null;
  // What stands behind the next ring's line is about that ring.
  const [own = ''] = hit.after.split(/\bring [a-z]/i, 1);
  const program = /\bprocess (?:information: process )?([\w./:-]{1,40}) pid [1-9]/i.exec(own)?.[1];
  const said = [`ring ${ring}`, ...(program === undefined ? [] : [`process ${program}`])];
  const missing = program === undefined ? 'the program on the ring is not named' : null;
  return { owner: speaker(hit), discriminators: said, missing };
}

/** `GPU HANG: ecode 9:1:85dfffff, in Xorg [1234]` (i915). */
function i915Hang(hit: Hit): Said {
  const code = /^gpu hang: ecode ([\da-f:x]{5,30})/i.exec(hit.after)?.[1]?.toLowerCase();
  const owner = speaker(hit);
  if (code === undefined) return { owner, discriminators: [], missing: 'the error code is not in the text' };
  return owned(owner, `ecode ${code}`);
}

/**
 * iwlwifi prints the assertion a few lines below: `0x2010070D | PNVM_MISSING`. Some names are many problems: of
 * ADVANCED_SYSASSERT, the word for every number that has no name (drivers/net/wireless/intel/iwlwifi/fw/dump.c,
 * `advanced_lookup`), the number tells; of NMI_INTERRUPT_…, that the firmware stopped or was stopped, its version.
 */
function microcodeError(hit: Hit): Said {
  const [, code = '', name] = /0x([\dA-Fa-f]{8}) \| ([A-Z][A-Z0-9_]{3,49})\b/.exec(hit.after) ?? [];
  const owner = speaker(hit);
  if (name === undefined) return { owner, discriminators: [], missing: 'the firmware’s assertion is not in the text' };
  if (name === 'ADVANCED_SYSASSERT') return owned(owner, name, `0x${code.toLowerCase()}`);
  if (!name.startsWith('NMI_INTERRUPT')) return owned(owner, name);
  const version = /loaded firmware version: (\d{1,4})\./i.exec(hit.after)?.[1];
  if (version === undefined)
    return { owner, discriminators: [name], missing: 'the firmware’s version is not in the text' };
  return owned(owner, name, `firmware ${version}`);
}

/**
 * A firmware that stopped, and where: `firmware crashed!` alone (ath10k, brcmfmac) is the same of every fault in it.
 * brcmfmac prints the place below (sdio.c, `brcmf_sdio_trap_info`) or passes on what the firmware printed.
 */
function firmwareCrash(hit: Hit): Said {
  return { owner: speaker(hit), discriminators: [], missing: 'it does not say where the firmware stopped' };
}

const TRAP =
  /^dongle trap info: type 0x[\da-f]{1,8} @ epc 0x([\da-f]{4,8})|^: trap \w{1,3}\([\da-f]{1,8}\): pc ([\da-f]{4,8})/i;

function firmwareTrap(hit: Hit): Said | null {
  const found = TRAP.exec(hit.rest);
  const place = found?.[1] ?? found?.[2];
  return place === undefined ? null : byMaker(speaker(hit), `trap at 0x${place.toLowerCase().padStart(8, '0')}`);
}

/** The controller's firmware is in its fault state, in any of the drivers' words. */
function raidFault(hit: Hit): Said {
  const owner = speaker(hit);
  return byMaker(owner === 'scsi' ? null : owner, 'firmware fault');
}

/** `re0: watchdog timeout`, `ix0: Watchdog timeout -- resetting` (FreeBSD drivers). */
function driverWatchdog(hit: Hit): Said | null {
  const unit = /^(?:\S{1,40} )?([a-z][a-z_]{1,14}\d{0,3}[a-z]{0,3}\d{1,2}): (?:\w{1,10} )?$/i.exec(hit.before)?.[1];
  return unit === undefined ? null : byMaker(driverName(unit), 'watchdog timeout');
}

/** `mpt0: request 0x… timed out for ccb`, `ahcich0: Timeout on slot 3 port 0`, `nvme0: Resetting controller due to a timeout` (FreeBSD). */
function commandTimeout(hit: Hit): Said | null {
  const unit = /^([a-z]{2,12}\d{1,3}): /i.exec(hit.line)?.[1];
  return unit === undefined ? null : byMaker(driverName(unit), 'command timeout');
}

/** A part left the bus; the driver says so itself. */
function linkLost(hit: Hit): Said {
  return byMaker(speaker(hit), 'PCIe link lost');
}

function hostDied(hit: Hit): Said {
  return byMaker(speaker(hit), 'host controller died');
}

const flap = (hit: Hit): Said => ({
  owner: speaker(hit),
  discriminators: [],
  missing: 'a link that goes down does not say why',
});

/** IOMMU faults name a bus address, which is another part in every machine. */
const iommu = (): Said => ({ owner: null, discriminators: [], missing: 'it names a bus address, not a part' });

/** `Uhhuh. NMI received for unknown reason 3d on CPU 1.` */
const unknownNmi = (): Said => ({ owner: null, discriminators: [], missing: 'the board raised it without saying why' });

/** `EDAC MC0: 1 CE memory read error on CPU_SrcID#0_Ha#0_Chan#1_DIMM#0`: this machine's module, no maker's. */
const memoryError = (): Said => ({ owner: null, discriminators: [], missing: 'it names a slot of this machine' });

/** Needles in lower case. Forms from the drivers' own sources, named at the functions above. */
const RULES: readonly DeviceRule[] = [
  { needle: 'netdev watchdog: ', class: 'netdev-watchdog', read: netdevWatchdog },
  { needle: 'tx_timeout', class: 'netdev-watchdog', read: txTimeout },
  { needle: 'tx timeout detected', class: 'netdev-watchdog', read: txTimeout },
  { needle: 'unit hang', class: 'hw-unit-hang', read: unitHang },
  { needle: 'pcie link lost', class: 'pcie-link-lost', read: linkLost },
  { needle: 'xid (', class: 'gpu-xid', read: xid },
  { needle: 'timeout, signaled seq', class: 'gpu-hang', read: ringTimeout },
  { needle: 'timeout, but soft recovered', class: 'gpu-hang', read: ringTimeout },
  { needle: 'test failed (-', class: 'gpu-hang', read: ringTimeout },
  { needle: 'gpu hang: ', class: 'gpu-hang', read: i915Hang },
  { needle: 'microcode sw error detected', class: 'firmware-crash', read: microcodeError },
  { needle: 'start iwl error log dump', class: 'firmware-crash', read: microcodeError },
  { needle: 'firmware crashed', class: 'firmware-crash', read: firmwareCrash },
  { needle: 'firmware halted', class: 'firmware-crash', read: firmwareCrash },
  { needle: 'firmware has halted or crashed', class: 'firmware-crash', read: firmwareCrash },
  { needle: 'dongle trap info', class: 'firmware-crash', read: firmwareTrap },
  { needle: ': trap ', class: 'firmware-crash', read: firmwareTrap },
  { needle: 'fw in fault state', class: 'raid-fw-fault', read: raidFault },
  { needle: 'fw fault', class: 'raid-fw-fault', read: raidFault },
  { needle: 'found fw in fault', class: 'raid-fw-fault', read: raidFault },
  { needle: 'adapter kernel panic', class: 'raid-fw-fault', read: raidFault },
  { needle: 'controller lockup detected', class: 'raid-fw-fault', read: raidFault },
  { needle: 'hc died', class: 'usb-host-died', read: hostDied },
  { needle: 'host controller not responding, assume dead', class: 'usb-host-died', read: hostDied },
  { needle: 'watchdog timeout', class: 'driver-watchdog', read: driverWatchdog },
  { needle: 'timed out for ccb', class: 'driver-timeout', read: commandTimeout },
  { needle: 'timeout on slot', class: 'driver-timeout', read: commandTimeout },
  { needle: 'resetting controller due to a timeout', class: 'driver-timeout', read: commandTimeout },
  { needle: 'link is down', class: 'link-flap', read: flap },
  { needle: 'link state changed to down', class: 'link-flap', read: flap },
  { needle: 'dmar: [', class: 'iommu-fault', read: iommu },
  { needle: 'io_page_fault', class: 'iommu-fault', read: iommu },
  { needle: 'nmi received for unknown reason', class: 'linux-nmi', read: unknownNmi },
  { needle: ' memory read error on ', class: 'memory-error', read: memoryError },
  { needle: ' memory scrubbing error on ', class: 'memory-error', read: memoryError },
];

/** Events that a device or its driver reports in fixed words. */
export const readDevice: EventReader = ({ text }) =>
  RULES.flatMap(rule =>
    findText(text, rule.needle).flatMap((hit): DraftEvent[] => {
      const said = rule.read(hit);
      return said === null ? [] : [{ class: rule.class, lineIndex: hit.lineIndex, line: hit.line, ...said }];
    }),
  );
