import type { Configuration } from '@/lib/domain/configuration/configuration';
import type { Part } from '../drivers/build';
import type { BuildId } from '../drivers/builds';
import { ASPM, type Board, LAN_MODES } from './board';

/** What of a configuration the simulation can play. */
export interface Played {
  /** Null: the part is not modelled. */
  part: Part | null;
  /** Null: no build of that driver and platform is modelled. */
  build: BuildId | null;
  board: Partial<Board>;
  /** Settings that were given and play no part: the simulation knows nothing of them. */
  ignored: string[];
}

const PARTS: Readonly<Record<string, Part>> = { 'pci:8086:10d3': '82574l', 'pci:8086:10fb': '82599' };
/** Keys of the parts that are modelled, without subsystem. */
export const MODELLED_DEVICES: readonly string[] = Object.keys(PARTS);

/** Where an L1 substate is allowed, so is L1 itself: only that is modelled. */
const ASPM_VALUES: Readonly<Record<string, Board['aspm']>> = {
  ...Object.fromEntries(ASPM.map(value => [value, value])),
  'l1.1': 'l1',
  'l1.2': 'l1',
};
const INT_MODES: Readonly<Record<string, Board['interruptMode']>> = { '0': 'intx', '1': 'msi', '2': 'msix' };

const SETTINGS: Readonly<Record<string, (value: string) => Partial<Board> | null>> = {
  'bmc.lan-mode': value => {
    const bmcLanMode = LAN_MODES.find(mode => mode === value);
    return bmcLanMode === undefined ? null : { bmcLanMode };
  },
  'bios.aspm': value => {
    const aspm = ASPM_VALUES[value];
    return aspm === undefined ? null : { aspm };
  },
  'bios.vt-d': value => (value === 'on' || value === 'off' ? { vtd: value === 'on' } : null),
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
  return { part, build: part === null ? null : buildFor(configuration, part), board, ignored: ignored.sort() };
}

function buildFor({ platform, kernel, driver }: Configuration, part: Part): BuildId | null {
  const product = platform?.product ?? '';
  if (part === '82599') return kernel?.family === 'linux' || product.startsWith('linux') ? 'ixgbe-pba' : null;
  if (kernel?.family === 'freebsd' || product === 'freebsd') return driver?.name === 'em' || !driver ? 'em-3vec' : null;
  if (kernel?.family === 'linux' || product.startsWith('linux') || product === 'proxmox-ve')
    return !driver || driver.name === 'e1000e' ? 'e1000e-3vec' : null;
  const release = platform?.release ?? '';
  if ((product === 'esx' || product === 'esxi') && /^4(\D|$)/.test(release)) return 'esx40-5vec';
  if (product === 'esx' && release === '') return 'esx40-5vec';
  if (product === 'esxi' && /^5(\D|$)/.test(release)) return !driver || driver.name === 'e1000e' ? 'vm50-2vec' : null;
  return null;
}
