import { describe, expect, it } from 'vitest';
import { platformText, withPlatformNames } from './platform-words';

const names = new Map([
  ['esx', { name: 'VMware ESX', releases: {} }],
  ['esxi', { name: 'VMware ESXi', releases: {} }],
  ['linux-debian', { name: 'Debian GNU/Linux', releases: { bookworm: 'Debian 12' } }],
  ['windows-server', { name: 'Windows Server', releases: { '2022': 'Windows Server 2022' } }],
]);

describe('platforms in words', () => {
  it.each([
    [{ product: 'esxi', release: '4.0' }, 'VMware ESXi 4.0'],
    [{ product: 'esxi', release: '4.0 U1', build: '208167' }, 'VMware ESXi 4.0 U1, build 208167'],
    [{ product: 'linux-debian', release: 'bookworm' }, 'Debian 12 (bookworm)'],
    [{ product: 'linux-debian', build: '6.1.192-2' }, 'Debian GNU/Linux, build 6.1.192-2'],
    [{ product: 'windows-server', release: '2022' }, 'Windows Server 2022'],
    [{ product: 'esx', release: null }, 'VMware ESX'],
    [{ product: 'beos', release: '5' }, 'beos 5'],
  ])('%j is %s', (platform, text) => {
    expect(platformText(platform, names)).toBe(text);
  });

  it('stand in sentences where a whole word was the id', () => {
    expect(withPlatformNames('It lists it for esxi 4.x. "ESX/ESXi 4.x" and linux-debian/x stay.', names)).toBe(
      'It lists it for VMware ESXi 4.x. "ESX/ESXi 4.x" and linux-debian/x stay.',
    );
    expect(withPlatformNames('The documentation of esx says so; the esxi family stays.', names)).toBe(
      'The documentation of VMware ESX says so; the esxi family stays.',
    );
  });
});
