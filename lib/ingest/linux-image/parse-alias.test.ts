import { describe, expect, test } from 'vitest';
import { aliasBus, parseAlias, pciClassPrefix } from './parse-alias';

/** Patterns as scripts/mod/file2alias.c of Linux 6.1 writes them, from Debian's modules. */
describe('parseAlias', () => {
  test.each([
    ['pci:v00008086d000010D3sv*sd*bc*sc*i*', { vendor: '8086', device: '10d3' }, null],
    [
      'pci:v00001000d00000014sv00001137sd0000020Ebc*sc*i*',
      { vendor: '1000', device: '0014', subvendor: '1137', subdevice: '020e' },
      null,
    ],
    ['pci:v*d00008139sv000013D1sd0000AB06bc*sc*i*', { device: '8139', subvendor: '13d1', subdevice: 'ab06' }, null],
    ['pci:v*d*sv*sd*bc01sc06i01*', { class: '01', subclass: '06', progif: '01' }, '010601'],
    ['pci:v00008086d*sv*sd*bc01sc01i*', { vendor: '8086', class: '01', subclass: '01' }, '0101'],
    ['pci:v000010DEd*sv*sd*bc03sc*i*', { vendor: '10de', class: '03' }, '03'],
    [
      'pci:v0000197Bd00002391sv*sd*bc01sc06i01*',
      { vendor: '197b', device: '2391', class: '01', subclass: '06', progif: '01' },
      '010601',
    ],
  ])('%s', (alias, given, prefix) => {
    const pattern = parseAlias(alias);
    const any = {
      vendor: null,
      device: null,
      subvendor: null,
      subdevice: null,
      class: null,
      subclass: null,
      progif: null,
    };
    expect(pattern).toEqual({ bus: 'pci', ...any, ...given });
    expect(pattern?.bus === 'pci' && pciClassPrefix(pattern)).toBe(prefix);
  });

  test.each([
    ['usb:v0BDAp8153d*dc*dsc*dp*ic*isc*ip*in*', { vendor: '0bda', device: '8153' }],
    [
      'usb:v0BDAp8153d*dc*dsc*dp*icFFiscFFip00in*',
      { vendor: '0bda', device: '8153', interfaceClass: 'ff', interfaceSubclass: 'ff', interfaceProtocol: '00' },
    ],
    ['usb:v05ACp12A0d01[1-9]*dc*dsc*dp*ic*isc*ip*in*', { vendor: '05ac', device: '12a0', release: '01[1-9]*' }],
    ['usb:v0421p0019d0592dc*dsc*dp*ic*isc*ip*in*', { vendor: '0421', device: '0019', release: '0592' }],
    ['usb:v*p*d*dcE0dsc01dp01ic*isc*ip*in*', { deviceClass: 'e0', deviceSubclass: '01', deviceProtocol: '01' }],
    ['usb:v1199p68A2d*dc*dsc*dp*ic*isc*ip*in0B*', { vendor: '1199', device: '68a2', interfaceNumber: '0b' }],
  ])('%s', (alias, given) => {
    expect(parseAlias(alias)).toMatchObject({ bus: 'usb', ...given });
    const open = Object.entries(parseAlias(alias) ?? {}).filter(([field, value]) => field !== 'bus' && value !== null);
    expect(open).toHaveLength(Object.keys(given).length);
  });

  test.each([
    'pci:v00018086d000010D3sv*sd*bc*sc*i*',
    'pci:v8086d10D3sv*sd*bc*sc*i*',
    'pci:v00008086d000010d3sv*sd*bc*sc*i*',
    'pci:',
    'usb:v0BDA',
    'vfio_pci:v000015B3d0000101Esv*sd*bc*sc*i*',
    'of:N*T*Cfsl,imx6q',
    'fs-ext4',
    '',
  ])('%j has no pattern', alias => {
    expect(parseAlias(alias)).toBeNull();
  });
});

test.each([
  ['pci:v*', 'pci'],
  ['acpi*:PNP0C09:*', 'acpi'],
  ['dmi*:bvn*', 'dmi'],
  ['vfio_pci:v*', 'vfio_pci'],
  ['xen-backend:vbd', 'xen-backend'],
  ['fs-ext4', 'other'],
  ['net-pf-16-proto-4:x', 'net-pf-16-proto-4'],
  ['', 'other'],
])('the bus of %j is %s', (alias, bus) => {
  expect(aliasBus(alias)).toBe(bus);
});
