import { describe, expect, it } from 'vitest';
import { fromConfiguration } from './from-configuration';

const device = { key: 'pci:8086:10d3' };

describe('a configuration as a question', () => {
  it('takes over the settings that are modelled and names the others', () => {
    const settings = { 'bmc.lan-mode': 'shared-lan0', 'bios.aspm': 'l1.2', 'bios.vt-d': 'on', 'bios.colour': 'red' };
    expect(fromConfiguration({ device, platform: { product: 'esxi', release: '5.0' }, settings })).toEqual({
      part: '82574l',
      builds: ['vm50-2vec'],
      board: { bmcLanMode: 'shared-lan0', aspm: 'l1', vtd: true },
      ignored: ['bios.colour'],
    });
  });

  it('reads how the part interrupts, remapping (and with it VT-d) and wake on LAN', () => {
    const settings = {
      'interface.interrupt-mode': 'intx',
      'bios.interrupt-remapping': 'on',
      'interface.wake-on-lan': 'off',
    };
    const { board } = fromConfiguration({ device, settings });
    expect(board).toEqual({ interruptMode: 'intx', vtd: true, interruptRemapping: true, wol: false });
    expect(fromConfiguration({ device, settings: { 'bios.interrupt-remapping': 'off' } }).board).toEqual({
      interruptRemapping: false,
    });
  });

  it('does not believe in remapping without VT-d', () => {
    const settings = { 'bios.interrupt-remapping': 'on', 'bios.vt-d': 'off' };
    expect(fromConfiguration({ device, settings })).toMatchObject({
      board: { vtd: false, interruptRemapping: false },
      ignored: ['bios.interrupt-remapping'],
    });
  });

  it('guesses no value: one that is not known is ignored', () => {
    const settings = { 'bios.aspm': 'auto', 'driver-parameter.e1000e.IntMode': '7', toString: 'x' };
    const { board, ignored } = fromConfiguration({ device, settings });
    expect(board).toEqual({});
    expect(ignored).toEqual(['bios.aspm', 'driver-parameter.e1000e.IntMode', 'toString']);
  });

  it.each([
    [{ product: 'esxi', release: '4.0' }, 'e1000', ['esx40-5vec']],
    [{ product: 'esx' }, 'e1000', ['esx40-5vec']],
    [{ product: 'esxi', release: '5.0 U2' }, 'e1000e', ['vm50-2vec']],
    [{ product: 'esxi', release: '7.0' }, 'ne1000', []],
    [{ product: 'linux-debian' }, 'e1000e', ['e1000e-3vec']],
    [{ product: 'freebsd' }, 'em', ['em-3vec', 'em-5vec']],
    [{ product: 'freebsd', release: '11.4' }, 'em', ['em-3vec']],
    [{ product: 'freebsd', release: '14.1' }, 'em', ['em-5vec']],
    [{ product: 'freebsd' }, 'igb', []],
    [{ product: 'windows-server' }, 'e1d', []],
  ])('%j with %s may be %j', (platform, driver, builds) => {
    expect(fromConfiguration({ device, platform, driver: { name: driver } }).builds).toEqual(builds);
  });

  it('a part that is not modelled is none', () => {
    expect(fromConfiguration({ device: { key: 'pci:8086:1572' } })).toMatchObject({ part: null, builds: [] });
    expect(fromConfiguration({ device: { name: 'i82574L' } }).part).toBeNull();
    expect(fromConfiguration({ device: { key: 'pci:8086:10d3:8086:a01f' } }).part).toBe('82574l');
  });
});
