import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { Part } from '../drivers/build';
import type { BuildId } from '../drivers/builds';
import { ASPM, type Board, INTERRUPT_MODES, LAN_MODES } from './board';

/** What of a configuration the simulation can play. */
export interface Played {
  /** Null: the part is not modelled. */
  part: Part | null;
  /** The builds that it may be, the likeliest first; none: no build of that driver and platform is modelled. */
  builds: readonly BuildId[];
  board: Partial<Board>;
  /** Settings that were given and play no part: the simulation knows nothing of them. */
  ignored: string[];
}

const PARTS: Readonly<Record<string, Part>> = { 'pci:8086:10d3': '82574l', 'pci:8086:10fb': '82599' };
/** The key of a part, to ask about it. */
export const deviceOfPart = (part: Part): string => Object.keys(PARTS).find(key => PARTS[key] === part) ?? '';
/** Keys of the parts that are modelled, without subsystem. */
export const MODELLED_DEVICES: readonly string[] = Object.keys(PARTS);

/** Where an L1 substate is allowed, so is L1 itself: only that is modelled. */
const ASPM_VALUES: Readonly<Record<string, Board['aspm']>> = {
  ...Object.fromEntries(ASPM.map(value => [value, value])),
  'l1.1': 'l1',
  'l1.2': 'l1',
};
const INT_MODES: Readonly<Record<string, Board['interruptMode']>> = { '0': 'intx', '1': 'msi', '2': 'msix' };

const onOff =
  (name: 'vtd' | 'interruptRemapping' | 'wol') =>
  (value: string): Partial<Board> | null =>
    value === 'on' || value === 'off' ? { [name]: value === 'on' } : null;

const SETTINGS: Readonly<Record<string, (value: string) => Partial<Board> | null>> = {
  'bmc.lan-mode': value => {
    const bmcLanMode = LAN_MODES.find(mode => mode === value);
    return bmcLanMode === undefined ? null : { bmcLanMode };
  },
  'bios.aspm': value => {
    const aspm = ASPM_VALUES[value];
    return aspm === undefined ? null : { aspm };
  },
  'bios.vt-d': onOff('vtd'),
  // A part of VT-d: where it is on, so is VT-d.
  'bios.interrupt-remapping': value =>
    value === 'on' ? { vtd: true, interruptRemapping: true } : onOff('interruptRemapping')(value),
  'interface.wake-on-lan': onOff('wol'),
  'interface.interrupt-mode': value => {
    const interruptMode = INTERRUPT_MODES.find(mode => mode === value);
    return interruptMode === undefined ? null : { interruptMode };
  },
  'driver-parameter.e1000e.IntMode': value => {
    const interruptMode = INT_MODES[value];
    return interruptMode === undefined ? null : { interruptMode };
  },
};

/**
 * Reads a configuration as a question for the simulation. Nothing is guessed: what is left out stays out, so the
 * default board applies, and what is not modelled is named.
 */
export function fromConfiguration(configuration: Configuration): Played {
  const base = (configuration.device.key ?? '').split(':').slice(0, 3).join(':');
  const part = PARTS[base] ?? null;
  const board: Partial<Board> = {};
  const ignored: string[] = [];
  for (const [attribute, value] of Object.entries(configuration.settings ?? {})) {
    const played = Object.hasOwn(SETTINGS, attribute) ? (SETTINGS[attribute]?.(value) ?? null) : null;
    if (played === null) ignored.push(attribute);
    else Object.assign(board, played);
  }
  // Contradictory: without VT-d there is no remapping, whatever else is said.
  if (configuration.settings?.['bios.vt-d'] === 'off' && board.interruptRemapping === true) {
    Object.assign(board, { vtd: false, interruptRemapping: false });
    ignored.push('bios.interrupt-remapping');
  }
  return { part, builds: part === null ? [] : buildsFor(configuration, part), board, ignored: ignored.sort() };
}

/** FreeBSD's em uses iflib from release 12.0 on. Recalled, as is most of both builds. */
const FIRST_WITH_IFLIB = 12;

function buildsFor({ platform, kernel, driver }: Configuration, part: Part): BuildId[] {
  const product = platform?.product ?? '';
  const named = (name: string): boolean => !driver || driver.name === name;
  if (part === '82599') return kernel?.family === 'linux' || product.startsWith('linux') ? ['ixgbe-pba'] : [];
  if (kernel?.family === 'freebsd' || product === 'freebsd')
    return named('em') ? freebsdBuilds(kernel?.version ?? platform?.release ?? '') : [];
  if (kernel?.family === 'linux' || product.startsWith('linux') || product === 'proxmox-ve')
    return named('e1000e') ? ['e1000e-3vec'] : [];
  const release = platform?.release ?? '';
  if ((product === 'esx' || product === 'esxi') && /^4(\D|$)/.test(release)) return ['esx40-5vec'];
  if (product === 'esx' && release === '') return ['esx40-5vec'];
  if (product === 'esxi' && /^5(\D|$)/.test(release)) return named('e1000e') ? ['vm50-2vec'] : [];
  return [];
}

/** Which of the two where the release is told, both where it is not. */
function freebsdBuilds(release: string): BuildId[] {
  const major = /^\d+/.exec(release)?.[0];
  if (major === undefined) return ['em-3vec', 'em-5vec'];
  return Number(major) < FIRST_WITH_IFLIB ? ['em-3vec'] : ['em-5vec'];
}
