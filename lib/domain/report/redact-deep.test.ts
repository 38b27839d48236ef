import fc from 'fast-check';
import { expect, it } from 'vitest';
import { redactDeep } from './redact-deep';

it('redacts every string with one numbering', () => {
  const { value, redactions } = redactDeep({
    description: 'argon loses 00:25:90:ab:cd:ef',
    log: 'Jan 28 16:15:20 argon kernel: eno1 00-25-90-AB-CD-EF',
    settings: { 'bmc.ip-address': '10.0.0.5', 'bmc.lan-mode': 'shared-lan0' },
  });
  expect(value).toEqual({
    description: 'argon loses [mac 1]',
    log: 'Jan 28 16:15:20 [host 1] kernel: eno1 [mac 1]',
    settings: { 'bmc.ip-address': '[ip 1]', 'bmc.lan-mode': 'shared-lan0' },
  });
  expect(redactions.map(({ kind, path }) => [kind, path])).toEqual([
    ['mac', '/description'],
    ['host', '/log'],
    ['mac', '/log'],
    ['ip', '/settings/bmc.ip-address'],
  ]);
});

it('reads a key as the label of its value', () => {
  expect(
    redactDeep({
      serialNumber: 'ABC12345',
      hostname: 'argon',
      password: 'hunter2',
      host: { name: 'nas' },
      driver: { name: 'bnxt_en', version: '218.0.219.13' },
      firmware: { main: '214.0.166.0/pkg 218.0.219.13', components: { nvm: '226.0.145.0' } },
      bmc: '218.0.219.13',
      gateway: '62.0.219.13',
      machineId: '0123456789abcdef0123456789abcdee',
    }).value,
  ).toEqual({
    serialNumber: '[serial 1]',
    hostname: '[host 1]',
    password: '[secret 1]',
    host: { name: '[host 2]' },
    driver: { name: 'bnxt_en', version: '218.0.219.13' },
    firmware: { main: '214.0.166.0/pkg 218.0.219.13', components: { nvm: '226.0.145.0' } },
    bmc: '218.0.219.13',
    gateway: '[ip 1]',
    machineId: '[uuid 1]',
  });
});

it('leaves a configuration as it is', () => {
  const configuration = {
    device: { key: 'pci:8086:10d3:15d9:060a', model: 'Samsung SSD 980 PRO 2TB', revision: '03' },
    board: { vendor: 'Supermicro', product: 'X8SIL-F' },
    bios: '1.2a',
    platform: { product: 'esxi', release: '4.0 U1', build: '208167' },
    driver: {
      name: 'e1000',
      version: '8.0.3.1',
      srcversion: '5A7E2C1F9B3D4E6F8A0B1C2',
      package: 'net-e1000 8.0.3.1-1vmw',
    },
    settings: { 'driver-parameter.e1000e.IntMode': '1,1', 'kernel-command-line.pcie_aspm': 'off' },
    uses: ['vsan'],
    counters: { 'power-on-hours': 20_084 },
  };
  expect(redactDeep(configuration)).toEqual({ value: configuration, redactions: [] });
});

it('redacts keys, and names them only redacted', () => {
  const { value, redactions } = redactDeep({ '00:25:90:ab:cd:ef': { mtu: 'of 10.0.0.5' } });
  expect(value).toEqual({ '[mac 1]': { mtu: 'of [ip 1]' } });
  expect(redactions.map(one => one.path)).toEqual(['', '/[mac 1]/mtu']);
});

it('numbers after those in use anywhere in the value', () => {
  expect(redactDeep(['00:25:90:ab:cd:ef', 'was [mac 4]']).value).toEqual(['[mac 5]', 'was [mac 4]']);
});

it('keeps what is no string, arrays and keys that mean something to JavaScript', () => {
  const value = JSON.parse('{"__proto__":{"a":1},"constructor":[true,null,1.5,"10.0.0.5"]}');
  const redacted = redactDeep(value).value;
  expect(JSON.stringify(redacted)).toBe('{"__proto__":{"a":1},"constructor":[true,null,1.5,"[ip 1]"]}');
});

it('refuses what nests deeper than any document', () => {
  const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`);
  expect(() => redactDeep(deep)).toThrow(RangeError);
});

it('redacting twice is redacting once', () => {
  const text = fc.constantFrom(
    '00:25:90:ab:cd:ef',
    '10.0.0.5',
    '8.0.3.1',
    'ABC12345',
    'alice@example.org',
    'Serial Number: X12345',
    '[ip 3]',
    'plain',
    'argon',
    'a\nb',
  );
  const key = fc.constantFrom('serial', 'version', 'hostname', 'password', 'log', 'ip', '10.0.0.5', 'bmc', 'user');
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(value, one => {
      const once = redactDeep(one).value;
      expect(redactDeep(once)).toEqual({ value: once, redactions: [] });
    }),
    { numRuns: 1_000 },
  );
});
