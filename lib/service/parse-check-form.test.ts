import { describe, expect, it } from 'vitest';
import { fieldOf } from '@/lib/contract/configuration-form';
import { CHECK_FIELDS, checkFormValues, checkPath, parseCheckForm } from './parse-check-form';

const reading = (search: Record<string, string | string[]>) => parseCheckForm(checkFormValues(search));

describe('the check form', () => {
  it('states every facet that it has a field for', () => {
    const search = {
      device: 'pci:8086:10d3',
      model: 'M',
      revision: '3',
      stepping: 'A1',
      platform: 'linux-debian',
      release: 'bookworm',
      build: '6.1.192-2',
      driver: 'e1000e',
      version: '1',
      origin: 'inbox',
      attachment: 'vf',
      firmware: '2.1',
      board: 'X8SIL-F',
      board_vendor: 'Supermicro',
      bios: '1.2',
      bmc: '3.4',
      kernel: 'linux',
      kernel_version: '6.1.192',
      flavour: 'cloud-amd64',
      arch: 'amd64',
      settings: ['bmc.lan-mode=dedicated', 'bios.aspm=off'],
      uses: ['ipmi', 'vsan'],
      unused: 'boot',
      as_of: '2026-11-25',
      from: 'device=8086%3A10d3&driver=e1000&settings=bios.aspm%3Dl1',
    };
    expect(Object.keys(search).sort()).toEqual([...CHECK_FIELDS].sort());
    expect(reading(search)).toEqual({
      kind: 'configuration',
      asOf: '2026-11-25T23:59:59.999Z',
      from: { device: { key: 'pci:8086:10d3' }, driver: { name: 'e1000' }, settings: { 'bios.aspm': 'l1' } },
      configuration: {
        device: { key: 'pci:8086:10d3', model: 'M', revision: '03', stepping: 'A1' },
        attachment: 'vf',
        board: { vendor: 'Supermicro', product: 'X8SIL-F' },
        bios: '1.2',
        bmc: '3.4',
        platform: { product: 'linux-debian', release: 'bookworm', build: '6.1.192-2' },
        kernel: { family: 'linux', version: '6.1.192', flavour: 'cloud-amd64', arch: 'amd64' },
        driver: { name: 'e1000e', version: '1', origin: 'inbox' },
        firmware: { main: '2.1' },
        settings: { 'bmc.lan-mode': 'dedicated', 'bios.aspm': 'off' },
        uses: ['ipmi', 'vsan'],
        unused: ['boot'],
      },
    });
    expect(
      checkFormValues(Object.fromEntries(new URL(checkPath(checkFormValues(search)), 'http://x').searchParams)),
    ).toMatchObject({ revision: '3', flavour: 'cloud-amd64', board_vendor: 'Supermicro', unused: 'boot' });
  });

  it('says nothing without a part', () => {
    expect(reading({ platform: 'esxi' })).toEqual({ kind: 'empty' });
  });

  it.each([
    [{ device: 'x', driver: 'e1000', origin: 'borrowed' }, 'origin'],
    [{ device: 'x', version: '1' }, 'driver'],
    [{ device: 'x', flavour: 'cloud-amd64' }, 'kernel'],
    [{ device: 'x', kernel: 'hurd' }, 'kernel'],
    [{ device: 'x', revision: 'zz' }, 'revision'],
    [{ device: 'x', settings: 'nonsense' }, 'settings'],
    [{ device: 'x', settings: 'cpu.speed=fast' }, 'settings'],
    [{ device: 'x', as_of: '2026-02-31' }, 'as_of'],
    [{ device: 'x', from: 'platform=esxi' }, 'from'],
    [{ device: 'x', from: 'device=x&settings=nonsense' }, 'from'],
  ])('%j is refused beside its field', (search, field) => {
    const read = reading(search);
    expect(read.kind === 'problems' && read.problems.map(one => one.field)).toEqual([field]);
  });

  it.each([
    [['platform', 'product'], 'platform'],
    [['platform', 'build'], 'build'],
    [['device', 'name'], 'device'],
    [['board', 'vendor'], 'board_vendor'],
    [['board'], 'board'],
    [['kernel', 'flavour'], 'flavour'],
    [['firmware', 'main'], 'firmware'],
    [['settings', 'bmc.lan-mode'], 'settings'],
    [['counters', 'x'], 'device'],
  ])('%j belongs to the field %s', (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });
});
